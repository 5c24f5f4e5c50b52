"""How much an involved agency is shown, and the review of agencies that came in by themselves."""

from dataclasses import asdict

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.decisions import require
from agencies.models import Agency, Membership
from audit import record
from audit.events import EventType
from families import permissions, policies
from families.actions.given import InvolvementGiven
from families.actions.telling import tell_governance, tell_lead
from families.kinds import SharingLevel
from families.models import Child, Involvement
from work.actions import put_in_inbox
from work.models import InboxSection


@transaction.atomic
def name_agency(
    *, child: Child, agency: Agency, given: InvolvementGiven, by: Membership
) -> Involvement:
    """Says that another agency knows the child too.

    It is shown that there is a record and who leads, and nothing more before it says why it needs
    the record, or there is an assessment. Raises Refused.
    """
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    require(permissions.can_change(by, child))
    require(policies.can_name_agency(child, agency))
    involvement = Involvement.objects.create(
        partnership=child.partnership,
        child=child,
        agency=agency,
        sharing=SharingLevel.EXISTENCE,
        since=timezone.localdate(),
        declared_by=by,
        **asdict(given),
    )
    put_in_inbox(
        section=InboxSection.SHARED,
        kind="families.agency_named",
        to=agency,
        subject_id=involvement.pk,
        child_id=child.pk,
        link=reverse("assessments:child", args=[child.pk]),
        by=by,
    )
    details = {"agency": agency.pk}
    record(EventType.INVOLVEMENT_NAMED, by=by, subject=involvement, child=child, details=details)
    return involvement


@transaction.atomic
def give_reason(*, involvement: Involvement, given: InvolvementGiven, by: Membership) -> None:
    """`by`'s agency says why it needs the record, which opens it. The lead is told.

    Raises Refused.
    """
    involvement = Involvement.objects.select_for_update().get(pk=involvement.pk)
    require(permissions.can_end_involvement(by, involvement))
    require(policies.waits_for_a_reason(involvement))
    for name, value in asdict(given).items():
        setattr(involvement, name, value)
    involvement.sharing, involvement.worker = SharingLevel.RECORD, by
    involvement.version += 1
    involvement.save()
    child = involvement.child
    tell_lead(kind="families.involvement_declared", subject_id=involvement.pk, child=child, by=by)
    details = {"agency": involvement.agency_id}
    record(EventType.INVOLVEMENT_SHARED, by=by, subject=involvement, child=child, details=details)


@transaction.atomic
def review_involvement(*, involvement: Involvement, in_order: bool, by: Membership) -> None:
    """The lead agency has looked at an involvement another agency declared.

    When it is in doubt the information governance lead is told. Raises Refused.
    """
    involvement = Involvement.objects.select_for_update().get(pk=involvement.pk)
    require(permissions.can_review_involvement(by, involvement))
    require(policies.waits_for_review(involvement))
    involvement.reviewed_by, involvement.reviewed_at = by, timezone.now()
    involvement.save(update_fields=["reviewed_by", "reviewed_at"])
    if not in_order:
        tell_governance(
            kind="families.involvement_in_doubt",
            subject_id=involvement.pk,
            child=involvement.child,
            link=reverse("agencies:audit"),
            by=by,
        )
    record(
        EventType.INVOLVEMENT_REVIEWED,
        by=by,
        subject=involvement,
        child=involvement.child,
        details={"in_order": in_order},
    )
