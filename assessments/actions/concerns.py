"""Immediate concerns: saved and shared on the tick, open until somebody records what was done."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Membership
from assessments import permissions
from assessments.actions.rounds import lock_draft
from assessments.errors import BadAnswer
from assessments.models import Contribution, ImmediateConcern
from assessments.queries.pool import weighting_for
from audit.events import EventType
from families.models import Involvement
from work.actions import finish_inbox_items, put_in_inbox
from work.models import InboxSection


@transaction.atomic
def tick_concern(*, contribution: Contribution, code: str, by: Membership) -> ImmediateConcern:
    """Shared with every involved agency at once, signed or not. Ticking twice is one concern."""
    contribution = lock_draft(contribution, by=by)
    if code not in {each.code for each in known_concerns(contribution)}:
        raise BadAnswer("concerns", "Select one of the concerns shown")
    already = contribution.immediate_concerns.filter(code=code, withdrawn_at=None).first()
    if already is not None:
        return already
    concern = ImmediateConcern.objects.create(
        partnership_id=contribution.partnership_id,
        child=contribution.child,
        contribution=contribution,
        agency_id=contribution.agency_id,
        code=code,
        ticked_by=by,
    )
    _share(concern, by=by)
    audit.record(
        EventType.CONCERN_TICKED,
        by=by,
        subject=concern,
        child=contribution.child,
        details={"code": code},
    )
    return concern


@transaction.atomic
def withdraw_concern(*, concern: ImmediateConcern, because: str, by: Membership):
    """Ticked in error: it stays readable, with the reason."""
    concern = ImmediateConcern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    require(permissions.can_withdraw_concern(by, concern))
    if not because.strip():
        raise BadAnswer("because", "Say why this concern was ticked in error")
    concern.withdrawn_at = timezone.now()
    concern.withdrawn_by = by
    concern.withdrawn_because = because.strip()
    concern.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    finish_inbox_items(subject_id=concern.pk, kind="immediate_concern", by=by)
    audit.record(EventType.CONCERN_WITHDRAWN, by=by, subject=concern, child=concern.child)
    return concern


@transaction.atomic
def record_what_was_done(*, concern: ImmediateConcern, what: str, by: Membership):
    """A named person says what was done; only then does the concern leave the top of the page."""
    concern = ImmediateConcern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    require(permissions.can_act_on_concern(by, concern))
    if not what.strip():
        raise BadAnswer("what", "Say what was done, by whom and when")
    concern.done_at = timezone.now()
    concern.done_by = by
    concern.what_was_done = what.strip()
    concern.save(update_fields=["done_at", "done_by", "what_was_done"])
    finish_inbox_items(subject_id=concern.pk, kind="immediate_concern", by=by)
    audit.record(EventType.CONCERN_ACTED_ON, by=by, subject=concern, child=concern.child)
    return concern


@transaction.atomic
def consider_concerns(*, contribution: Contribution, by: Membership) -> Contribution:
    """The person has looked at the list; ticking nothing is an answer too."""
    contribution = lock_draft(contribution, by=by)
    if contribution.concerns_considered_at is None:
        contribution.concerns_considered_at = timezone.now()
        contribution.version += 1
        contribution.save(update_fields=["concerns_considered_at", "version"])
        audit.record(
            EventType.CONCERNS_CONSIDERED, by=by, subject=contribution, child=contribution.child
        )
    return contribution


def known_concerns(contribution: Contribution):
    return weighting_for(contribution.child).weighting().immediate_concerns


def _share(concern: ImmediateConcern, *, by: Membership) -> None:
    involved = Involvement.objects.in_force_on(timezone.localdate()).filter(child=concern.child)
    for involvement in involved.exclude(agency=by.agency_id).select_related("agency"):
        put_in_inbox(
            section=InboxSection.ALERT,
            kind="immediate_concern",
            to=involvement.agency,
            subject_id=concern.pk,
            child_id=concern.child_id,
            link=reverse("assessments:child", args=[concern.child_id]),
            by=by,
        )
