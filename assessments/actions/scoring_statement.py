"""Saying who answers for the tool, and whether everybody may read how it works."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

import audit
from agencies.decisions import require
from agencies.models import Membership, Partnership
from assessments.models import ScoringStatement
from assessments.queries.scoring_record import statement_of
from assessments.weightings.permissions import can_state_the_owner
from audit.events import EventType
from work.versions import StaleVersion

SAID = (
    "owner",
    "team",
    "responsible_post",
    "contact",
    "supplier",
    "usage",
    "challenge",
    "impact_assessments",
    "is_public",
)


@transaction.atomic
def state_the_owner(
    *, said: Mapping[str, Any], edition: int | None, by: Membership
) -> ScoringStatement:
    """A new edition of the partnership's statement; `edition` is the one the form was made from.

    Raises Refused or StaleVersion.
    """
    require(can_state_the_owner(by))
    # One new edition at a time in a partnership.
    Partnership.objects.select_for_update().get(pk=by.partnership_id)
    latest = statement_of(by.partnership_id)
    if edition != (latest and latest.edition):
        raise StaleVersion(current=latest, expected=edition)
    statement = ScoringStatement.objects.create(
        partnership_id=by.partnership_id,
        edition=latest.edition + 1 if latest else 1,
        by=by,
        **{name: said[name] for name in SAID},
    )
    details = {"edition": statement.edition, "public": statement.is_public}
    audit.record(EventType.SCORING_STATED, by=by, subject=statement, details=details)
    return statement
