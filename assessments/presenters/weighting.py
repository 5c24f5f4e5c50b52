"""A weighting in words and places on a line, for people who don't read JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessments.scoring.prohibited import ProhibitedFactor
from assessments.scoring.weighting import Weighting
from assessments.scoring.weighting_rules import RefusedWeighting
from assessments.weightings.checks import highest_total, missed_alone
from assessments.weightings.sentences import rule_in_words
from riskapp.ui.wording import counted, points

LINE_FROM, LINE_TO = 20, 680
"""Where the number line begins and ends in its picture, in its own units."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One level on the number line: where it begins, how wide it is, whether it is reachable."""

    level: int
    name: str
    begins: int
    ends: int | None
    x: int
    width: int
    middle: int
    reachable: bool


@dataclass(frozen=True, kw_only=True)
class NumberLine:
    marks: tuple[Mark, ...]
    highest: str
    highest_x: int
    missed_alone: str


def number_line(weighting: Weighting) -> NumberLine:
    """The levels on a line from 0 to the highest total that can be reached, or the last cut."""
    highest = highest_total(weighting)
    end = max(highest / 2, weighting.cut_points[-1] + 2)
    begins = (0, *weighting.cut_points)
    ends = (*weighting.cut_points, None)

    def x(value: float) -> int:
        return round(LINE_FROM + (LINE_TO - LINE_FROM) * value / end)

    marks = tuple(
        Mark(
            level=level,
            name=name,
            begins=begin,
            ends=last,
            x=x(begin),
            width=x(end if last is None else last) - x(begin),
            middle=(x(end if last is None else last) + x(begin)) // 2,
            reachable=begin * 2 <= highest,
        )
        for level, (name, begin, last) in enumerate(
            zip(weighting.level_names, begins, ends, strict=True), start=1
        )
    )
    return NumberLine(
        marks=marks,
        highest=points(highest),
        highest_x=x(highest / 2),
        missed_alone=points(missed_alone(weighting)),
    )


def number_line_of(content: Mapping[str, Any]) -> NumberLine | None:
    """The line of content that may not be a weighting yet; None where it isn't."""
    try:
        return number_line(Weighting.from_dict(content))
    except (RefusedWeighting, ProhibitedFactor):
        return None


def sentences(weighting: Weighting) -> list[dict[str, Any]]:
    """Every combination with its rule said back."""
    return [
        {
            "number": number,
            "rule": rule,
            "sentence": said_back(rule, weighting),
            "alternatives": [
                each.label for each in weighting.groups[rule.group] if each.code != rule.code
            ],
        }
        for number, rule in enumerate(weighting.combinations)
    ]


def said_back(rule, weighting: Weighting) -> str:
    """The rule as a sentence: what has to come together, and what it adds."""
    return f"{rule_in_words(rule, weighting)}: {counted(rule.points, 'point')} more."


def sentence_of(content: Mapping[str, Any], number: int) -> str:
    """The sentence of one combination of content that may not be a weighting yet."""
    try:
        weighting = Weighting.from_dict(content)
    except (RefusedWeighting, ProhibitedFactor):
        return ""
    return said_back(weighting.combinations[number], weighting)
