"""What the pages of a draft have in common."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from agencies.decisions import NotVisible
from agencies.models import Membership
from agencies.prepared import prepared
from assessments.models import Account, Contribution, ImmediateConcern
from assessments.queries.pool import weighting_for
from assessments.scoring.weighting import Weighting
from work.models import FormDraft, SubmissionKey


def contribution_for(membership: Membership, pk: UUID) -> Contribution:
    """The contribution, or 404 when this membership may not know it exists."""
    if found := _known.first(membership, pk, timezone.localdate(), timezone.now()):
        return found
    if child := Contribution.objects.filter(pk=pk).values_list("child_id", flat=True).first():
        raise NotVisible(f"assessments.Contribution:{pk}", child=child)
    raise Http404


@prepared
def _known(membership: Membership, pk: UUID, on: date, at: datetime):
    contributions = Contribution.objects.select_related(
        "child", "round__lead_agency", "agency", "author__user", "partnership"
    )
    return contributions.visible_to(membership, on=on, at=at).filter(pk=pk)


def answer_given(key: str | None, by: Membership) -> str:
    """Where this person's form with this key led when it was sent before; "" if it was not.

    Asked first, because a signature ends what a second press of its button may do.
    """
    try:
        sent = SubmissionKey.objects.filter(key=UUID(key or ""), membership=by)
    except ValueError:
        return ""
    return sent.values_list("result_path", flat=True).first() or ""


def weighting_of(contribution: Contribution) -> Weighting:
    """The one in force for this child: which questions are asked, and how levels are named."""
    return weighting_for(contribution.child).weighting()


def kept_drafts(membership: Membership, contribution: Contribution) -> Mapping[str, FormDraft]:
    """What this person typed here and could not be recorded yet, by form key."""
    return {draft.form_key: draft for draft in _kept(membership, contribution.pk)}


@prepared
def _kept(membership: Membership, contribution: UUID):
    return FormDraft.objects.of(membership.pk).filter(subject_id=contribution)


def accounts_of(contribution: Contribution) -> Mapping[tuple[str, UUID | None], Account]:
    return {(each.topic, each.adult_id): each for each in contribution.accounts.order_by("id")}


def ticked_concerns(contribution: Contribution) -> Mapping[str, ImmediateConcern]:
    """The concerns ticked in this contribution and not withdrawn, by code."""
    ticked = contribution.immediate_concerns.filter(withdrawn_at=None).order_by("ticked_at")
    return {concern.code: concern for concern in ticked}
