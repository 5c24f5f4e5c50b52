"""How a profile is stored: every term and gap, in half-points, and what monitoring needs."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from assessments.scoring.profile import Profile
from families.models import Child


def frozen_profile(found: Profile) -> dict[str, Any]:
    """The fields of an Outcome that the profile decides."""
    return {
        "scored_on": found.on,
        "low": found.low,
        "reported": found.reported,
        "high": found.high,
        "level_low": found.levels[0],
        "level_reported": found.levels[1],
        "level_high": found.levels[2],
        "not_enough_known": found.not_enough_known,
        "profile": profile_as_json(found),
        "answer_vector": found.vector.payload,
        "age_band": str(found.age.band),
    }


def profile_as_json(found: Profile) -> dict[str, Any]:
    """Everything a result page shows, as JSON values; points in whole half-points."""
    stored = asdict(found)
    del stored["vector"]
    stored["on"] = found.on.isoformat()
    stored["age"] = {"band": str(found.age.band), "years": found.age.years}
    stored["factor_order"] = list(found.vector.factors)
    return stored


def monitoring_of(child: Child, *, agency_kind: str) -> dict[str, Any]:
    """What previews and releases may use: no name, no date of birth, no address."""
    return {
        "district_id": district_of(child),
        "agency_kind": agency_kind,
        "household_key": child.household.key,
        "sex": child.sex,
        "ethnic_group": child.ethnic_group,
        "counts": child.training_for_id is None,
    }


def district_of(child: Child) -> UUID | None:
    """The district of today's address; None outside the area or where no address is known."""
    addresses = child.household.addresses.filter(until=None)
    return addresses.values_list("district_id", flat=True).first()
