"""Who may do what with a version of the weighting. Each answer says why not."""

from agencies.decisions import ALLOWED, Decision
from agencies.kinds import Role
from agencies.models import Membership
from assessments.models import Preview, WeightingStatus, WeightingVersion
from assessments.weightings.workflow import NOT_NOW, can_become

EDITORS_ONLY = Decision(False, "Only weighting editors draft and approve weightings")
ELSEWHERE = Decision(False, "This weighting belongs to another partnership")
NOT_YET_OPEN = Decision(False, "A draft is open to weighting editors only")
NOT_YOURS = Decision(False, "Only its author can change this draft; start your own from it")
OWN_WORK = Decision(False, "You wrote this version, so somebody else has to decide about it")
SHIPPED = Decision(False, "This version comes with the product; start a draft from it")

NOT_FOR_THE_PARTNERSHIP = Decision(
    False, "Only the partnership manager says who answers for the tool and who may read about it"
)

UNFINISHED = (WeightingStatus.DRAFT, WeightingStatus.DISCARDED)


def can_view(membership: Membership, version: WeightingVersion) -> Decision:
    """The twin of `assessments.queries.weighting_versions.visible_to`."""
    if version.partnership_id not in (None, membership.partnership_id):
        return ELSEWHERE
    if version.status in UNFINISHED and membership.role != Role.WEIGHTING_EDITOR:
        return NOT_YET_OPEN
    return ALLOWED


def can_state_the_owner(membership: Membership) -> Decision:
    """Say who answers for the tool, and whether everybody may read how it works."""
    manages = membership.role == Role.PARTNERSHIP_MANAGER
    return ALLOWED if manages else NOT_FOR_THE_PARTNERSHIP


def can_draft(membership: Membership) -> Decision:
    return ALLOWED if membership.role == Role.WEIGHTING_EDITOR else EDITORS_ONLY


def can_edit(membership: Membership, version: WeightingVersion) -> Decision:
    if not (drafts := _works_on(membership, version)):
        return drafts
    if version.status != WeightingStatus.DRAFT:
        return Decision(False, NOT_NOW[WeightingStatus(version.status)])
    return ALLOWED if version.author_id == membership.user_id else NOT_YOURS


def can_submit(membership: Membership, version: WeightingVersion) -> Decision:
    return can_edit(membership, version)


def can_take_back(membership: Membership, version: WeightingVersion) -> Decision:
    if not (drafts := _works_on(membership, version)):
        return drafts
    if version.author_id != membership.user_id:
        return Decision(False, "Only its author can take it back")
    return can_become(version.status, WeightingStatus.DRAFT)


def can_decide(membership: Membership, version: WeightingVersion) -> Decision:
    """Approve it or send it back: a second person, never the author."""
    if not (drafts := _works_on(membership, version)):
        return drafts
    if not (state := can_become(version.status, WeightingStatus.APPROVED)):
        return state
    return OWN_WORK if version.author_id == membership.user_id else ALLOWED


def can_preview(membership: Membership, version: WeightingVersion) -> Decision:
    if not (drafts := _works_on(membership, version)):
        return drafts
    if version.status not in (WeightingStatus.DRAFT, WeightingStatus.SUBMITTED):
        return Decision(False, NOT_NOW[WeightingStatus(version.status)])
    return ALLOWED


def can_cancel(membership: Membership, preview: Preview) -> Decision:
    return _works_on(membership, preview.weighting)


def can_reinstate(
    membership: Membership, version: WeightingVersion, *, in_force: WeightingVersion
) -> Decision:
    """Bring back an earlier approved version, by a new version with the same content."""
    if not (drafts := can_draft(membership)):
        return drafts
    if version.partnership_id not in (None, membership.partnership_id):
        return ELSEWHERE
    if version.pk == in_force.pk:
        return Decision(False, "This version is in force already")
    was_approved = version.status == WeightingStatus.RETIRED or version.partnership_id is None
    return ALLOWED if was_approved else Decision(False, NOT_NOW[WeightingStatus(version.status)])


def _works_on(membership: Membership, version: WeightingVersion) -> Decision:
    if not (drafts := can_draft(membership)):
        return drafts
    if version.partnership_id is None:
        return SHIPPED
    return ALLOWED if version.partnership_id == membership.partnership_id else ELSEWHERE
