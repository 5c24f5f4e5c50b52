"""Statements that are built once and asked many times.

Django spends longer on building and compiling a queryset of nested rules than the database on
answering it. A function marked `prepared` is called once, with stand-ins for what it is given; its
queryset is compiled, and every later call only puts its keys and moments into the statement. So a
rule stays where it is written, and there is one of it.
"""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import Expression, QuerySet

from agencies.models import Membership

_OF_A_MEMBERSHIP = ("pk", "user_id", "agency_id", "partnership_id")


class FixedValue(ValueError):
    """A prepared statement would hold for ever a key or a moment of whoever asked it first."""


class Given(Expression):
    """Stands for a value in a statement until it is asked: a key, a day, a moment or a text.

    Raises TypeError where it would be compared or become part of a text.
    """

    def __init__(self, place: int, of_it: str = "", many: bool = False):
        super().__init__()
        self.place = place
        self.of_it = of_it
        self.many = many

    def as_sql(self, compiler, connection):
        return ("SELECT unnest(%s::uuid[])" if self.many else "%s"), [self]

    def found_in(self, given: Sequence[Any]) -> Any:
        value = given[self.place]
        return getattr(value, self.of_it) if self.of_it else value

    def __eq__(self, other):
        # Django itself asks whether a value is the empty text.
        known = isinstance(other, UUID | date | str) and other != ""
        return self._refuse() if known else super().__eq__(other)

    __hash__ = Expression.__hash__

    def _refuse(self, *_):
        raise TypeError("This value is only known when the statement is asked")

    __str__ = __format__ = __lt__ = __gt__ = __le__ = __ge__ = _refuse


@dataclass(frozen=True, kw_only=True)
class Asking:
    """A membership in a prepared statement. Its role decides which statement is asked."""

    role: str
    pk: Given
    user_id: Given
    agency_id: Given
    partnership_id: Given


class Prepared:
    """What `prepared` makes of a function that returns a queryset.

    It takes memberships, keys (also a list of them, for `__in`), days, moments and texts; True,
    False and None decide which statement is asked, as the role of a membership does.
    """

    def __init__(self, build: Callable[..., QuerySet]):
        self.build = build
        self._statements: dict[tuple, _Statement] = {}

    def __call__(self, *given: Any, **named: Any) -> list:
        values = (*given, *named.values())
        shape = (*map(_shape, values), *named)
        statement = self._statements.get(shape)
        if statement is None:
            stand_ins = [_stand_in(place, each) for place, each in enumerate(values)]
            by_name = dict(zip(named, stand_ins[len(given) :], strict=True))
            built = self.build(*stand_ins[: len(given)], **by_name)
            statement = self._statements[shape] = _Statement(built)
        return statement.rows(values)

    def first(self, *given: Any):
        """The first row or None: the function itself says how many rows it asks for."""
        return next(iter(self(*given)), None)


prepared = Prepared


class _Statement:
    def __init__(self, queryset: QuerySet):
        self.queryset = queryset
        self.compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            self.sql, self.params = self.compiler.as_sql()
        except EmptyResultSet:  # such as .none(), for a role that sees nothing
            self.sql, self.params = "", ()
        if fixed := [each for each in self.params if isinstance(each, UUID | date)]:
            raise FixedValue(f"{len(fixed)} keys or days are fixed in: {self.sql}")

    def rows(self, given: Sequence[Any]) -> list:
        if not self.sql:
            return []
        filled = tuple(
            each.found_in(given) if isinstance(each, Given) else each for each in self.params
        )
        compiler = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.execute_sql = lambda *_, **__: [_answer(self.sql, filled)]
        query = copy(self.queryset.query)
        query.get_compiler = lambda using: compiler
        asked = SimpleNamespace(
            model=self.queryset.model,
            query=query,
            db=DEFAULT_DB_ALIAS,
            _fields=self.queryset._fields,
            _known_related_objects={},
        )
        return list(self.queryset._iterable_class(asked))


def _answer(sql: str, values: Sequence[Any]) -> list[tuple]:
    with _cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _cursor():
    """One that sends the values beside the statement, so that the database keeps its plan
    (`prepare_threshold` in riskapp.settings.databases). Where statements are noted down, as in a
    test that counts them, Django's own: it can tell afterwards what was asked."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.queries_logged:
        return connection.cursor()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    return connection.make_cursor(ServerBindingCursor(connection.connection))


def _shape(given: Any) -> Any:
    if given is None or isinstance(given, bool):
        return given
    return (Membership, given.role) if isinstance(given, Membership) else type(given)


def _stand_in(place: int, given: Any) -> Any:
    if given is None or isinstance(given, bool):
        return given
    if isinstance(given, Membership):
        return Asking(role=given.role, **{name: Given(place, name) for name in _OF_A_MEMBERSHIP})
    if isinstance(given, UUID | date | str | list):
        return Given(place, many=isinstance(given, list))
    raise TypeError(f"{type(given).__name__} can't be put into a prepared statement")
