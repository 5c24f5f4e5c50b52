"""What practitioners record, as plain values (docs/scoring.md §1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Finding(StrEnum):
    """What a practitioner recorded about one factor.

    NOT_KNOWN is a finding in its own right: a gap in what agencies know about
    a child must stay visible and must never be scored as if it were ABSENT.
    """

    CURRENT = "current"
    PAST = "past"
    ABSENT = "absent"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"
    NOT_APPLICABLE = "not_applicable"


class Basis(StrEnum):
    """How the agency came to its answer."""

    SEEN = "seen"
    TOLD_BY_FAMILY = "told_by_family"
    TOLD_BY_AGENCY = "told_by_agency"
    RECORD = "record"
    ASSUMED = "assumed"


# The definite findings and their multipliers in half-points: one, one half, nothing.
MULTIPLIERS: Mapping[Finding, int] = {
    Finding.CURRENT: 2,
    Finding.PAST: 1,
    Finding.ABSENT: 0,
}

# The multiplier of something that may yet turn out to be present now.
MOST = MULTIPLIERS[Finding.CURRENT]


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """One finding: what one agency recorded about one factor, on one date.

    ``as_at`` is the day on which the answer was known to be true; only ``not_asked`` may lack it.
    ``concerns`` holds the adults a per-adult factor was asked about; None means all adults of the
    case and is a shorthand of the command line. The application always names the adults, so that
    an adult added later is covered by no earlier finding.
    """

    agency: str
    factor: str
    finding: Finding
    as_at: date | None = None
    basis: Basis | None = None
    concerns: tuple[str, ...] | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        # A database returns plain words; the rules compare members of the enumerations.
        object.__setattr__(self, "finding", Finding(self.finding))
        object.__setattr__(self, "basis", Basis(self.basis) if self.basis else None)


@dataclass(frozen=True, kw_only=True)
class Case:
    """Everything one profile is computed from.

    ``findings`` stand in the order in which they were recorded. ``people`` are opaque ids of the
    adults around the child; none means one unnamed adult. ``strengths`` are shown beside the
    profile and change no number. A date of birth after ``on`` is an unborn child's expected date.
    """

    on: date
    date_of_birth: date | None
    findings: tuple[Recorded, ...] = ()
    people: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    name: str = ""
