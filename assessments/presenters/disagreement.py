"""One disagreement in words: what each said then and says now, and what happened to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assessments.models import (
    DisagreementEntry,
    DisagreementOutcome,
    DisagreementPosition,
    EntryKind,
    PositionMoment,
)
from assessments.presenters.pooled import BASIS_WORDS
from assessments.queries.pooled_picture import Position

OUTCOME_WORDS: Mapping[str, str] = {
    DisagreementOutcome.AGREED: "The findings changed, and the agencies agree now",
    DisagreementOutcome.AGREED_TO_DIFFER: "The agencies agreed to differ; the findings stay as "
    "they are",
    DisagreementOutcome.SUPERSEDED: "What it was about no longer stands",
}


@dataclass(frozen=True, kw_only=True)
class Said:
    finding: str
    as_at: date
    basis: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Says:
    """What one agency said about one adult (or the family) at two moments."""

    agency: str
    whom: str
    opened: Said | None
    later: Said | None


@dataclass(frozen=True, kw_only=True)
class HistoryLine:
    entry: DisagreementEntry
    words: str


def what_each_says(
    positions: Sequence[DisagreementPosition],
    now: Iterable[Position],
    *,
    names: Mapping[UUID, str],
    adults: Mapping[UUID, str],
) -> tuple[Says, ...]:
    """Agency by agency: what it said when this was opened (or when it joined), and what it says
    now; of one that ended, what it said then. `now` is the live picture."""
    ended = [each for each in positions if each.moment == PositionMoment.ENDED]
    first = _by_whom(each for each in positions if each.moment != PositionMoment.ENDED)
    later = _by_whom(ended or now)
    return tuple(
        Says(
            agency=names.get(agency, "An agency"),
            whom=adults.get(adult, "an adult") if adult else "",
            opened=first.get((agency, adult)),
            later=later.get((agency, adult)),
        )
        for agency, adult in dict.fromkeys((*first, *later))
    )


def history(entries: Iterable[DisagreementEntry]) -> tuple[HistoryLine, ...]:
    return tuple(HistoryLine(entry=each, words=EntryKind(each.kind).label) for each in entries)


def _by_whom(
    said: Iterable[DisagreementPosition | Position],
) -> dict[tuple[UUID, UUID | None], Said]:
    return {
        (each.agency_id, each.adult_id): Said(
            finding=each.finding,
            as_at=each.as_at,
            basis=BASIS_WORDS.get(each.basis, ""),
            note=each.note,
        )
        for each in said
    }
