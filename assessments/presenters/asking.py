"""What to ask next, of whom, and what that could change (docs/scoring.md §6)."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessments.presenters.factors import FactorsByCode, words_for
from assessments.scoring.weighting import Weighting
from riskapp.ui.wording import points


@dataclass(frozen=True, kw_only=True)
class AskView:
    """One thing to find out. `state` is what the chip or the mark says about it now."""

    code: str
    label: str
    state: str
    about: str
    could_change: str
    enough_for: int | None
    likely: str
    address: str
    can_be_sent: bool


@dataclass(frozen=True, kw_only=True)
class Reconfirm:
    code: str
    label: str
    address: str


def asks_of(
    stored: Mapping[str, Any],
    *,
    weighting: Weighting,
    factors: FactorsByCode,
    asked: frozenset[str],
    adults: Mapping[str, str],
) -> tuple[AskView, ...]:
    """In the order of the profile: what could change most comes first."""
    uncovered = {each["factor"]: each["adults"] for each in stored["uncovered"]}
    found = []
    for ask in stored["ask_next"]:
        words = words_for(ask["factor"], factors)
        state = _state(ask["factor"], stored, asked=asked, uncovered=uncovered)
        found.append(
            AskView(
                code=words.code,
                label=words.short,
                state=state,
                about=_about(uncovered.get(words.code, ()), adults),
                could_change=_could_change(ask, differs=state == "differ"),
                enough_for=_enough_for(ask, stored, weighting),
                likely=words.likely,
                address=words.address,
                can_be_sent=words.code in weighting.by_code
                and not weighting.by_code[words.code].computed,
            )
        )
    return tuple(found)


def reconfirms_of(stored: Mapping[str, Any], *, factors: FactorsByCode) -> tuple[Reconfirm, ...]:
    """Findings that count and that nobody has confirmed for too long."""
    words = [words_for(code, factors) for code in stored["reconfirm"]]
    return tuple(
        Reconfirm(code=each.code, label=each.short, address=each.address) for each in words
    )


def _state(
    code: str,
    stored: Mapping[str, Any],
    *,
    asked: frozenset[str],
    uncovered: Mapping[str, Sequence[str]],
) -> str:
    if code in stored["open"]:
        return "not_known" if code in asked else "not_asked"
    if code in uncovered:
        return "uncovered"
    return "differ" if code in stored["disagree"] else "old"


def _about(missing: Sequence[str], adults: Mapping[str, str]) -> str:
    """The adults nobody has a definite answer about."""
    return ", ".join(adults.get(each, "an adult") for each in missing)


def _could_change(ask: Mapping[str, Any], *, differs: bool) -> str:
    most = max(ask["min_gain"], ask["max_drop"])
    if not most:
        return "no points, worth knowing"
    return f"{points(most)} either way" if differs else points(most)


def _enough_for(
    ask: Mapping[str, Any], stored: Mapping[str, Any], weighting: Weighting
) -> int | None:
    """The higher level this alone would reach; said only where nothing is in dispute."""
    if stored["low"] != stored["reported"]:
        return None
    cuts = [cut * 2 for cut in weighting.cut_points]
    level = bisect_right(cuts, stored["low"] + ask["min_gain"]) + 1
    return level if level > stored["levels"][1] else None
