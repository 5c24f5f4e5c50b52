"""What the rooms above say before two records become one.

A row that points at a record goes out of sight with it. So every row of a room above stops the
joining, unless that room has named a rule that speaks for it: nothing is lost by being forgotten.
"""

from collections.abc import Callable, Iterable

from django.db.models import ForeignObjectRel, Model

from agencies.decisions import ALLOWED, Decision
from families.models import Child

Rule = Callable[[Child], Decision]

OUT_OF_SIGHT = Decision(
    False,
    "The other record holds work that would go out of sight. Keep that record: open it and join "
    "this one to it",
)
_RULES: dict[type[Model], Rule] = {}


def ask_before_joining(rule: Rule, *, about: Iterable[type[Model]]) -> None:
    """Names a rule about the record that would no longer open; called in an AppConfig's `ready`.

    It speaks for all rows of the models in `about`.
    """
    _RULES.update(dict.fromkeys(about, rule))


def models_with_a_rule() -> frozenset[type[Model]]:
    return frozenset(_RULES)


def may_be_left(merged: Child) -> Decision:
    """Whether nothing of the rooms above would go out of sight with this record."""
    for rule in dict.fromkeys(_RULES.values()):
        if not (said := rule(merged)):
            return said
    return OUT_OF_SIGHT if any(_points_at(merged, each) for each in not_spoken_for()) else ALLOWED


def not_spoken_for() -> tuple[ForeignObjectRel, ...]:
    """The references to a child from rooms above about which no rule says anything."""
    return tuple(
        each
        for each in Child._meta.get_fields(include_hidden=True)
        if isinstance(each, ForeignObjectRel)
        and each.related_model._meta.app_label != Child._meta.app_label
        and each.related_model not in _RULES
    )


def _points_at(merged: Child, reference: ForeignObjectRel) -> bool:
    rows = reference.related_model._base_manager.filter(**{reference.field.name: merged})
    return rows.exists()
