"""One row of this room for one membership: 404 when it may not be known, 403 with the reason."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from agencies.decisions import NotVisible, require
from agencies.kinds import CASE_ROLES
from agencies.models import Membership
from agencies.prepared import prepared
from assessments.between import permissions as between
from assessments.models import (
    Contribution,
    Disagreement,
    Enquiry,
    Finding,
    ImmediateConcern,
    ProfessionalLevel,
    Reliance,
    Round,
    RoundInvitation,
    Status,
)
from assessments.permissions import ANSWER_FIRST
from families import queries as families
from families.models import Child, Involvement


def result_for(membership: Membership, pk: UUID) -> Contribution:
    """A signed contribution. A draft has no result yet: 404 for everybody.

    Raises Refused while the membership's agency answers in the same round by itself.
    """
    found = _found_in(_signed(membership, pk, timezone.localdate()))
    return _not_kept_apart(_with_its_child(membership, found))


@prepared
def _signed(membership: Membership, pk: UUID, on: date):
    apart = Contribution.objects.kept_apart_from(membership, on=on).filter(pk=OuterRef("pk"))
    rows = Contribution.objects.select_related(
        "agency", "author__user", "signed_by__user", "round", "begun_under"
    )
    return rows.filter(status=Status.SIGNED, pk=pk).annotate(kept_apart=Exists(apart))


def finding_for(membership: Membership, pk: UUID) -> Finding:
    """A signed finding, withdrawn or not. Raises Refused as `result_for`."""
    apart = Contribution.objects.kept_apart_from(membership)
    rows = Finding.objects.filter(signed_at__isnull=False).annotate(
        kept_apart=Exists(apart.filter(pk=OuterRef("answer__contribution")))
    )
    rows = rows.select_related("agency", "answer", "adult")
    return _not_kept_apart(readable(membership, rows, pk))


def level_for(membership: Membership, pk: UUID) -> ProfessionalLevel:
    """A level a person set. Raises Refused as `result_for`."""
    first = Round.objects.answered_first_by(membership).filter(pk=OuterRef("round"))
    rows = ProfessionalLevel.objects.select_related(
        "contribution__agency",
        "judgement",
        "round__lead_agency",
        "set_by__user",
        "set_by__agency",
        "second_by__user",
    ).annotate(kept_apart=Exists(first))
    return _not_kept_apart(readable(membership, rows, pk))


def round_for(membership: Membership, pk: UUID) -> Round:
    rows = Round.objects.select_related("lead_agency", "opened_by__user")
    return readable(membership, rows, pk)


def invitation_for(membership: Membership, pk: UUID) -> RoundInvitation:
    """One addressed to the membership's agency, for those who open records; else 404.

    A record that was restricted since is hidden from whoever is not named on it.
    """
    rows = RoundInvitation.objects.select_related(
        "round__lead_agency",
        "child__household",
        "agency",
        "asked_by__user",
        "asked_by__agency",
        "answered_by__user",
    )
    mine = Q(pk=None)
    if membership.role in CASE_ROLES:
        known = Q(child__restricted="") | Q(child__in=Child.objects.visible_to(membership))
        mine = Q(known, agency=membership.agency_id, child__merged_into=None)
    if found := rows.filter(mine, pk=pk).first():
        return found
    hidden = _found(RoundInvitation.objects.all(), pk)
    raise NotVisible(f"{hidden._meta.label}:{pk}", child=hidden.child_id)


def sent_invitation_for(membership: Membership, pk: UUID) -> RoundInvitation:
    """One of a round on a child whose record this membership may read."""
    rows = RoundInvitation.objects.select_related("round", "agency")
    return readable(membership, rows, pk)


def disagreement_for(membership: Membership, pk: UUID) -> Disagreement:
    """Raises Refused while the membership's agency answers in a round by itself first."""
    apart = Contribution.objects.kept_apart_from(membership).filter(child=OuterRef("child"))
    rows = Disagreement.objects.select_related(
        "owner", "opened_by__user", "opened_by__agency", "ended_by__user", "ended_by__agency"
    ).annotate(kept_apart=Exists(apart))
    return _not_kept_apart(readable(membership, rows, pk))


def reliance_for(membership: Membership, pk: UUID) -> Reliance:
    rows = Reliance.objects.select_related(
        "agency", "relied_on", "recorded_by__user", "answered_by__user", "followed_by__user"
    )
    return readable(membership, rows, pk)


def work_to_convene(membership: Membership, pk: UUID) -> Disagreement:
    """A disagreement as a piece of work without a child, for the partnership's managers."""
    found = _found(Disagreement.objects.select_related("owner"), pk)
    if not between.can_convene(membership, found):
        raise NotVisible(f"{found._meta.label}:{found.pk}", child=found.child_id)
    return found


def concern_for(membership: Membership, pk: UUID) -> ImmediateConcern:
    """Shared with every involved agency, also one that is shown no more than the existence."""
    concern = _found(ImmediateConcern.objects.select_related("agency", "ticked_by__user"), pk)
    concern.child = _child(families.child_for, membership, concern)
    return concern


def enquiry_for(membership: Membership, pk: UUID) -> Enquiry:
    """For the agency that was asked, whatever is shared with it; for others with the record.

    `kept_apart`: their agency answers in a round of this child by itself first. `is_involved`: the
    agency that was asked, today.
    """
    apart = Contribution.objects.kept_apart_from(membership).filter(child=OuterRef("child"))
    there = Involvement.objects.in_force_on(timezone.localdate())
    there = there.filter(child=OuterRef("child"), agency=OuterRef("agency"))
    rows = Enquiry.objects.annotate(kept_apart=Exists(apart), is_involved=Exists(there))
    rows = rows.select_related(
        "agency",
        "asked_by__user",
        "asked_by__agency",
        "answered_by__user",
        "declined_by__user",
        "withdrawn_by__user",
    )
    return _asked_of(membership, rows, pk)


def _asked_of(membership: Membership, rows: QuerySet, pk: UUID):
    row = _found(rows, pk)
    was_asked = row.agency_id == membership.agency_id
    child_for = families.known_for if was_asked else families.record_for
    row.child = _child(child_for, membership, row)
    return row


def readable(membership: Membership, rows: QuerySet, pk: UUID):
    """The row with the child it is about, where this membership reads that child's record."""
    return _with_its_child(membership, _found(rows, pk))


def _with_its_child(membership: Membership, row: Model):
    row.child = _child(families.record_for, membership, row)
    return row


def _not_kept_apart(row: Model):
    """They know that it is there, and not yet what it says."""
    if row.kept_apart:
        require(ANSWER_FIRST)
    return row


def _found(rows: QuerySet, pk: UUID):
    return _found_in(rows.filter(pk=pk)[:1])


def _found_in(rows: Iterable):
    for row in rows:
        return row
    raise Http404


def _child(child_for, membership: Membership, row: Model) -> Child:
    """The row's child, the refusal naming the row that was asked for."""
    try:
        return child_for(membership, row.child_id)
    except NotVisible:
        raise NotVisible(f"{row._meta.label}:{row.pk}", child=row.child_id) from None
