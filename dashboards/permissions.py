"""May this person? Each rule answers for the guard, the button and its hint."""

from agencies.decisions import ALLOWED, Decision
from agencies.kinds import Role
from agencies.models import Membership
from dashboards.models import Release, State

_NOT_MANAGER = Decision(False, "Only a partnership manager can see the dashboards.")
_FIGURES = {
    State.BUILDING: Decision(False, "This release is still being built."),
    State.BUILT: ALLOWED,
    State.PUBLISHED: ALLOWED,
    State.WITHDRAWN: Decision(False, "This release was withdrawn. Its figures are not given out."),
}


def can_see_dashboards(by: Membership) -> Decision:
    return ALLOWED if by.role == Role.PARTNERSHIP_MANAGER else _NOT_MANAGER


def can_see_release(by: Membership, release: Release) -> Decision:
    """The twin of ReleaseQuerySet.visible_to."""
    if release.partnership_id != by.partnership_id:
        return Decision(False, "This belongs to another partnership.")
    return can_see_dashboards(by)


def can_take_figures(by: Membership, release: Release) -> Decision:
    """Before the decision too: a manager reads what is to be published."""
    if not (seen := can_see_release(by, release)):
        return seen
    return _FIGURES[State(release.state)]


def can_publish(by: Membership, release: Release) -> Decision:
    if not (seen := can_see_release(by, release)):
        return seen
    if release.state != State.BUILT:
        return Decision(False, "Only a release that waits for a decision can be published.")
    return ALLOWED


def can_withdraw(by: Membership, release: Release) -> Decision:
    if not (seen := can_see_release(by, release)):
        return seen
    if release.state != State.PUBLISHED:
        return Decision(False, "Only a published release can be withdrawn.")
    return ALLOWED
