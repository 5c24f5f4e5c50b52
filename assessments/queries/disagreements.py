"""Disagreements: the parties, the people at each stage, and what the findings say now."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from agencies.kinds import Role
from agencies.models import Agency, Membership
from assessments.models import Disagreement, EntryKind
from assessments.models import DisagreementStage as Stage
from assessments.queries.pool import weighting_for
from assessments.queries.pooled_picture import FactorPicture, PooledPicture, pooled_picture
from families import queries as families
from families.kinds import SharingLevel
from families.models import Child


def picture_of(child: Child) -> PooledPicture:
    """What every agency has found, as of the child's day."""
    return pooled_picture(
        child,
        weighting=weighting_for(child).weighting(),
        adults=families.adults_of(child),
        involvements=(),
        seen_by=None,
    )


def factor_now(child: Child, factor: str) -> FactorPicture | None:
    """One factor of the picture; None when the weighting in force doesn't hold it."""
    return next((row for row in picture_of(child).rows if row.factor.code == factor), None)


def open_about(child: Child, factor: str) -> Disagreement | None:
    return child.disagreements.open().filter(factor=factor).first()


def parties_of(found: Disagreement) -> frozenset[UUID]:
    """The agencies whose positions it is about, those that joined later too."""
    return frozenset(found.positions.values_list("agency_id", flat=True))


def who_agreed_to_differ(found: Disagreement) -> frozenset[UUID]:
    """Agencies that have said so since it came to its present stage."""
    said = found.entries.filter(kind=EntryKind.AGREES_TO_DIFFER, at__gte=found.stage_since)
    return frozenset(said.values_list("by__agency_id", flat=True))


def people_at(found: Disagreement) -> list[Agency | Membership]:
    """Whom it waits for at its stage: only people who may open the child's record.

    Of a restricted record the named people, whatever the stage. The partnership's managers are
    no part of this: they see no child.
    """
    if found.child.restricted:
        return [access.membership for access in families.named_people(found.child)]
    involved = _involved(found.child)
    if found.stage not in (Stage.SAFEGUARDING_LEADS, Stage.PARTNERSHIP):
        parties = parties_of(found)
        involved = [agency for agency in involved if agency.pk in parties]
    if found.stage in (Stage.CONFIRMING, Stage.PRACTITIONERS):
        return involved
    return _supervisors(involved)


def managers_of_partnership(found: Disagreement) -> list[Membership]:
    working = Membership.objects.in_force_on(timezone.localdate())
    return list(
        working.filter(
            role=Role.PARTNERSHIP_MANAGER, agency__partnership=found.partnership_id
        ).select_related("user", "agency")
    )


def involved_parties(found: Disagreement) -> frozenset[UUID]:
    """The parties that are still involved with the child."""
    return parties_of(found) & may_open_it(found.child)


def may_open_it(child: Child) -> frozenset[UUID]:
    """The agencies that may open the child's record today. One statement."""
    return frozenset(agency.pk for agency in _involved(child))


def _involved(child: Child) -> list[Agency]:
    """Agencies that may open the record; those shown only that there is one are no part of it."""
    in_force = child.involvements.in_force_on(timezone.localdate())
    rows = in_force.filter(sharing=SharingLevel.RECORD).select_related("agency").order_by("id")
    return list({each.agency_id: each.agency for each in rows}.values())


def _supervisors(agencies: Iterable[Agency]) -> list[Agency | Membership]:
    """The supervisors of each agency; an agency without one is told itself."""
    agencies = list(agencies)
    working = Membership.objects.in_force_on(timezone.localdate())
    found = list(
        working.filter(agency__in=agencies, role=Role.SUPERVISOR)
        .select_related("user", "agency")
        .order_by("id")
    )
    have = {each.agency_id for each in found}
    return [*found, *(agency for agency in agencies if agency.pk not in have)]
