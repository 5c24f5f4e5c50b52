"""Versions of the weighting, for people who read, draft and approve them."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from agencies.decisions import NotVisible
from agencies.kinds import Role
from agencies.models import Membership
from assessments.models import (
    Preview,
    PreviewKind,
    PreviewState,
    WeightingStatus,
    WeightingStep,
    WeightingVersion,
)
from assessments.queries.pool import weighting_in_force
from assessments.weightings.permissions import UNFINISHED


@dataclass(frozen=True, kw_only=True)
class VersionsPage:
    """`in_force` is the one in force here; the others in order, newest first."""

    in_force: WeightingVersion
    drafts: tuple[WeightingVersion, ...]
    waiting: tuple[WeightingVersion, ...]
    coming: tuple[WeightingVersion, ...]
    earlier: tuple[WeightingVersion, ...]

    @property
    def all(self) -> tuple[WeightingVersion, ...]:
        return (self.in_force, *self.coming, *self.waiting, *self.drafts, *self.earlier)


def visible_to(membership: Membership):
    """The twin of `assessments.weightings.permissions.can_view`."""
    found = WeightingVersion.objects.known_to(membership.partnership_id)
    if membership.role != Role.WEIGHTING_EDITOR:
        found = found.exclude(status__in=UNFINISHED)
    return found


def versions_page(membership: Membership) -> VersionsPage:
    """One statement beside the one that finds the version in force."""
    in_force = weighting_in_force(membership.partnership_id)
    rows = (
        visible_to(membership)
        .exclude(status=WeightingStatus.DISCARDED)
        .select_related("author", "approver")
        .defer("content")
        .order_by("-created_at", "-pk")
    )
    by_status: dict[str, list[WeightingVersion]] = {}
    for row in rows:
        if row.pk == in_force.pk:
            in_force = row
        else:
            by_status.setdefault(status_here(row, in_force=in_force), []).append(row)
    return VersionsPage(
        in_force=in_force,
        drafts=tuple(by_status.get(WeightingStatus.DRAFT, ())),
        waiting=tuple(by_status.get(WeightingStatus.SUBMITTED, ())),
        coming=tuple(by_status.get(WeightingStatus.APPROVED, ())),
        earlier=tuple(by_status.get(WeightingStatus.RETIRED, ())),
    )


def version_for(membership: Membership, pk: UUID) -> WeightingVersion:
    """One version, or 404 where this person may not know of it."""
    rows = visible_to(membership).select_related(
        "author", "approver", "based_on", "reinstates", "partnership"
    )
    if found := rows.filter(pk=pk).first():
        return found
    if WeightingVersion.objects.filter(pk=pk).exists():
        raise NotVisible(f"assessments.WeightingVersion:{pk}")
    raise Http404


def steps_of(version: WeightingVersion) -> list[WeightingStep]:
    return list(version.steps.select_related("by__user").order_by("at", "pk"))


def previews_of(version: WeightingVersion, *, against: WeightingVersion) -> dict[str, Preview]:
    """The latest run of each kind for exactly this content, compared with that version."""
    runs = Preview.objects.filter(
        weighting=version, sha256=version.sha256, against=against
    ).select_related("started_by__user")
    return {run.kind: run for run in runs.order_by("started_at", "pk")}


def ready_preview(version: WeightingVersion, *, against: WeightingVersion) -> Preview | None:
    """A finished preview of exactly this content against exactly that version."""
    return (
        Preview.objects.filter(
            weighting=version,
            sha256=version.sha256,
            against=against,
            kind=PreviewKind.WHAT_IF,
            state=PreviewState.DONE,
        )
        .order_by("-finished_at")
        .first()
    )


def preview_for(membership: Membership, pk: UUID) -> Preview:
    """A run on a version this person may see."""
    rows = Preview.objects.select_related("weighting", "against", "started_by__user")
    found = rows.filter(
        pk=pk, partnership=membership.partnership_id, weighting__in=visible_to(membership)
    ).first()
    if found:
        return found
    if Preview.objects.filter(pk=pk).exists():
        raise NotVisible(f"assessments.Preview:{pk}")
    raise Http404


def approved_for_later(membership: Membership) -> list[WeightingVersion]:
    """Versions of the partnership that are approved and wait for their day, the next first."""
    coming = WeightingVersion.objects.filter(
        partnership=membership.partnership_id, status=WeightingStatus.APPROVED
    )
    return list(coming.defer("content").order_by("effective_on"))


def status_here(row: WeightingVersion, *, in_force: WeightingVersion) -> str:
    """A shipped version that isn't in force here is an earlier one, whatever it is elsewhere."""
    own = row.partnership_id or row.pk == in_force.pk
    return row.status if own else WeightingStatus.RETIRED
