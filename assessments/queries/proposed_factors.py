"""Factors that the partnership drafts, for its weighting editors."""

from uuid import UUID

from django.http import Http404

from agencies.decisions import NotVisible
from agencies.kinds import Role
from agencies.models import Membership
from assessments.models import ProposedFactor


def visible_to(membership: Membership):
    """The twin of `assessments.weightings.factor_permissions.can_view_proposal`."""
    if membership.role != Role.WEIGHTING_EDITOR:
        return ProposedFactor.objects.none()
    return ProposedFactor.objects.filter(partnership=membership.partnership_id)


def proposals(membership: Membership) -> list[ProposedFactor]:
    """All of them, the newest first. One statement."""
    return list(visible_to(membership).select_related("author", "reviewer"))


def proposal_for(membership: Membership, pk: UUID) -> ProposedFactor:
    """One of them, or 404 where this person may not know of it."""
    rows = visible_to(membership).select_related("author", "reviewer")
    if found := rows.filter(pk=pk).first():
        return found
    if ProposedFactor.objects.filter(pk=pk).exists():
        raise NotVisible(f"assessments.ProposedFactor:{pk}")
    raise Http404
