"""The what-if preview from the database, beside a binary COPY of the rows it reads."""

import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import numpy as np
from django.db import connections
from django.utils import timezone
from psycopg import Cursor

from agencies.kinds import AgencyKind, Role
from agencies.models import Agency, Membership, Partnership, User
from assessments.actions.weightings import load_shipped
from assessments.actions.weightings_drafts import save_draft_content, start_draft
from assessments.actions.weightings_previews import start_preview
from assessments.actions.weightings_running import work_on
from assessments.models import Preview, PreviewKind, PreviewState, WeightingVersion
from assessments.scoring.answer_vector import LAYOUT
from bench.figures import Figure

SIZE = 1_000_000
ROUNDS = 5
TARGET = 2
MOST_MEGABYTES = 100

BATCH = 100_000
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""From which PostgreSQL counts microseconds."""
GROUPS = (b"white_british", b"black_african", b"asian_chinese")
# Low, reported, high and settled of what can stand: absent, past, present, open, differing, stale.
STATES = np.array(
    [[0, 0, 0, 0], [1, 1, 1, 1], [2, 2, 2, 2], [0, 0, 2, 2], [0, 2, 2, 2], [0, 0, 2, 0]], np.uint8
)
SAME_ROWS = """
    COPY (SELECT answer_vector, child_id, household_key, ethnic_group, id
          FROM assessments_outcome
          WHERE partnership_id = '{partnership}' AND scope = 'pooled' AND counts
            AND weighting_id = '{weighting}')
    TO STDOUT (FORMAT BINARY)
"""


def figures(size: int | None) -> Iterator[Figure]:
    """Time beside a plain COPY, interleaved; and what a preview adds to the memory in use."""
    results = size or SIZE
    draft = build(results)
    ratios, grown = [], megabytes_added(lambda: preview(draft))
    for _ in range(ROUNDS):
        copied = plain_copy(draft)
        ratios.append(preview(draft) / copied)
    yield Figure(name=f"preview of {results} / copy of them", values=ratios, at_most=TARGET)
    yield Figure(name="preview, megabytes more", values=[grown], at_most=MOST_MEGABYTES)


def build(size: int) -> WeightingVersion:
    """An invented partnership with this many signed results, and a draft to try on them."""
    partnership = Partnership.objects.create(name=f"Bench {uuid.uuid4()}")
    agency = Agency.objects.create(
        partnership=partnership, kind=AgencyKind.PARTNERSHIP, name="The partnership"
    )
    user = User.objects.create(email=f"{uuid.uuid4()}@example.org", name="Bench")
    today = timezone.localdate()
    editor = Membership.objects.create(
        user=user, agency=agency, role=Role.WEIGHTING_EDITOR, since=today
    )
    partnership.settings = {"previews_a_day": 1_000_000}
    partnership.save()
    shipped = load_shipped(version="2026.1")
    _fill(size, partnership=partnership, version=shipped)
    draft = start_draft(based_on=shipped, by=editor)
    content = draft.content
    for factor in content["factors"]:
        if factor["code"] == "missed_appointments":
            factor["weight"] = 3
    return save_draft_content(draft=draft, edition=draft.edition, content=content, by=editor)


def preview(draft: WeightingVersion) -> float:
    """Seconds from asking for a preview until its result is stored."""
    editor = Membership.objects.select_related("agency__partnership").get(user=draft.author_id)
    began = time.perf_counter()
    run = start_preview(version=draft, kind=PreviewKind.WHAT_IF, by=editor)
    while not work_on(preview_id=run.pk):
        pass
    took = time.perf_counter() - began
    done = Preview.objects.get(pk=run.pk)
    if done.state != PreviewState.DONE or done.result["total"] != done.total:
        raise RuntimeError(f"The preview ended {done.state}: {done.last_error}")
    return took


def plain_copy(draft: WeightingVersion) -> float:
    """Seconds that a binary COPY of the same rows takes, read to its end and thrown away."""
    shipped = WeightingVersion.objects.get(partnership=None)
    statement = SAME_ROWS.format(partnership=draft.partnership_id, weighting=shipped.pk)
    connection = connections["default"]
    connection.ensure_connection()
    began = time.perf_counter()
    with Cursor(connection.connection) as cursor, cursor.copy(statement) as copy:
        for _ in copy:
            pass
    return time.perf_counter() - began


def megabytes_added(work: Callable[[], object]) -> float:
    """How far this process's memory grows above what it is now while `work` runs (Linux)."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = _megabytes("VmRSS")
    work()
    return _megabytes("VmHWM") - before


def _megabytes(what: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == what:
            return int(value.split()[0]) / 1024
    raise LookupError(what)


def _fill(size: int, *, partnership: Partnership, version: WeightingVersion) -> None:
    """Rows as signatures leave them, but for the assessments behind them, written by COPY."""
    owner = connections["owner"]
    owner.ensure_connection()
    rng = np.random.default_rng(7)
    with Cursor(owner.connection) as cursor:
        let_rows_stand_alone(cursor)
        starts = range(0, size, BATCH)
        parts = (_columns(rng, s, min(BATCH, size - s), partnership, version) for s in starts)
        first = next(parts)
        statement = f"COPY assessments_outcome ({', '.join(first)}) FROM STDIN (FORMAT BINARY)"
        with cursor.copy(statement) as copy:
            copy.write(b"PGCOPY\n\xff\r\n\0" + bytes(8))
            for values in chain([first], parts):
                copy.write(_records(values).tobytes())
            copy.write(b"\xff\xff")
        cursor.execute("VACUUM ANALYZE assessments_outcome")


def let_rows_stand_alone(cursor: Cursor) -> None:
    """A throw-away database: no child, round or contribution has to exist behind a result."""
    cursor.execute(
        "SELECT conname FROM pg_constraint WHERE contype = 'f' "
        "AND conrelid = 'assessments_outcome'::regclass"
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE assessments_outcome DROP CONSTRAINT "{name}"')


def _columns(rng, start: int, count: int, partnership, version) -> dict[str, np.ndarray]:
    """Each column's values, as the bytes that COPY takes."""
    numbers = np.arange(start, start + count)
    now = int((timezone.now() - EPOCH).total_seconds() * 1_000_000) - 10**9
    return {
        "id": _keys(numbers, partnership),
        "partnership_id": np.frombuffer(partnership.pk.bytes * count, "V16"),
        "contribution_id": _keys(numbers, partnership),
        "child_id": _keys(numbers // 3, partnership),
        "scope": np.full(count, b"pooled"),
        "weighting_id": np.frombuffer(version.pk.bytes * count, "V16"),
        "scored_on": np.full(count, 9500, ">i4"),
        "signed_at": np.full(count, now, ">i8"),
        **{name: np.zeros(count, ">i2") for name in ("low", "reported", "high")},
        **{f"level_{end}": np.ones(count, ">i2") for end in ("low", "reported", "high")},
        "not_enough_known": np.zeros(count, "u1"),
        "profile": np.full(count, np.void(b"\x01{}")),
        "answer_vector": _vectors(rng, count, factors=len(version.content["factors"])),
        "age_band": np.full(count, b"one_to_ten"),
        "district_id": _keys(numbers % 5, partnership),
        "agency_kind": np.full(count, b"gp"),
        "household_key": _keys(numbers // 6, partnership),
        "sex": np.full(count, b"female"),
        "ethnic_group": np.array(GROUPS)[rng.integers(0, len(GROUPS), count)],
        "counts": np.ones(count, "u1"),
    }


def _records(arrays: dict[str, np.ndarray]) -> np.ndarray:
    """Rows of COPY: every field has one width, so a row is a record."""
    layout = [("fields", ">i2")]
    for name, array in arrays.items():
        layout += [(f"{name}_length", ">i4"), (name, f"V{array.dtype.itemsize}")]
    records = np.zeros(len(arrays["id"]), dtype=layout)
    records["fields"] = len(arrays)
    for name, array in arrays.items():
        records[f"{name}_length"] = array.dtype.itemsize
        records[name] = np.ascontiguousarray(array).view(f"V{array.dtype.itemsize}").ravel()
    return records


def _keys(numbers: np.ndarray, partnership: Partnership) -> np.ndarray:
    """Sixteen bytes for each number: rising, the same for the same number of a partnership."""
    halves = np.empty((len(numbers), 2), ">u8")
    halves[:, 0] = numbers
    halves[:, 1] = int.from_bytes(partnership.pk.bytes[8:])
    return halves.view("V16").ravel()


def _vectors(rng, count: int, *, factors: int) -> np.ndarray:
    """Answer vectors of what may stand, a third of it open or in dispute."""
    chosen = rng.choice(len(STATES), (count, factors), p=[0.4, 0.1, 0.2, 0.2, 0.05, 0.05])
    planes = STATES[chosen]
    rows = [np.full((count, 1), LAYOUT, np.uint8), np.full((count, 1), factors, np.uint8)]
    for end in range(STATES.shape[1]):
        rows.append(_packed(planes[:, :, end], bits=2))
    rows.append(_packed((chosen == 3).astype(np.uint8), bits=1))
    rows += [np.zeros_like(rows[-1])] * 2
    joined = np.ascontiguousarray(np.concatenate(rows, axis=1))
    return joined.view(f"V{joined.shape[1]}").ravel()


def _packed(values: np.ndarray, *, bits: int) -> np.ndarray:
    a_byte = 8 // bits
    packed = np.zeros((len(values), -(-values.shape[1] // a_byte)), np.uint8)
    for place in range(values.shape[1]):
        packed[:, place // a_byte] |= values[:, place] << (place % a_byte * bits)
    return packed
