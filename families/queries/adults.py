"""The adults around a child, and what the agencies know of the fathers among them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from agencies.prepared import prepared
from families.kinds import PARENT_KINDS, Knowledge
from families.models import Child, Person, Relation
from riskapp.ui import wording


@dataclass(frozen=True, kw_only=True)
class Adult:
    """One adult with everything they are, or ever were, to one child."""

    person: Person
    relations: tuple[Relation, ...]

    @property
    def id(self) -> UUID:
        return self.person.pk

    @property
    def name(self) -> str:
        return str(self.person)

    @property
    def label(self) -> str:
        """ "Mother", "Father figure (until 3 March 2025)"; several joined by a comma."""
        return ", ".join(_in_words(relation) for relation in self.relations)

    @property
    def current(self) -> bool:
        return any(relation.until is None for relation in self.relations)

    @property
    def is_father_or_partner(self) -> bool:
        return any(relation.is_father_or_partner for relation in self.relations)

    @property
    def is_parent(self) -> bool:
        return any(relation.kind in PARENT_KINDS for relation in self.relations)

    @property
    def knowledge(self) -> str:
        """What is known best over all their relations; "" when nobody was asked."""
        return min((relation.knowledge for relation in self.relations), key=_BEST_KNOWN_FIRST.index)

    @property
    def knowledge_in_words(self) -> str:
        return Knowledge(self.knowledge).label if self.knowledge else "Nobody has asked yet"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """What the people page suggests for the factor `father_not_included`; never recorded by it."""

    finding: str
    because: str
    people: tuple[str, ...]


_BEST_KNOWN_FIRST = (
    Knowledge.ASSESSED_AND_SEEN,
    Knowledge.NOT_INVOLVED,
    Knowledge.KNOWN_NOT_SEEN,
    Knowledge.IDENTITY_NOT_KNOWN,
    "",
)
FINDING_OF_KNOWLEDGE: Mapping[str, str] = {
    Knowledge.ASSESSED_AND_SEEN: "absent",
    Knowledge.NOT_INVOLVED: "absent",
    Knowledge.KNOWN_NOT_SEEN: "current",
    Knowledge.IDENTITY_NOT_KNOWN: "current",
    "": "not_asked",
}
# One father who is known to be missing is enough, whatever may be learnt about the others.
_LEAST_KNOWN_FIRST = ("current", "not_asked", "absent")
_BECAUSE: Mapping[str, str] = {
    "current": "Known but not seen, or not known who it is",
    "not_asked": "Nobody has recorded what we know yet",
    "absent": "Assessed and seen, or not involved for a recorded reason",
}


def adults_of(child: Child) -> tuple[Adult, ...]:
    """Everyone ever related to the child, in the order they were first recorded.

    A relation that ended takes nobody out: only a later finding lowers anything
    (docs/scoring.md §1).
    """
    by_person: dict[UUID, list[Relation]] = {}
    for relation in _relations_of(child.pk):
        by_person.setdefault(relation.person_id, []).append(relation)
    return tuple(Adult(person=held[0].person, relations=tuple(held)) for held in by_person.values())


@prepared
def _relations_of(child: UUID):
    return Relation.objects.filter(child=child).select_related("person").order_by("id")


def parents_of(child: Child) -> tuple[Person, ...]:
    """Its mothers and fathers, as far as they are recorded."""
    return tuple(adult.person for adult in adults_of(child) if adult.is_parent)


def father_included_suggestion(child: Child) -> Suggestion:
    """Over all fathers, figures and partners the least known decides (docs/scoring.md §5)."""
    return suggestion_from(adults_of(child))


def suggestion_from(adults: tuple[Adult, ...]) -> Suggestion:
    fathers = [adult for adult in adults if adult.is_father_or_partner]
    if not fathers:
        because = "No father, father figure or partner is recorded yet"
        return Suggestion(finding="not_asked", because=because, people=())
    findings = {adult.id: FINDING_OF_KNOWLEDGE[adult.knowledge] for adult in fathers}
    least = min(findings.values(), key=_LEAST_KNOWN_FIRST.index)
    people = tuple(adult.name for adult in fathers if findings[adult.id] == least)
    return Suggestion(finding=least, because=_BECAUSE[least], people=people)


def _in_words(relation: Relation) -> str:
    words = relation.get_kind_display()
    if relation.until is None:
        return words
    return f"{words} (until {wording.day(relation.until)})"
