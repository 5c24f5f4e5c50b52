"""Finding the records that may be the child somebody is looking for.

Candidates come from a few narrow questions to the database's indexes (docs/adr/0005); they are
then compared with what was typed, and the best are shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID

from django.db.models import Q, QuerySet

from families.matching.dates import near_dates
from families.matching.keys import adult_keys, adult_pair_keys, name_keys, pair_keys
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
    return ranked(asked, _candidates(children, asked, partnership_id))[:MOST_SHOWN]


def is_hardly_another(asked: Asked, child: Child) -> bool:
    """Whether a match is near enough to take the person looked for to be this child."""
    same_number = bool(asked.nhs_number) and asked.nhs_number == child.nhs_number
    return same_number or _likeness(asked, child, ()) >= HARDLY_ANOTHER


def ranked(asked: Asked, children: Iterable[Child]) -> list[Child]:
    """Those likely enough, the most alike first."""
    children = list(children)
    adults = _adults_of(children) if asked.parent else {}
    scored = [(_likeness(asked, child, adults.get(child.pk, ())), child) for child in children]
    likely = [each for each in scored if each[0] >= LIKELY_ENOUGH]
    return [child for _, child in sorted(likely, key=lambda each: (-each[0], each[1].pk))]


def _likeness(asked: Asked, child: Child, adults: tuple[str, ...]) -> float:
    recorded = Recorded(key=child.pk, name=child.name, born=child.birth, adults=adults)
    return likeness(recorded, name=asked.name, born=asked.date_of_birth, parent=asked.parent)


def _candidates(children: QuerySet, asked: Asked, partnership_id: UUID) -> list[Child]:
    """Each question is narrow by itself; all together miss nobody who is one slip away."""
    found = (
        list(children.filter(question)[:MOST_CANDIDATES])
        for question in _questions(asked, partnership_id)
    )
    return list({child.pk: child for child in chain.from_iterable(found)}.values())


def _questions(asked: Asked, partnership_id: UUID) -> list[Q]:
    born = asked.date_of_birth
    sounds = name_keys(partnership_id, asked.name)
    pairs = pair_keys(partnership_id, asked.name)
    adults = adult_keys(partnership_id, asked.parent)
    around = adult_pair_keys(partnership_id, asked.parent)
    if born is None:
        return [Q(name_keys__overlap=keys) for keys in (pairs, around, sounds, adults) if keys]
    same_day = Q(date_of_birth=born) | Q(expected_on=born)
    near = Q(date_of_birth__in=near_dates(born))
    questions = [same_day]
    if sounds or adults:
        questions.append(near & Q(name_keys__overlap=[*sounds, *adults]))
        questions.append(same_day & Q(name_keys__overlap=[*sounds, *adults]))
    if pairs or around:
        questions.append(Q(name_keys__overlap=[*pairs, *around]))
    return questions


def _adults_of(children: list[Child]) -> dict[UUID, tuple[str, ...]]:
    related = Relation.objects.filter(child__in=[child.pk for child in children])
    found: dict[UUID, tuple[str, ...]] = {}
    for child, name in related.values_list("child", "person__name"):
        found[child] = (*found.get(child, ()), name)
    return found
