"""Finding the records that may be the child somebody is looking for.

Candidates come from a few narrow questions to the database's indexes (docs/adr/0005); they are
then compared with what was typed, and the best are shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Func, Q, QuerySet, Value

from families.matching.dates import near_dates, says_only_the_year
from families.matching.keys import (
    adult_keys,
    adult_pair_keys,
    birth_year_keys,
    birthday_keys,
    name_keys,
    pair_keys,
)
from families.matching.ranking import LIKELY_ENOUGH, Recorded, likeness
from families.models import Child, Relation

MOST_SHOWN = 10
MOST_CANDIDATES = 1_000
HARDLY_ANOTHER = 0.9


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody typed: at least one of the four."""

    name: str = ""
    date_of_birth: date | None = None
    nhs_number: str = ""
    parent: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(name for name, value in vars(self).items() if value)

    @property
    def may_show_cards(self) -> bool:
        """A child outside one's involvement is shown only to somebody who knows who it is."""
        return bool(self.nhs_number or (self.name and self.date_of_birth))

    def identifies(self, child: Child) -> bool:
        """Whether it was this child's number, or a name and a date of birth: not any number."""
        by_number = bool(self.nhs_number) and self.nhs_number == child.nhs_number
        return by_number or bool(self.name and self.date_of_birth)


def matching_children(
    asked: Asked, *, partnership_id: UUID, within: QuerySet | None = None
) -> list[Child]:
    """The likely records in the partnership, best first; never training or merged ones.

    `within` narrows the search, to the children somebody may see for example. An NHS number that
    is found is the answer; otherwise the rest of what was typed is used.
    """
    children = Child.objects.countable().filter(partnership=partnership_id)
    if within is not None:
        children = children.filter(pk__in=within.values("pk"))
    if asked.nhs_number and (found := list(children.filter(nhs_number=asked.nhs_number))):
        return found
    best = ranked(asked, _candidates(children, asked, partnership_id))[:MOST_SHOWN]
    rows = Child.objects.in_bulk([recorded.key for recorded in best])
    return [rows[recorded.key] for recorded in best]


def is_hardly_another(asked: Asked, child: Child) -> bool:
    """Whether a match is near enough to take the person looked for to be this child."""
    same_number = bool(asked.nhs_number) and asked.nhs_number == child.nhs_number
    recorded = Recorded(key=child.pk, name=child.name, born=child.birth)
    return same_number or _likeness(asked, recorded) >= HARDLY_ANOTHER


def ranked(asked: Asked, records: Iterable[Recorded]) -> list[Recorded]:
    """Those likely enough, the most alike first."""
    scored = [(_likeness(asked, recorded), recorded) for recorded in records]
    likely = [each for each in scored if each[0] >= LIKELY_ENOUGH]
    return [recorded for _, recorded in sorted(likely, key=lambda each: (-each[0], each[1].key))]


def _likeness(asked: Asked, recorded: Recorded) -> float:
    return likeness(recorded, name=asked.name, born=asked.date_of_birth, parent=asked.parent)


def _candidates(children: QuerySet, asked: Asked, partnership_id: UUID) -> list[Recorded]:
    """Each question is narrow by itself; all together miss nobody who is one slip away."""
    found: dict[UUID, tuple[str, date | None]] = {}
    for question in _questions(asked, partnership_id):
        rows = children.filter(question).values_list("pk", "name", "date_of_birth", "expected_on")
        for key, name, born, expected in rows[:MOST_CANDIDATES]:
            found[key] = (name, born or expected)
    adults = _adults_of(found) if asked.parent else {}
    return [
        Recorded(key=key, name=name, born=born, adults=adults.get(key, ()))
        for key, (name, born) in found.items()
    ]


def _questions(asked: Asked, partnership_id: UUID) -> list[Q]:
    born = asked.date_of_birth
    alike = [*name_keys(partnership_id, asked.name), *adult_keys(partnership_id, asked.parent)]
    together = [
        *pair_keys(partnership_id, asked.name),
        *adult_pair_keys(partnership_id, asked.parent),
    ]
    by_name = [_filed_under(keys) for keys in (together, alike) if keys]
    if born is None:
        return by_name
    same_day = Q(date_of_birth=born) | Q(expected_on=born)
    # The last question finds those whose date is not known, or mistaken beyond recognition.
    return [same_day, *_near(asked, born, partnership_id), *by_name[:1]]


def _near(asked: Asked, born: date, partnership_id: UUID) -> list[Q]:
    """Those born about then whose name, or whose adult's, sounds like what was typed."""
    days = near_dates(born)
    questions = []
    if asked.name:
        # A key says sound and day at once: common sounds alone would be read by the thousand.
        keys = birthday_keys(partnership_id, asked.name, days)
        if says_only_the_year(born):
            keys += birth_year_keys(partnership_id, asked.name, born)
        questions.append(_filed_under(keys))
    if asked.parent:
        keys = adult_keys(partnership_id, asked.parent)
        questions.append(Q(date_of_birth__in=days) & _filed_under(keys))
    return questions


def _filed_under(keys: list[int]) -> Q:
    """Records under any of the keys.

    As a sub-select, because the database takes several hundred keys written out for a large part
    of all records, and then reads every one of them: 11 seconds instead of ½ ms among a million.
    """
    written = Value(keys, output_field=ArrayField(BigIntegerField()))
    return Q(name_keys__overlap=Func(written, template="(SELECT %(expressions)s)"))


def _adults_of(children: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    related = Relation.objects.filter(child__in=list(children))
    found: dict[UUID, tuple[str, ...]] = {}
    for child, name in related.values_list("child", "person__name"):
        found[child] = (*found.get(child, ()), name)
    return found
