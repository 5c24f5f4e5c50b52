"""Is the trail whole? Reads every event once, in bounded memory, and says where it is not."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import connection

from audit.sealing import COLUMNS, Sealed

_BATCH = 2000


class Harm(StrEnum):
    ALTERED = "altered"
    MOVED = "moved"
    UNLINKED = "unlinked"
    MISSING = "missing"
    CUT = "cut"
    BEYOND = "beyond"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, kw_only=True)
class Head:
    """The end of a chain: how many events it has and the seal of the last (hex)."""

    chain: str
    sequence: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong at one place of one chain. `event` is the id of the event found there."""

    harm: Harm
    chain: str
    sequence: int
    words: str
    event: str = ""

    def __str__(self) -> str:
        event = f" (event {self.event})" if self.event else ""
        return f"{self.harm}: chain {self.chain}, sequence {self.sequence}{event}: {self.words}"


class UnreadableHeads(ValueError):
    """A line is not a head as `export_audit_heads` writes it."""


def heads_from(lines: Iterable[str]) -> dict[str, Head]:
    """Heads by chain, from lines of JSON. Raises UnreadableHeads."""
    rows = filter(str.strip, lines)
    try:
        found = [_head(json.loads(row)) for row in rows]
    except (ValueError, KeyError, TypeError) as problem:
        raise UnreadableHeads(f"not an exported head: {problem!r}") from problem
    return {head.chain: head for head in found}


def heads() -> list[Head]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT chain::text, sequence, encode(hash, 'hex') FROM audit_chain ORDER BY chain"
        )
        return [
            Head(chain=chain, sequence=sequence, hash=seal)
            for chain, sequence, seal in cursor.fetchall()
        ]


def problems(exported: Mapping[str, Head]) -> Iterator[Problem]:
    """Every problem found, chain by chain, in order of sequence.

    `exported` holds heads written down earlier, by chain: with them a cut tail and a chain that
    was rewritten from some point on are found too. May run while events are being added.
    """
    now = {head.chain: head for head in heads()}
    for chain in sorted(now.keys() | exported.keys()):
        head = now.get(chain, Head(chain=chain, sequence=0, hash=""))
        yield from _problems_of(head, exported.get(chain))
    yield from _beyond_the_heads()


def _head(row: Mapping) -> Head:
    return Head(
        chain=str(UUID(str(row["chain"]))), sequence=int(row["sequence"]), hash=str(row["hash"])
    )


def _problems_of(head: Head, exported: Head | None) -> Iterator[Problem]:
    place, seal = 0, ""
    for event in _events(head):
        yield from _problems_at(event, after=place, last_seal=seal)
        if exported and exported.sequence == event.sequence and exported.hash != event.hash:
            yield Problem(
                harm=Harm.REWRITTEN,
                chain=head.chain,
                sequence=event.sequence,
                event=event.id,
                words="differs from the exported head: rewritten here or before",
            )
        place, seal = event.sequence, event.hash
    yield from _problems_at_the_end(head, exported, place, seal)


def _problems_at(event: Sealed, *, after: int, last_seal: str) -> Iterator[Problem]:
    def problem(harm: Harm, words: str) -> Problem:
        return Problem(
            harm=harm,
            chain=event.columns[1] or "",
            sequence=event.sequence,
            event=event.id,
            words=words,
        )

    if event.sequence > after + 1:
        gone = _span(after + 1, event.sequence - 1)
        yield problem(Harm.MISSING, f"{gone} gone")
    if not event.is_whole():
        elsewhere = event.sealed_as()
        if elsewhere is None:
            yield problem(Harm.ALTERED, "its columns are not those that were sealed")
        else:
            yield problem(Harm.MOVED, f"it was sealed as sequence {elsewhere}")
    elif event.sequence == after + 1 and event.previous_hash != last_seal:
        yield problem(Harm.UNLINKED, "it doesn't follow the event that stands before it")


def _problems_at_the_end(
    head: Head, exported: Head | None, place: int, seal: str
) -> Iterator[Problem]:
    expected = max(head.sequence, exported.sequence if exported else 0)
    if place < expected:
        yield Problem(
            harm=Harm.CUT,
            chain=head.chain,
            sequence=place,
            words=f"the chain ends here; {_span(place + 1, expected)} gone",
        )
    elif place == head.sequence and seal != head.hash:
        yield Problem(
            harm=Harm.REWRITTEN,
            chain=head.chain,
            sequence=place,
            words="the last event is not the one the head names",
        )


def _events(head: Head) -> Iterator[Sealed]:
    """In batches by key: a pooler may stand between, so no server-side cursor."""
    after = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {COLUMNS} FROM audit_event"  # noqa: S608  (a constant)
                " WHERE chain = %s AND sequence > %s AND sequence <= %s"
                # Qualified: the bare name would be the column as text, and 10 before 2.
                " ORDER BY audit_event.sequence LIMIT %s",
                [head.chain, after, head.sequence, _BATCH],
            )
            rows = cursor.fetchall()
        if not rows:
            return
        yield from map(Sealed.from_row, rows)
        after = int(rows[-1][2])


def _beyond_the_heads() -> Iterator[Problem]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.chain::text, e.sequence, e.id::text"
            " FROM audit_event e LEFT JOIN audit_chain c USING (chain)"
            " WHERE e.sequence > coalesce(c.sequence, 0) ORDER BY 1, 2 LIMIT %s",
            [_BATCH],
        )
        rows = cursor.fetchall()
    for chain, sequence, event in rows:
        yield Problem(
            harm=Harm.BEYOND,
            chain=chain,
            sequence=sequence,
            event=event,
            words="it stands after the head: inserted by hand, or the head was set back",
        )


def _span(first: int, last: int) -> str:
    return f"sequence {first} is" if first == last else f"sequences {first} to {last} are"
