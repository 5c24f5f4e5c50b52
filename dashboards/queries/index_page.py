"""The front page of the dashboards: which releases are there, and what waits for a decision."""

from dataclasses import dataclass

from agencies.decisions import require
from agencies.models import Membership
from dashboards.models import Release, State
from dashboards.permissions import can_see_dashboards


@dataclass(frozen=True, kw_only=True)
class IndexPage:
    latest: Release | None
    waiting: tuple[Release, ...]
    building: tuple[Release, ...]
    earlier: tuple[Release, ...]
    withdrawn: tuple[Release, ...]


def index_page(membership: Membership) -> IndexPage:
    """Every release of the partnership, newest first. Raises Refused."""
    require(can_see_dashboards(membership))
    by_state: dict[str, list[Release]] = {state: [] for state in State.values}
    releases = Release.objects.visible_to(membership).select_related(
        "published_by__user", "withdrawn_by__user"
    )
    for release in releases:
        by_state[release.state].append(release)
    published = by_state[State.PUBLISHED]
    return IndexPage(
        latest=published[0] if published else None,
        waiting=tuple(by_state[State.BUILT]),
        building=tuple(by_state[State.BUILDING]),
        earlier=tuple(published[1:]),
        withdrawn=tuple(by_state[State.WITHDRAWN]),
    )
