"""The seal of an event, computed again without trusting the database's own function.

docs/adr/0002-audit-chain.md gives the canonical text; the migration holds the other reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

COLUMNS = """
    id::text, chain::text, sequence::text,
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    event_type, user_id::text, membership_id::text, agency_id::text, role,
    subject_type, subject_id, child_id::text, request_id::text, details::text,
    encode(previous_hash, 'hex'), encode(hash, 'hex')
"""
"""What `Sealed.from_row` reads, in the order of the canonical text, the seal last."""

_SEQUENCE = 2
_NEARBY = 500


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """An event as text: its columns in canonical order, and the seal it carries (hex)."""

    columns: tuple[str | None, ...]
    hash: str

    @classmethod
    def from_row(cls, row: Sequence[str | None]) -> "Sealed":
        return cls(columns=tuple(row[:-1]), hash=row[-1] or "")

    @property
    def id(self) -> str:
        return self.columns[0] or ""

    @property
    def sequence(self) -> int:
        return int(self.columns[_SEQUENCE] or 0)

    @property
    def previous_hash(self) -> str:
        return self.columns[-1] or ""

    def is_whole(self) -> bool:
        return self.hash == seal_of(self.columns)

    def sealed_as(self) -> int | None:
        """The nearby place in the chain this event was sealed for, when it isn't its own."""
        for distance in range(1, _NEARBY):
            for place in (self.sequence - distance, self.sequence + distance):
                if self._standing_at(place).is_whole():
                    return place
        return None

    def _standing_at(self, place: int) -> "Sealed":
        before, after = self.columns[:_SEQUENCE], self.columns[_SEQUENCE + 1 :]
        return replace(self, columns=(*before, str(place), *after))


def seal_of(columns: Sequence[str | None]) -> str:
    """SHA-256 (hex) over `<length>:<text>` of every column, `-` for NULL, joined by commas."""
    parts = ("-" if text is None else f"{len(text)}:{text}" for text in columns)
    return sha256(",".join(parts).encode()).hexdigest()
