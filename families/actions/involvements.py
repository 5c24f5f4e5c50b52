"""Which agency is involved: declaring, sharing, leading, ending."""

from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.utils import timezone

from agencies.decisions import require
from agencies.models import Agency, Membership
from audit import record
from audit.events import EventType
from families import permissions, policies
from families.actions.given import InvolvementGiven
from families.actions.telling import tell_lead
from families.kinds import SharingLevel
from families.leaving import has_left
from families.models import Child, Involvement
from work.transactions import require_transaction


@transaction.atomic
def declare_involvement(*, child: Child, given: InvolvementGiven, by: Membership) -> Involvement:
    """Says that `by`'s agency is involved from today, why, and on what legal basis.

    The lead professional is told at once, and the declaration waits for review. Consent isn't
    needed to share for safeguarding; whether the family was told is recorded. Raises Refused.
    """
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    require(permissions.can_declare_involvement(by, child))
    is_led = child.involvements.filter(lead=True).exists()
    involvement = Involvement.objects.create(
        partnership=child.partnership,
        child=child,
        agency=by.agency,
        worker=by,
        lead=not is_led,
        sharing=SharingLevel.RECORD,
        since=timezone.localdate(),
        declared_by=by,
        **asdict(given),
    )
    record(
        EventType.INVOLVEMENT_DECLARED,
        by=by,
        subject=involvement,
        child=child,
        details={"legal_basis": given.legal_basis, "family_told": given.family_told},
    )
    if is_led:
        tell_lead(
            kind="families.involvement_declared", subject_id=involvement.pk, child=child, by=by
        )
    return involvement


@transaction.atomic
def accept_involvement(
    *, child: Child, given: InvolvementGiven, proposed_by: Membership, by: Membership
) -> Involvement:
    """`by`'s agency is involved from today, as another agency proposed with these reasons.

    One that was shown only the existence of the record is given the record; one that has the
    record already keeps its own reasons. Raises Refused.
    """
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    require(permissions.can_accept_involvement(by, child))
    involved = child.involvements.in_force_on(timezone.localdate()).filter(agency=by.agency_id)
    already = involved.order_by("-since", "-id").first()
    if already is not None:
        share_record(child=child, agency=by.agency, by=by)
        return already
    involvement = Involvement.objects.create(
        partnership=child.partnership,
        child=child,
        agency=by.agency,
        worker=by,
        sharing=SharingLevel.RECORD,
        since=timezone.localdate(),
        declared_by=proposed_by,
        **asdict(given),
    )
    record(
        EventType.INVOLVEMENT_ACCEPTED,
        by=by,
        subject=involvement,
        child=child,
        details={"legal_basis": given.legal_basis, "proposed_by": proposed_by.pk},
    )
    if proposed_by.agency_id != _lead_agency(child):
        tell_lead(
            kind="families.involvement_declared", subject_id=involvement.pk, child=child, by=by
        )
    return involvement


@transaction.atomic
def end_involvement(
    *, involvement: Involvement, until: date, because: str, by: Membership
) -> Involvement:
    """Ends the involvement of `by`'s agency. The lead agency hands over before it can end.

    Raises Refused.
    """
    involvement = Involvement.objects.select_for_update().get(pk=involvement.pk)
    require(permissions.can_end_involvement(by, involvement))
    require(policies.can_end(involvement))
    involvement.until, involvement.ended_because = until, because
    involvement.version += 1
    involvement.save(update_fields=["until", "ended_because", "version"])
    record(
        EventType.INVOLVEMENT_ENDED,
        by=by,
        subject=involvement,
        child=involvement.child,
        details={"because": because},
    )
    has_left(child=involvement.child, by=by)
    return involvement


def share_record(*, child: Child, agency: Agency, by: Membership | None) -> bool:
    """Opens the record to an agency that was shown only its existence; true when that changed.

    Called by the room that knows why: there is an assessment. Part of the caller's transaction
    (raises NoTransaction outside one).
    """
    require_transaction()
    waiting = child.involvements.filter(agency=agency, sharing=SharingLevel.EXISTENCE)
    waiting = waiting.in_force_on(timezone.localdate())
    opened = list(waiting.select_for_update())
    for involvement in opened:
        involvement.sharing = SharingLevel.RECORD
        involvement.version += 1
        involvement.save(update_fields=["sharing", "version"])
        record(
            EventType.INVOLVEMENT_SHARED,
            by=by,
            subject=involvement,
            child=child,
            details={"agency": agency.pk},
        )
    return bool(opened)


def _lead_agency(child: Child):
    return child.involvements.filter(lead=True).values_list("agency", flat=True).first()
