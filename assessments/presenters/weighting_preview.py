"""What a preview found, in words and tables. It reads only what is under disclosure control."""

from dataclasses import dataclass
from typing import Any

from assessments.models import Preview
from assessments.scoring.weighting import Weighting
from assessments.weightings.disclosure import Cell, Shown
from families.kinds import EthnicGroup

END_WORDS = {
    "reported": "On what has been reported",
    "low": "If nothing that is open were there",
    "high": "If everything that is open were there",
}
DIRECTIONS = ("up", "same", "down")


@dataclass(frozen=True, kw_only=True)
class LevelTable:
    """Level now by level then, exact; `rows` hold (level, numbers, total)."""

    end: str
    words: str
    rows: tuple[tuple[int, tuple[tuple[int, bool], ...], int], ...]
    columns: tuple[int, ...]
    up: int
    same: int
    down: int
    total: int


def level_tables(preview: Preview) -> list[LevelTable]:
    return [_table(end, words, preview.result["levels"][end]) for end, words in END_WORDS.items()]


def causes(preview: Preview) -> list[tuple[str, str]]:
    """(change, how many moves it causes), moves without a single cause last."""
    rows = [(each["words"], _words(each)) for each in preview.result["causes"]]
    if len(rows) > 1:
        rows.append(("Only several changes together", _words(preview.result["together"])))
    return rows


def only_open(preview: Preview) -> str:
    return _words(preview.result["only_open"])


def groups(preview: Preview) -> list[tuple[str, list[str]]]:
    """(ethnic group, how many up, same, down)."""
    return [
        (EthnicGroup(row["group"]).label, [_words(row[direction]) for direction in DIRECTIONS])
        for row in preview.result["groups"]
    ]


def sensitivity_rows(preview: Preview, weighting: Weighting) -> list[tuple[str, int, str, str]]:
    """(what, its weight now, how many move with one more, with one less)."""
    names = {each.code: (each.label, each.weight) for each in weighting.factors}
    names |= {
        f"combination.{each.code}": (each.label, each.points) for each in weighting.combinations
    }
    return [
        (*names[each["code"]], _or_refused(each["more"]), _or_refused(each["less"]))
        for each in preview.result["weights"]
    ]


def percent_done(preview: Preview) -> int:
    """Whole per cent; a run without any result is done at once."""
    if preview.total is None:
        return 0
    return 100 * preview.done // preview.total if preview.total else 100


def _table(end: str, words: str, levels: list[list[int]]) -> LevelTable:
    columns = tuple(sum(row[place] for row in levels) for place in range(len(levels)))
    return LevelTable(
        end=end,
        words=words,
        rows=tuple(
            (
                level,
                tuple((number, place != level - 1) for place, number in enumerate(row)),
                sum(row),
            )
            for level, row in enumerate(levels, start=1)
        ),
        columns=columns,
        up=sum(n for row, each in enumerate(levels) for place, n in enumerate(each) if place > row),
        same=sum(row[place] for place, row in enumerate(levels)),
        down=sum(
            n for row, each in enumerate(levels) for place, n in enumerate(each) if place < row
        ),
        total=sum(columns),
    )


def _words(published: dict[str, Any]) -> str:
    return Cell(shown=Shown(published["shown"]), number=published["number"]).words


def _or_refused(published: dict[str, Any] | None) -> str:
    return _words(published) if published else "not possible"
