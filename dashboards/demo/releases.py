"""Eight published quarters of invented figures, so that the first visit shows something."""

from datetime import date

import numpy as np
from django.db import transaction
from django.utils import timezone

from agencies.demo import PARTNERSHIP
from agencies.kinds import Role
from agencies.models import Membership, Partnership
from dashboards.actions.building import begin_release, freeze
from dashboards.actions.deciding import publish_release
from dashboards.building.records import WHO, encode
from dashboards.demo.invented import quarters
from dashboards.models import Release, Source, State
from dashboards.quarters import Quarter
from dashboards.records_of import lattice_of

QUARTERS = 8
CHILDREN = 620
KNOWN = 1450
SEED = 2026


def demo_partnership() -> Partnership | None:
    return Partnership.objects.filter(name=PARTNERSHIP).first()


@transaction.atomic
def begin_invented(partnership: Partnership, *, today: date, number: int = QUARTERS) -> None:
    """Begins the releases of the last closed quarters and freezes invented inputs for each."""
    quarter = Quarter.last_closed(today)
    for _ in range(number - 1):
        quarter = quarter.before()
    batches = None
    for place in range(number):
        release = begin_release(partnership=partnership, quarter=quarter, source=Source.INVENTED)
        lattice = lattice_of(release)
        batches = batches or quarters(lattice=lattice, children=CHILDREN, number=number, seed=SEED)
        records = encode(next(batches), lattice=lattice)
        # In the order of their hashes, as signed ones come from the database.
        records = records[np.argsort(records["who"].view(f"S{WHO.itemsize}"))]
        freeze(
            release,
            iter([records]),
            known=KNOWN + 11 * place,
            versions={release.manifest["plan"]["weighting"]["version"]},
            recorded_until=release.period.ends_at,
        )
        quarter = quarter.after()


def publish_invented(release: Release) -> None:
    """In the demo the manager's decisions on past quarters are invented too."""
    manager = (
        Membership.objects.in_force_on(timezone.localdate())
        .filter(agency__partnership=release.partnership_id, role=Role.PARTNERSHIP_MANAGER)
        .order_by("since", "pk")
        .first()
    )
    if manager and release.state == State.BUILT:
        publish_release(release=release, version=release.version, by=manager)
