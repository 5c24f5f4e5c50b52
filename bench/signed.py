"""A partnership with many signed results of invented children, as a release reads them."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import connections
from django.utils import timezone
from psycopg import Cursor

from agencies.kinds import AgencyKind, Role
from agencies.models import Agency, Membership, Partnership, User
from assessments.actions.weightings import load_shipped
from assessments.models import Contribution, Round, Status, WeightingVersion
from bench.preview import let_rows_stand_alone
from dashboards.building.lattice import Lattice
from dashboards.building.records import Batch
from dashboards.demo.invented import quarters
from dashboards.quarters import Quarter
from families.models import Child, District, Household

KINDS = ("health_visiting", "midwifery", "gp", "social_care", "police", "school", "housing")
DISTRICTS = 5
POOL = 20_000
"""Different children; each is met again under other keys."""
_POOL = "who, district, agency_kind, age_band, sex, ethnic_group, level, vector"
# Keys are of long ago: what is newer than an hour is not read.
_RESULTS = """
    INSERT INTO assessments_outcome (
        id, partnership_id, contribution_id, child_id, scope, weighting_id, scored_on, signed_at,
        low, reported, high, level_low, level_reported, level_high, not_enough_known, profile,
        answer_vector, age_band, district_id, agency_kind, household_key, sex, ethnic_group, counts)
    SELECT key, %(partnership)s, key, key, 'pooled', %(weighting)s, %(day)s, %(moment)s,
        0, 0, 0, 1, level, 4, false, '{{}}',
        vector, age_band, district, agency_kind, uuid_in(md5((n / 2)::text)::cstring), sex,
        ethnic_group, true
    FROM (SELECT n, uuid_in(('000' || substr(md5(%(partnership)s::text || n), 4))::cstring) AS key
          FROM generate_series(1, %(size)s) n) keys
    JOIN pool ON pool.who = n %% {pool}
"""
_CHILDREN = """
    INSERT INTO families_child
    SELECT made.* FROM assessments_outcome found, families_child template,
        LATERAL jsonb_populate_record(template, jsonb_build_object('id', found.child_id)) made
    WHERE found.partnership_id = %(partnership)s AND template.id = %(template)s
"""
# The assessments behind them, over ten years and every agency; the pages of today count these.
_ASSESSMENTS = """
    INSERT INTO assessments_contribution
    SELECT made.* FROM assessments_contribution template,
        (SELECT child_id, (row_number() OVER () - 1)::int AS n FROM assessments_outcome
         WHERE partnership_id = %(partnership)s) found,
        LATERAL (SELECT now() - (n %% 3650) * interval '1 day' AS moment) signed,
        LATERAL jsonb_populate_record(template, jsonb_build_object(
            'id', found.child_id, 'child_id', found.child_id, 'begun_at', moment,
            'own_level_at', moment, 'revealed_at', moment, 'signed_at', moment,
            'agency_id', (%(agencies)s::uuid[])[1 + n %% cardinality(%(agencies)s::uuid[])]
        )) made
    WHERE template.id = %(contribution)s
"""


def a_partnership_with(results: int) -> tuple[Membership, Quarter]:
    """Its manager, and the closed quarter in which all results were signed."""
    partnership = Partnership.objects.create(name=f"Bench {uuid.uuid4()}")
    agencies = [Agency(partnership=partnership, kind=kind, name=kind) for kind in KINDS]
    Agency.objects.bulk_create(agencies)
    manager = Membership.objects.create(
        user=User.objects.create(email=f"{uuid.uuid4()}@example.org", name="Bench"),
        agency=Agency.objects.create(
            partnership=partnership, kind=AgencyKind.PARTNERSHIP, name="The partnership"
        ),
        role=Role.PARTNERSHIP_MANAGER,
        since=timezone.localdate(),
    )
    quarter = Quarter.last_closed(timezone.localdate())
    _fill(partnership, results, quarter, agencies)
    return manager, quarter


def _one_signed(child: Child, weighting: WeightingVersion) -> Contribution:
    """What every assessment here is a copy of."""
    worker = Membership.objects.create(
        user=User.objects.create(email=f"{uuid.uuid4()}@example.org", name="Bench"),
        agency=Agency.objects.filter(partnership=child.partnership).first(),
        role=Role.PRACTITIONER,
        since=timezone.localdate(),
    )
    moment = timezone.now()
    opened = Round.objects.create(
        partnership=child.partnership,
        child=child,
        purpose="Bench",
        opened_by=worker,
        lead_agency=worker.agency,
    )
    return Contribution.objects.create(
        partnership=child.partnership,
        round=opened,
        child=child,
        agency=worker.agency,
        author=worker,
        begun_under=weighting,
        status=Status.SIGNED,
        own_level=2,
        own_rationale="Invented for the bench",
        own_level_at=moment,
        revealed_at=moment,
        final_level=2,
        signed_at=moment,
        signed_by=worker,
    )


def _fill(
    partnership: Partnership, size: int, quarter: Quarter, agencies: Sequence[Agency]
) -> None:
    weighting = load_shipped(version="2026.1")
    districts = [District(partnership=partnership, name=f"D{n}") for n in range(DISTRICTS)]
    districts = [*map(str, (each.pk for each in District.objects.bulk_create(districts)))]
    lattice = Lattice(
        weighting=weighting.weighting(), districts=(*districts, "outside"), agency_kinds=KINDS
    )
    template = Child.objects.create(
        partnership=partnership,
        name="Invented",
        date_of_birth=date(2020, 1, 1),
        household=Household.objects.create(partnership=partnership),
    )
    asked = {
        "partnership": partnership.pk,
        "weighting": weighting.pk,
        "template": template.pk,
        "contribution": _one_signed(template, weighting).pk,
        "agencies": [each.pk for each in agencies],
        "day": quarter.first_day,
        "moment": quarter.starts_at + timedelta(days=30),
        "size": size,
    }
    owner = connections["owner"]
    owner.ensure_connection()
    with Cursor(owner.connection) as cursor:
        let_rows_stand_alone(cursor)
        _pool(cursor, next(quarters(lattice=lattice, children=POOL, number=1, seed=7)))
        cursor.execute(_RESULTS.format(pool=POOL), asked)
        cursor.execute("ALTER TABLE families_child DISABLE TRIGGER USER")
        cursor.execute(_CHILDREN, asked)
        cursor.execute("ALTER TABLE families_child ENABLE TRIGGER USER")
        cursor.execute("ALTER TABLE assessments_contribution DISABLE TRIGGER USER")
        cursor.execute(_ASSESSMENTS, asked)
        cursor.execute("ALTER TABLE assessments_contribution ENABLE TRIGGER USER")
        cursor.execute("DROP TABLE pool")
        cursor.execute("VACUUM ANALYZE assessments_outcome")
        cursor.execute("VACUUM ANALYZE assessments_contribution")
        cursor.execute("VACUUM ANALYZE families_child")


def _pool(cursor: Cursor, batch: Batch) -> None:
    cursor.execute(
        "CREATE TEMPORARY TABLE pool (who int, district uuid, agency_kind text, age_band text,"
        " sex text, ethnic_group text, level int, vector bytea)"
    )
    width = len(batch.vectors) // len(batch.level)
    with cursor.copy(f"COPY pool ({_POOL}) FROM STDIN") as copy:
        for n, (district, *words) in enumerate(
            zip(batch.district, batch.agency_kind, batch.age_band, batch.sex, strict=True)
        ):
            place = None if district == "outside" else district
            vector = batch.vectors[n * width : (n + 1) * width]
            group = batch.ethnic_group[n]
            copy.write_row((n, place, *words, group, int(batch.level[n]), vector))
