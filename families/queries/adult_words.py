"""What is recorded of an adult, in words: what is known, and what nobody has answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from families.kinds import Answer
from families.models import Person, Relation
from families.queries.adults import Adult
from riskapp.ui import wording


@dataclass(frozen=True, kw_only=True)
class AdultInWords:
    """`facts` and `not_known` follow the questions of the form; the adult's label is not in it."""

    adult: Adult
    facts: tuple[str, ...]
    not_known: tuple[str, ...]


_OF_RELATION: Mapping[str, Mapping[str, str]] = {
    "lives_with": {
        Answer.YES: "lives with the child",
        Answer.NO: "does not live with the child",
        Answer.NOT_KNOWN: "whether they live with the child",
    },
    "parental_responsibility": {
        Answer.YES: "has parental responsibility",
        Answer.NO: "has no parental responsibility",
        Answer.NOT_KNOWN: "parental responsibility",
    },
}
_OF_PERSON: Mapping[str, Mapping[str, str]] = {
    "learning_difficulty": {
        Answer.NO: "no learning difficulty",
        Answer.NOT_KNOWN: "a learning difficulty",
    },
    "own_childhood_social_care": {
        Answer.YES: "social care was involved in their own childhood",
        Answer.NO: "no social care in their own childhood",
        Answer.NOT_KNOWN: "social care in their own childhood",
    },
    "three_generations": {
        Answer.YES: "family known to services for three generations",
        Answer.NO: "family not known to services for three generations",
        Answer.NOT_KNOWN: "three generations of their family",
    },
}


def in_words(adult: Adult, *, on: date) -> AdultInWords:
    """Everything the form asks about an adult, on a day. A learning difficulty is said apart from
    it, as the support it asks for."""
    # What they are now is asked about; of somebody who is nothing to the child now, the last.
    relation = next((each for each in adult.relations if each.until is None), adult.relations[-1])
    answers = (*_answers(relation, _OF_RELATION), *_answers(adult.person, _OF_PERSON))
    age = _age(adult.person, on)
    return AdultInWords(
        adult=adult,
        facts=(*age, *(words for known, words in answers if known and words), *_notes(relation)),
        not_known=(*([] if age else ["age"]), *(words for known, words in answers if not known)),
    )


def _answers(row: Person | Relation, words) -> Iterator[tuple[bool, str]]:
    for name, of in words.items():
        answer = getattr(row, name)
        yield answer != Answer.NOT_KNOWN, of.get(answer, "")


def _age(person: Person, on: date) -> list[str]:
    years = person.years_on(on)
    if years is None:
        return []
    stated = "" if person.date_of_birth else ", as somebody said"
    return [f"{wording.counted(years, 'year')} old{stated}"]


def _notes(relation: Relation) -> Iterator[str]:
    if relation.not_involved_because:
        yield f"not involved because: {relation.not_involved_because}"
    if relation.person.contact:
        yield f"safe way to reach them: {relation.person.contact}"
