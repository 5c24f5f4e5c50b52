"""The pooled picture in words: who says what, and whether it agrees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from uuid import UUID

from django.urls import reverse

from assessments.models import HarmPart
from assessments.presenters.between import AskedMark
from assessments.presenters.factors import FactorsByCode, words_for
from assessments.presenters.talking import Talk
from assessments.queries.agreement import state_of
from assessments.queries.child_state import StandingTool
from assessments.queries.pooled_picture import Column, FactorPicture, PooledPicture, Position
from assessments.queries.tool_results import by_factor
from assessments.scoring.findings import Finding
from riskapp.ui import wording

BASIS_WORDS: Mapping[str, str] = {
    "seen": "seen",
    "told_by_family": "told by the family",
    "told_by_agency": "told by another agency",
    "record": "from the record",
    "assumed": "assumed",
}
STRONGEST_FIRST = (
    Finding.CURRENT,
    Finding.PAST,
    Finding.ABSENT,
    Finding.NOT_KNOWN,
    Finding.NOT_APPLICABLE,
)
NONE: Mapping = MappingProxyType({})
IN_DISPUTE = frozenset({"differ", "may_have_changed"})
MOST_OF_A_NOTE = 240
"""Characters of a note on the picture; all of it stands in the assessment."""
MANY_AGENCIES = 6
"""From here on the picture is stacked factor by factor at every width."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One position in words: a `line` for its cell, a `sentence` for the details below, and the
    address of the assessment it stands in, or of the question it answers."""

    finding: str
    line: str
    sentence: str
    whom: str
    note: str
    is_answer: bool
    address: str
    remark: str


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one agency says: its strongest finding, about whom, and all it says for the details.

    `apart`: it has answered in a round in which the reader's agency still answers first.
    """

    agency: str
    said: tuple[Said, ...]
    apart: bool
    finding: str
    line: str
    whom: str
    remark: str


@dataclass(frozen=True, kw_only=True)
class Row:
    code: str
    label: str
    address: str
    cells: tuple[Cell, ...]
    state: str
    remark: str
    not_asked: tuple[str, ...]
    talk: Talk | None
    asked: tuple[AskedMark, ...]
    tools: tuple[StandingTool, ...]
    details: tuple[Cell, ...]

    @property
    def silent(self) -> int:
        return len(self.not_asked)


@dataclass(frozen=True, kw_only=True)
class PooledView:
    on: date
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    is_many: bool


@dataclass(frozen=True, kw_only=True)
class Between:
    """What is open between agencies, by factor."""

    talks: Mapping[str, Talk]
    asked: Mapping[str, tuple[AskedMark, ...]]
    tools: Mapping[str, tuple[StandingTool, ...]]
    apart: frozenset[UUID]


def pooled_view(
    picture: PooledPicture,
    *,
    factors: FactorsByCode,
    adults: Mapping[UUID, str],
    talks: Mapping[str, Talk] = NONE,
    asked: Mapping[str, tuple[AskedMark, ...]] = NONE,
    tools: Iterable[StandingTool] = (),
    apart: frozenset[UUID] = frozenset(),
) -> PooledView:
    """`talks` are the open disagreements and `asked` the open questions, by factor; `apart` the
    agencies of which answers are kept apart from the reader for now."""
    open_now = Between(talks=talks, asked=asked, tools=by_factor(tools), apart=apart)
    return PooledView(
        on=picture.on,
        columns=picture.columns,
        rows=tuple(
            _row(each, picture.columns, factors=factors, adults=adults, between=open_now)
            for each in picture.rows
        ),
        is_many=len(picture.columns) >= MANY_AGENCIES,
    )


def _row(
    row: FactorPicture,
    columns: Sequence[Column],
    *,
    factors: FactorsByCode,
    adults: Mapping[UUID, str],
    between: Between,
) -> Row:
    words = words_for(row.factor.code, factors)
    apart = between.apart
    state = _state_in_sight(row.positions, apart=apart)
    cells = tuple(
        _cell(row.of(column.agency.pk), column, adults, apart=column.agency.pk in apart)
        for column in columns
    )
    return Row(
        code=words.code,
        label=words.short,
        address=words.address,
        cells=cells,
        state=state,
        remark="" if apart else _not_covered(row, adults),
        not_asked=tuple(cell.agency for cell in cells if not cell.said and not cell.apart),
        tools=between.tools.get(words.code, ()),
        talk=between.talks.get(words.code) if state in IN_DISPUTE else None,
        asked=between.asked.get(words.code, ()),
        details=tuple(cell for cell in cells if cell.said),
    )


def _state_in_sight(positions: Iterable[Position], *, apart: frozenset[UUID]) -> str:
    """Whether agencies agree can't be said while some of their answers are kept apart; that those
    in sight differ can."""
    state = state_of(positions)
    return "apart" if apart and state not in IN_DISPUTE else state


def _cell(
    positions: Sequence[Position], column: Column, adults: Mapping[UUID, str], *, apart: bool
) -> Cell:
    strongest_first = sorted(
        positions, key=lambda each: (STRONGEST_FIRST.index(each.finding), each.as_at)
    )
    said = tuple(_said(each, adults) for each in strongest_first)
    return Cell(
        agency=column.agency.name,
        said=said,
        apart=apart,
        finding=said[0].finding if said else Finding.NOT_ASKED,
        line=said[0].line if said else "",
        whom=_whom(said),
        remark=said[0].remark if said else "",
    )


def _whom(said: Sequence[Said]) -> str:
    """Everybody the finding shown is about; and that there is another one about others."""
    named = ", ".join(each.whom for each in said if each.whom and each.finding == said[0].finding)
    is_mixed = len({each.finding for each in said}) > 1
    return f"{named}; otherwise for others" if named and is_mixed else named


def _said(position: Position, adults: Mapping[UUID, str]) -> Said:
    day = wording.short_day(position.as_at) if position.as_at else "not recorded"
    basis = BASIS_WORDS.get(position.basis, "")
    harm = HarmPart(position.harm_part).label if position.harm_part else ""
    remark = _remark(position)
    day_and_basis = ", ".join(filter(None, (day, basis)))
    return Said(
        finding=position.finding,
        line=" · ".join(filter(None, (day, basis))),
        sentence="; ".join(filter(None, (day_and_basis, harm, remark))) + ".",
        whom=adults.get(position.adult_id, "an adult") if position.adult_id else "",
        note=wording.shortened(position.note, MOST_OF_A_NOTE),
        is_answer=position.enquiry_id is not None,
        address=_address(position.enquiry_id, position.contribution_id),
        remark=remark,
    )


@lru_cache(maxsize=512)
def _address(enquiry_id: UUID | None, contribution_id: UUID | None) -> str:
    """Of the question a position answers, or of the assessment it stands in: one for many rows."""
    if enquiry_id is not None:
        return reverse("assessments:enquiry", args=[enquiry_id])
    return reverse("assessments:result", args=[contribution_id])


def _remark(position: Position) -> str:
    if position.unconfirmed:
        return "could not tell since"
    if position.is_stale:
        return "too old, ask again"
    return "ask whether it is still so" if position.needs_confirming else ""


def _not_covered(row: FactorPicture, adults: Mapping[UUID, str]) -> str:
    """Adults nobody has a definite answer about, where there is one about somebody else."""
    if not row.factor.per_adult:
        return ""
    known = {each.adult_id for each in row.positions if each.is_definite}
    missing = [label for key, label in adults.items() if key not in known]
    return f"nobody knows about {', '.join(missing)}" if known and missing else ""
