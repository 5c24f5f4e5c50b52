"""The latest signed result of each child in a period, the child behind a keyed hash.

Releases of figures read this and nothing else of a child: no key, no name, no date. Key and hash
are made in the database, so that neither they nor the child's own key ever leave it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from assessments.models import Outcome, Scope, WeightingVersion
from families.models import District

CHUNK = 20_000

_LATEST = """
WITH RECURSIVE secret AS MATERIALIZED (
    SELECT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) AS key
), joined(record, kept) AS (
    SELECT id, merged_into_id FROM families_child
    WHERE partnership_id = %(partnership)s AND merged_into_id IS NOT NULL
    UNION
    SELECT joined.record, further.merged_into_id
    FROM joined JOIN families_child further ON further.id = joined.kept
    WHERE further.merged_into_id IS NOT NULL
), one_child AS (
    SELECT record, kept FROM joined WHERE kept NOT IN (SELECT record FROM joined)
    UNION
    SELECT kept, kept FROM joined WHERE kept NOT IN (SELECT record FROM joined)
), several AS MATERIALIZED (
    SELECT record, kept, array_agg(record) OVER (PARTITION BY kept) AS records FROM one_child
)
SELECT DISTINCT ON (who)
    substr(sha256(secret.key || uuid_send(coalesce(several.kept, child.id))), 1, 16) AS who,
    substr(sha256(secret.key || uuid_send(found.household_key)), 1, 8),
    found.weighting_id, found.answer_vector, found.level_reported,
    coalesce(earlier.level, 0), found.district_id, found.agency_kind, found.age_band,
    found.sex, found.ethnic_group
FROM assessments_outcome found
CROSS JOIN secret
JOIN families_child child ON child.id = found.child_id
LEFT JOIN several ON several.record = child.id
LEFT JOIN LATERAL (
    SELECT CASE WHEN before.weighting_id = found.weighting_id
                THEN before.level_reported ELSE -1 END AS level
    FROM assessments_outcome before
    WHERE before.child_id = ANY(coalesce(several.records, ARRAY[child.id]))
      AND before.scope = 'pooled' AND before.counts
      AND before.signed_at < found.signed_at
    ORDER BY before.signed_at DESC, before.id DESC LIMIT 1
) earlier ON true
WHERE found.partnership_id = %(partnership)s AND found.scope = 'pooled' AND found.counts
  AND child.training_for_id IS NULL
  AND found.signed_at < %(until)s AND found.id < %(recorded_until)s
  AND (found.signed_at >= %(since)s OR found.id >= %(recorded_after)s)
ORDER BY who, found.signed_at DESC, found.id DESC
"""
NEVER = UUID(int=2**128 - 1)


@dataclass(frozen=True, kw_only=True)
class SignedResults:
    """Results of one weighting, a column each; `who` and `household` are 16 and 8 bytes each.

    `earlier` is the level of the same child's result before, 0 without one, -1 where that was
    under another weighting.
    """

    weighting: UUID
    who: list[bytes]
    household: list[bytes]
    vector: list[bytes]
    level: list[int]
    earlier: list[int]
    district: list[UUID | None]
    agency_kind: list[str]
    age_band: list[str]
    sex: list[str]
    ethnic_group: list[str]


@contextmanager
def latest_signed(
    partnership: UUID,
    *,
    since: datetime,
    until: datetime,
    recorded_until: datetime,
    recorded_after: datetime | None,
) -> Iterator[Iterator[SignedResults]]:
    """The latest pooled result of each child signed from `since` and before `until`.

    What was recorded from `recorded_until` on is too late. Results signed earlier, but recorded
    from `recorded_after` on, were too late then and count now.
    The key of the hashes is made by the statement itself: it is never sent, stored or logged, and
    gone with the statement.
    Children come in the order of their hashes, at most CHUNK at a time: what is held does not
    grow with their number. Opens a transaction for as long as it is read.
    """
    wanted = {
        "partnership": partnership,
        "since": since,
        "until": until,
        "recorded_until": _first_key_after(recorded_until),
        "recorded_after": _first_key_after(recorded_after) if recorded_after else NEVER,
    }
    with transaction.atomic():
        connection.ensure_connection()
        with connection.connection.cursor(name="latest_signed", binary=True) as cursor:
            cursor.execute(_LATEST, wanted)
            yield _chunks(cursor)


def has_signed_results(partnership: UUID, since: datetime, until: datetime) -> bool:
    """Whether anything counts in this period at all."""
    counted = Outcome.objects.filter(partnership=partnership, scope=Scope.POOLED, counts=True)
    return counted.filter(signed_at__gte=since, signed_at__lt=until).exists()


def weightings_by_key(keys) -> Mapping[UUID, WeightingVersion]:
    return WeightingVersion.objects.in_bulk(list(keys))


def district_names(partnership: UUID) -> Mapping[UUID, str]:
    """The districts that figures may be shown by."""
    return dict(District.objects.filter(partnership=partnership).values_list("pk", "name"))


def _chunks(cursor) -> Iterator[SignedResults]:
    while rows := cursor.fetchmany(CHUNK):
        by_weighting: dict[UUID, list] = {}
        for row in rows:
            by_weighting.setdefault(row[2], []).append(row)
        for weighting, found in by_weighting.items():
            who, household, _, *rest = map(list, zip(*found, strict=True))
            names = ("vector", "level", "earlier", "district", "agency_kind", "age_band")
            columns = dict(zip((*names, "sex", "ethnic_group"), rest, strict=True))
            yield SignedResults(weighting=weighting, who=who, household=household, **columns)


def _first_key_after(moment: datetime) -> UUID:
    """The smallest UUIDv7 that can have been made after this moment."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)
