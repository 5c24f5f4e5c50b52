"""Where the records of a release come from: signed results, or invented ones in the demo."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

import numpy as np
from django.utils.text import slugify
from numpy.typing import NDArray

from agencies.kinds import AgencyKind
from agencies.models import Agency, Partnership
from assessments.models import WeightingVersion
from assessments.queries.pool import weighting_in_force
from assessments.queries.signed_results import (
    SignedResults,
    district_names,
    latest_signed,
    weightings_by_key,
)
from dashboards.building.lattice import Lattice
from dashboards.building.records import Batch, dtype_of, encode
from dashboards.models import Release

OUTSIDE = "outside"
SETTLING = timedelta(hours=1)
"""How long a result may take from its key to its commit: only what is older is read at all."""


def plan_of(partnership: Partnership) -> dict:
    """What a release begun now counts under: the weighting and the values of its dimensions."""
    version = weighting_in_force(partnership.pk)
    districts = {}
    for key, name in sorted(district_names(partnership.pk).items(), key=lambda item: item[1]):
        code = slugify(name) or "district"
        while code in districts or code == OUTSIDE:
            code += "-2"
        districts[code] = {"name": name, "key": str(key)}
    districts[OUTSIDE] = {"name": "Outside the area, or not known", "key": ""}
    # The partnership itself assesses nobody.
    agencies = Agency.objects.filter(partnership=partnership).exclude(kind=AgencyKind.PARTNERSHIP)
    kinds = set(agencies.values_list("kind", flat=True))
    return {
        "weighting": {"key": str(version.pk), "version": version.version},
        "districts": [{"code": code, **named} for code, named in districts.items()],
        "agency_kinds": [kind for kind in AgencyKind.values if kind in kinds],
    }


def lattice_of(release: Release) -> Lattice:
    plan = release.manifest["plan"]
    version = WeightingVersion.objects.get(pk=plan["weighting"]["key"])
    return Lattice(
        weighting=version.weighting(),
        districts=tuple(each["code"] for each in plan["districts"]),
        agency_kinds=tuple(plan["agency_kinds"]),
    )


@contextmanager
def signed_records(
    release: Release, lattice: Lattice, *, recorded_until: datetime, versions: set[str]
) -> Iterator[Iterator[NDArray]]:
    """Blocks of records, in the order of keyed hashes; notes the weightings they were signed under.

    The key was made for these records and is kept nowhere: nobody can tell whose hash is whose.
    """
    quarter = release.period
    with latest_signed(
        release.partnership_id,
        since=quarter.starts_at,
        until=quarter.ends_at,
        recorded_until=recorded_until,
        recorded_after=recorded_until_before(release),
    ) as chunks:
        yield _encoded(chunks, release, lattice, versions)


def recorded_until_before(release: Release) -> datetime | None:
    """Until when results were recorded that the release before this one counted."""
    before = (
        Release.objects.filter(partnership=release.partnership_id, quarter__lt=release.quarter)
        .exclude(frozen_at=None)
        .order_by("-quarter")
        .first()
    )
    said = before and before.manifest.get("recorded_until")
    return datetime.fromisoformat(said) if said else None


def _encoded(
    chunks: Iterator[SignedResults], release: Release, lattice: Lattice, versions: set[str]
) -> Iterator[NDArray]:
    known: dict[UUID, WeightingVersion] = {}
    districts = {each["key"]: each["code"] for each in release.manifest["plan"]["districts"]}
    for chunk in chunks:
        if chunk.weighting not in known:
            known.update(weightings_by_key([chunk.weighting]))
        version = known[chunk.weighting]
        versions.add(version.version)
        yield encode(batch_of(chunk, version, districts), lattice=lattice)


def batch_of(
    chunk: SignedResults, version: WeightingVersion, districts: Mapping[str, str]
) -> Batch:
    return Batch(
        weighting=version.weighting(),
        who=b"".join(map(bytes, chunk.who)),
        household=b"".join(map(bytes, chunk.household)),
        vectors=b"".join(map(bytes, chunk.vector)),
        level=chunk.level,
        earlier=chunk.earlier,
        # A district that is new since the release was begun is outside of its districts.
        district=[districts.get(str(key or ""), OUTSIDE) for key in chunk.district],
        agency_kind=chunk.agency_kind,
        age_band=chunk.age_band,
        sex=chunk.sex,
        ethnic_group=chunk.ethnic_group,
    )


def frozen_records(release: Release, lattice: Lattice) -> Iterator[NDArray]:
    """The blocks as they were frozen, one at a time."""
    dtype = dtype_of(lattice)
    for number in release.inputs.order_by("number").values_list("number", flat=True):
        payload = release.inputs.values_list("payload", flat=True).get(number=number)
        yield np.frombuffer(bytes(payload), dtype=dtype)
