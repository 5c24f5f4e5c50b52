"""Letting the right people know, on their work list and by content-free e-mail."""

from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from agencies.kinds import Role
from agencies.models import Membership
from families.models import Child
from work.actions import put_in_inbox
from work.models import InboxSection


def governance_leads(partnership_id: UUID):
    """The information governance leads of a partnership, today."""
    return Membership.objects.in_force_on(timezone.localdate()).filter(
        role=Role.GOVERNANCE_LEAD, agency__partnership=partnership_id
    )


def tell_governance(
    *, kind: str, subject_id: UUID, child: Child, link: str, by: Membership | None
) -> None:
    for lead in governance_leads(child.partnership_id):
        put_in_inbox(
            section=InboxSection.ALERT,
            kind=kind,
            to=lead,
            subject_id=subject_id,
            child_id=child.pk,
            link=link,
            by=by,
        )


def tell_lead(
    *,
    kind: str,
    subject_id: UUID,
    child: Child,
    by: Membership | None,
    section: InboxSection = InboxSection.SHARED,
) -> None:
    """Tells the lead professional, or their agency when nobody is named; nobody without a lead."""
    lead = child.involvements.filter(lead=True).select_related("agency", "worker__user").first()
    if lead is None:
        return
    put_in_inbox(
        section=section,
        kind=kind,
        to=lead.worker or lead.agency,
        subject_id=subject_id,
        child_id=child.pk,
        link=reverse("assessments:child", args=[child.pk]),
        by=by,
    )
