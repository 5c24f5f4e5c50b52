"""One tried case under two weightings, as a table a person can read."""

from dataclasses import dataclass

from assessments.scoring.profile import Profile, Term
from assessments.scoring.weighting import Weighting
from assessments.weightings.bench import SideBySide

ENDS = (
    ("On what has been reported", "reported", 1),
    ("If nothing that is open were there", "low", 0),
    ("If everything that is open were there", "high", 2),
)


@dataclass(frozen=True, kw_only=True)
class Beside:
    """One figure under both, in half-points; levels only for an end of the sum."""

    words: str
    now: int
    then: int
    level_now: int = 0
    level_then: int = 0

    @property
    def differs(self) -> bool:
        return self.now != self.then or self.level_now != self.level_then


def ends(tried: SideBySide) -> list[Beside]:
    return [
        Beside(
            words=words,
            now=getattr(tried.now, end),
            then=getattr(tried.then, end),
            level_now=tried.now.levels[place],
            level_then=tried.then.levels[place],
        )
        for words, end, place in ENDS
    ]


def terms(tried: SideBySide, *, now: Weighting, then: Weighting) -> list[Beside]:
    """What adds points under either, on what has been reported, factors first."""
    was, will = _reported(tried.now, now), _reported(tried.then, then)
    rows = (
        Beside(words=words, now=was.get(words, 0), then=will.get(words, 0))
        for words in dict.fromkeys((*will, *was))
    )
    return [each for each in rows if each.now or each.then]


def _reported(found: Profile, weighting: Weighting) -> dict[str, int]:
    rules = {rule.code: rule.label for rule in weighting.combinations}
    return {_label(term, rules, weighting): term.reported for term in found.terms}


def _label(term: Term, rules: dict[str, str], weighting: Weighting) -> str:
    return rules[term.code] if term.group else weighting.by_code[term.code].label
