"""All counted signed results of a partnership, chunk by chunk, in bounded memory.

The database packs the columns of a chunk end to end, so that a million results are a score of
messages instead of a million rows. One index holds everything that is read here.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from psycopg import Connection, Cursor

from assessments.models import WeightingVersion
from assessments.scoring.answer_vector import AnswerVectors
from assessments.weightings.moves import Chunk
from assessments.weightings.tallies import KEY, Whose

CHUNK = 65_536

COUNTED = """
    FROM assessments_outcome
    WHERE partnership_id = %(partnership)s AND scope = 'pooled' AND counts
      AND weighting_id = %(weighting)s AND signed_at <= %(until)s
"""
ONE_CHUNK = f"""
    SELECT string_agg(answer_vector, ''), string_agg(uuid_send(child_id), ''),
           string_agg(uuid_send(household_key), ''), string_agg(ethnic_group, ','),
           (array_agg(id))[count(*)]
    FROM (SELECT id, answer_vector, child_id, household_key, ethnic_group {COUNTED}
            AND id > %(after)s
          ORDER BY id LIMIT %(size)s) AS chunk
"""  # noqa: S608  (constants of this module)
FIRST = UUID(int=0)


@dataclass(frozen=True, kw_only=True)
class Place:
    """How far a run has come: the version of the results, and the last result read under it."""

    weighting: UUID = FIRST
    after: UUID = FIRST

    def to_json(self) -> dict[str, str]:
        return {"weighting": str(self.weighting), "after": str(self.after)}

    @classmethod
    def from_json(cls, written: dict[str, str]) -> "Place":
        return cls(**{name: UUID(value) for name, value in written.items()})


def count_results(partnership_id: UUID, *, until: datetime) -> int:
    """How many results `chunks` reads from the start."""
    using, statement = _connection(), f"SELECT count(*) {COUNTED}"
    return sum(
        _one(using, statement, _filter(partnership_id, version.pk, until))[0]
        for version in _versions(partnership_id)
    )


def chunks(
    partnership_id: UUID, *, until: datetime, groups: tuple[str, ...], start: Place
) -> Iterator[tuple[Chunk, Place]]:
    """Results signed up to a moment and the place after them, from `start` on.

    Under each version in turn, in the order of their keys. An ethnic group that isn't among
    `groups` counts as the first of them. While the caller counts one chunk, the database packs
    the next.
    """
    places = {group: place for place, group in enumerate(groups)}
    with ThreadPoolExecutor(max_workers=1) as ahead:
        for version in _versions(partnership_id):
            if version.pk < start.weighting:
                continue
            after = start.after if version.pk == start.weighting else FIRST
            make = partial(
                _chunk, version=version.version, factors=version.weighting().codes, places=places
            )
            values = _filter(partnership_id, version.pk, until)
            for row in _rows(ahead, values, after):
                yield make(row), Place(weighting=version.pk, after=row[-1])


def _rows(ahead: ThreadPoolExecutor, values: dict[str, Any], after: UUID) -> Iterator[tuple]:
    using = _connection()
    row = _one(using, ONE_CHUNK, values | {"after": after, "size": CHUNK})
    while row[0] is not None:
        coming = ahead.submit(_one, using, ONE_CHUNK, values | {"after": row[-1], "size": CHUNK})
        yield row
        row = coming.result()


def _versions(partnership_id: UUID) -> list[WeightingVersion]:
    return list(WeightingVersion.objects.known_to(partnership_id).order_by("pk"))


def _filter(partnership_id: UUID, weighting_id: UUID, until: datetime) -> dict[str, Any]:
    return {"partnership": partnership_id, "weighting": weighting_id, "until": until}


def _connection() -> Connection:
    connection.ensure_connection()
    return connection.connection


def _one(using: Connection, statement: str, values: dict[str, Any]) -> tuple:
    # Django's own cursors put values into the statement and read text; bytes come as bytes here.
    # A connection of psycopg may be used by two threads: they take turns.
    with Cursor(using) as cursor:
        return cursor.execute(statement, values, binary=True).fetchone()


def _chunk(
    row: tuple, *, version: str, factors: tuple[str, ...], places: Mapping[str, int]
) -> Chunk:
    payloads, children, households, groups = row[:4]
    return Chunk(
        vectors=AnswerVectors.join(payloads, weighting=version, factors=factors),
        whose=Whose(
            children=np.frombuffer(children, dtype=KEY),
            households=np.frombuffer(households, dtype=KEY),
        ),
        group=np.array([places.get(group, 0) for group in groups.split(",")], dtype=np.int16),
    )
