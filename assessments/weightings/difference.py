"""What differs between two versions, as rows a person can read: then beside now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.scoring.weighting import Combination, Weighting
from assessments.weightings.sentences import rule_in_words
from riskapp.ui.wording import counted

NONE = "–"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing that differs. `changes_points` is false for words only."""

    part: str
    what: str
    before: str
    after: str
    changes_points: bool


def differences(before: Weighting, after: Weighting) -> tuple[Difference, ...]:
    """Everything but the versions' names, in the order of the editor's pages."""
    return (
        *_factors(before, after),
        *_combinations(before, after),
        *_levels(before, after),
        *_days(before, after),
        *_concerns(before, after),
    )


def _factors(before: Weighting, after: Weighting) -> Iterator[Difference]:
    olds, news = before.by_code, after.by_code
    for code in dict.fromkeys((*after.codes, *before.codes)):
        old, new = olds.get(code), news.get(code)
        label = (new or old).label
        yield from _compared(
            "Factors",
            label,
            {
                "weight": (old and str(old.weight), new and str(new.weight), True),
                "what may be recorded": (old and _asked(old), new and _asked(new), True),
                "label": (old and old.label, new and new.label, False),
                "source": (old and old.source, new and new.source, False),
                "rationale": (old and old.rationale, new and new.rationale, False),
            },
        )


def _combinations(before: Weighting, after: Weighting) -> Iterator[Difference]:
    olds = {each.code: each for each in before.combinations}
    news = {each.code: each for each in after.combinations}
    names = {code: each.label for code, each in (olds | news).items()}
    for code in dict.fromkeys((*news, *olds)):
        old, new = olds.get(code), news.get(code)
        yield from _compared(
            "Combinations",
            (new or old).label,
            {
                "points": (old and str(old.points), new and str(new.points), True),
                "rule": (
                    old and rule_in_words(old, before),
                    new and rule_in_words(new, after),
                    True,
                ),
                "counts": (
                    old and _stands(old, before, names),
                    new and _stands(new, after, names),
                    True,
                ),
                "label": (old and old.label, new and new.label, False),
                "source": (old and old.source, new and new.source, False),
                "rationale": (old and old.rationale, new and new.rationale, False),
            },
        )


def _levels(before: Weighting, after: Weighting) -> Iterator[Difference]:
    for level, (old, new) in enumerate(
        zip(before.cut_points, after.cut_points, strict=True), start=2
    ):
        values = {"begins at": (counted(old, "point"), counted(new, "point"), True)}
        yield from _compared("Levels", f"Level {level}", values)
    for level, (old, new) in enumerate(
        zip(before.level_names, after.level_names, strict=True), start=1
    ):
        yield from _compared("Levels", f"Level {level}", {"name": (old, new, False)})
    yield from _compared("Levels", "Where they begin", _reasons("cut_points", before, after))
    yield from _compared("Levels", "Their names", _reasons("level_names", before, after))


def _days(before: Weighting, after: Weighting) -> Iterator[Difference]:
    words = {"baby": "Child under one", "child": "Older child", "current": "What is present"}
    for name, what in words.items():
        old, new = (getattr(each.day_limits, name) for each in (before, after))
        values = {"grows old after": (counted(old, "day"), counted(new, "day"), True)}
        yield from _compared("Day limits", what, values)
    yield from _compared("Day limits", "All limits", _reasons("day_limits", before, after))


def _concerns(before: Weighting, after: Weighting) -> Iterator[Difference]:
    olds = {each.code: each for each in before.immediate_concerns}
    news = {each.code: each for each in after.immediate_concerns}
    for code in dict.fromkeys((*news, *olds)):
        old, new = olds.get(code), news.get(code)
        fields = ("label", "advice", "for_age", "source", "rationale")
        values = {
            name.replace("_", " "): (old and getattr(old, name), new and getattr(new, name), False)
            for name in fields
        }
        yield from _compared("Immediate concerns", (new or old).label, values)


def _reasons(part: str, before: Weighting, after: Weighting) -> dict[str, tuple[str, str, bool]]:
    """The rationale and the source of one part."""
    return {
        name: (getattr(before, f"{part}_{name}"), getattr(after, f"{part}_{name}"), False)
        for name in ("rationale", "source")
    }


def _compared(
    part: str, what: str, values: Mapping[str, tuple[Any, Any, bool]]
) -> Iterator[Difference]:
    for name, (old, new, points) in values.items():
        if (old or "") != (new or ""):
            yield Difference(
                part=part,
                what=f"{what}: {name}",
                before=old or NONE,
                after=new or NONE,
                changes_points=points,
            )


def _asked(factor) -> str:
    if factor.computed:
        return "computed"
    marks = {
        "of each adult": factor.per_adult,
        "lasting": factor.lasting,
        "may not apply": factor.may_not_apply,
    }
    return ", ".join((*factor.offers, *(words for words, holds in marks.items() if holds)))


def _stands(rule: Combination, weighting: Weighting, names: Mapping[str, str]) -> str:
    """Whether it counts on its own, by the names that combinations have in the later version."""
    group = weighting.groups[rule.group]
    others = [names[each.code] for each in group if each.code != rule.code]
    return f"only the most of it and {' and '.join(others)}" if others else "on its own"
