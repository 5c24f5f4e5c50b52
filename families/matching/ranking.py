"""How alike two children are, from what somebody typed and what is recorded."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rapidfuzz.distance import JaroWinkler, Levenshtein

from families.matching.dates import are_near
from families.matching.names import long_form, sound_of, tokens_of

LIKELY_ENOUGH = 0.8
_OF_NAME, _OF_DATE = 0.66, 0.34
_SAME_SOUND = 0.9
_LEFT_OVER = 0.12


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What the comparison needs of one record."""

    key: UUID
    name: str
    born: date | None
    adults: tuple[str, ...] = ()


def likeness(recorded: Recorded, *, name: str, born: date | None, parent: str = "") -> float:
    """From 0, nothing alike, to 1, the same; what was not asked for takes no part.

    Names weigh more than dates, since a wrong date is more common than a wrong name.
    """
    parts = []
    if name:
        parts.append((_OF_NAME, names_alike(name, recorded.name)))
    if born:
        parts.append((_OF_DATE, dates_alike(born, recorded.born)))
    if parent:
        best = max((names_alike(parent, adult) for adult in recorded.adults), default=0.0)
        parts.append((_OF_DATE, best))
    weight = sum(weight for weight, _ in parts)
    return sum(weight * alike for weight, alike in parts) / weight if weight else 0.0


def names_alike(asked: str, recorded: str) -> float:
    """Word by word in any order; words left over on one side count a little against it."""
    ours, theirs = list(tokens_of(asked)), list(tokens_of(recorded))
    if not ours or not theirs:
        return 0.0
    left_over = abs(len(ours) - len(theirs))
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    total = 0.0
    for word in sorted(ours, key=len, reverse=True):
        best = max(theirs, key=lambda other: words_alike(word, other))
        total += words_alike(word, best)
        theirs.remove(best)
    return max(0.0, total / len(ours) - _LEFT_OVER * left_over)


def words_alike(one: str, other: str) -> float:
    """1 for the same word or its short form; the sound counts as much as the spelling."""
    if long_form(one) == long_form(other):
        return 1.0
    written = max(JaroWinkler.similarity(one, other), Levenshtein.normalized_similarity(one, other))
    if written >= _SAME_SOUND or sound_of(long_form(one)) != sound_of(long_form(other)):
        return written
    return _SAME_SOUND


def dates_alike(asked: date, recorded: date | None) -> float:
    """1 for the same day, ¾ for a slip away, a little less where none is recorded, 0 otherwise."""
    if recorded is None:
        return 0.6
    if asked == recorded:
        return 1.0
    return 0.75 if are_near(asked, recorded) else 0.0
