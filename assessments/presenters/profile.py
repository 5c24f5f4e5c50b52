"""A concern profile in words, the same for one computed now and one stored with a signature."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessments.presenters.asking import AskView, Reconfirm, asks_of, reconfirms_of
from assessments.presenters.factors import FactorsByCode
from assessments.presenters.limits import Limits, limits_of
from assessments.presenters.terms import CombinationView, TermView, combinations_of, terms_of
from assessments.results import profile_as_json
from assessments.scoring.findings import MOST
from assessments.scoring.profile import Profile
from assessments.scoring.weighting import Weighting
from riskapp.ui.wording import half_points, points


@dataclass(frozen=True, kw_only=True)
class WidthPart:
    """One of the three parts of the range; `state` is that of `agreement_mark` where it has one."""

    code: str
    points: int
    words: str


@dataclass(frozen=True, kw_only=True)
class ProfileView:
    """What `assessments/_profile.html` shows. Points in half-points, sentences finished."""

    weighting: str
    on: date
    low: int
    reported: int
    high: int
    highest: int
    cuts: tuple[int, ...]
    names: tuple[str, ...]
    headline: str
    level: int
    level_name: str
    level_words: str
    could_be: str
    not_enough_known: bool
    on_the_line: bool
    levels: tuple[int, int, int]
    width: tuple[WidthPart, ...]
    combinations: tuple[CombinationView, ...]
    singles: tuple[TermView, ...]
    terms: tuple[TermView, ...]
    ask_next: tuple[AskView, ...]
    reconfirm: tuple[Reconfirm, ...]
    left_out: tuple[str, ...]
    limits: Limits | None

    def compared_with(self, level: int) -> str:
        """How a person's level stands to that of what has been reported."""
        if level == self.level:
            return "The same as the level given first."
        if level < self.level:
            return "Higher than the level given first."
        return "Lower than the level given first. A person's level stands."


def profile_view(
    source: Profile | Mapping[str, Any],
    *,
    weighting: Weighting,
    factors: FactorsByCode,
    asked: frozenset[str] = frozenset(),
    adults: Mapping[str, str] | None = None,
) -> ProfileView:
    """The words of one profile.

    `source` is a Profile or the JSON of `Outcome.profile`; `weighting` the version it was computed
    under. `asked` are the factors somebody asked about without an answer; `adults` maps ids to
    what each adult is called.
    """
    stored = profile_as_json(source) if isinstance(source, Profile) else source
    every = terms_of(stored, weighting=weighting, factors=factors)
    return ProfileView(
        **_figures(stored, weighting),
        **_sentences(stored, weighting),
        combinations=combinations_of(stored, weighting=weighting, factors=factors),
        singles=tuple(each for each in every if each.is_factor and each.reported),
        terms=every,
        ask_next=asks_of(
            stored, weighting=weighting, factors=factors, asked=asked, adults=adults or {}
        ),
        reconfirm=reconfirms_of(stored, factors=factors),
        left_out=tuple(each.label for each in every if each.left_out),
    )


def _figures(stored: Mapping[str, Any], weighting: Weighting) -> dict[str, Any]:
    return {
        "low": stored["low"],
        "reported": stored["reported"],
        "high": stored["high"],
        "highest": highest_sum(weighting),
        "cuts": tuple(cut * 2 for cut in weighting.cut_points),
        "level": stored["levels"][1],
        "levels": tuple(stored["levels"]),
        "not_enough_known": stored["not_enough_known"],
        "on_the_line": stored["on_the_line"],
    }


def _sentences(stored: Mapping[str, Any], weighting: Weighting) -> dict[str, Any]:
    names = weighting.level_names
    return {
        "weighting": stored["weighting"],
        "on": date.fromisoformat(stored["on"]),
        "names": tuple(names),
        "headline": _headline(stored),
        "level_name": names[stored["levels"][1] - 1],
        "level_words": _level_words(stored, names),
        "could_be": _could_be(stored),
        "width": _width(stored["width"]),
        "limits": limits_of(stored["age"]["band"]),
    }


def highest_sum(weighting: Weighting) -> int:
    """The sum with everything there, in half-points: the right-hand end of the bar."""
    together = sum(max(rule.points for rule in group) for group in weighting.groups.values())
    return MOST * (sum(factor.weight for factor in weighting.factors) + together)


def _headline(stored: Mapping[str, Any]) -> str:
    known = f"Known so far: {points(stored['reported'])} of concern"
    if stored["high"] > stored["reported"]:
        return f"{known}, and up to {half_points(stored['high'])}"
    return f"{known}; nothing is open that could add to it"


def _level_words(stored: Mapping[str, Any], names: tuple[str, ...]) -> str:
    level = stored["levels"][1]
    if not stored["not_enough_known"]:
        return f"Level {level}, {names[level - 1].lower()}"
    return f"Level {level} on what has been reported; {_could_be(stored)}"


def _could_be(stored: Mapping[str, Any]) -> str:
    """What else it could be; a single level is said only where enough is known."""
    low, _, high = stored["levels"]
    if not stored["not_enough_known"]:
        return f"could be level {low} to {high} with what is still open" if low < high else ""
    could = f"could be level {low} to {high}" if low < high else f"could still be level {low}"
    return f"{could}; can’t say more yet"


def _width(parts: Mapping[str, int]) -> tuple[WidthPart, ...]:
    """The three parts in a fixed order, those without points left out."""
    words = {
        "disagree": "because we differ",
        "not_known": "because nobody knows",
        "old": "because what we know is old",
    }
    return tuple(
        WidthPart(code=code, points=parts[code], words=why)
        for code, why in words.items()
        if parts[code]
    )
