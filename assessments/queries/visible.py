"""One row of this room for one membership: 404 when it may not be known, 403 with the reason."""

from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404

from agencies.decisions import NotVisible
from agencies.models import Membership
from assessments.models import (
    Contribution,
    Finding,
    ImmediateConcern,
    ProfessionalLevel,
    Round,
    Status,
)
from families import queries as families
from families.models import Child


def result_for(membership: Membership, pk: UUID) -> Contribution:
    """A signed contribution. A draft has no result yet: 404 for everybody."""
    rows = Contribution.objects.select_related(
        "agency", "author__user", "signed_by__user", "round", "begun_under"
    )
    return readable(membership, rows.filter(status=Status.SIGNED), pk)


def finding_for(membership: Membership, pk: UUID) -> Finding:
    """A signed finding, withdrawn or not."""
    rows = Finding.objects.filter(signed_at__isnull=False)
    return readable(membership, rows.select_related("agency", "answer", "adult"), pk)


def level_for(membership: Membership, pk: UUID) -> ProfessionalLevel:
    rows = ProfessionalLevel.objects.select_related(
        "contribution__agency", "round", "set_by__user", "set_by__agency", "second_by__user"
    )
    return readable(membership, rows, pk)


def round_for(membership: Membership, pk: UUID) -> Round:
    return readable(membership, Round.objects.all(), pk)


def concern_for(membership: Membership, pk: UUID) -> ImmediateConcern:
    """Shared with every involved agency, also one that is shown no more than the existence."""
    concern = _found(ImmediateConcern.objects.select_related("agency", "ticked_by__user"), pk)
    concern.child = _child(families.child_for, membership, concern)
    return concern


def readable(membership: Membership, rows: QuerySet, pk: UUID):
    """The row with the child it is about, where this membership reads that child's record."""
    row = _found(rows, pk)
    row.child = _child(families.record_for, membership, row)
    return row


def _found(rows: QuerySet, pk: UUID):
    if row := rows.filter(pk=pk).first():
        return row
    raise Http404


def _child(child_for, membership: Membership, row: Model) -> Child:
    """The row's child, the refusal naming the row that was asked for."""
    try:
        return child_for(membership, row.child_id)
    except NotVisible:
        raise NotVisible(f"{row._meta.label}:{row.pk}", child=row.child_id) from None
