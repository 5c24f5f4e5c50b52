"""May this person?"""

from agencies.decisions import ALLOWED, Decision
from agencies.kinds import CASE_ROLES
from agencies.models import Membership
from work.models import InboxItem


def can_finish(membership: Membership, item: InboxItem) -> Decision:
    """The object twin of InboxItemQuerySet.addressed_to."""
    if item.membership_id == membership.pk or item.user_id == membership.user_id:
        return ALLOWED
    if item.agency_id == membership.agency_id and membership.role in CASE_ROLES:
        return ALLOWED
    return Decision(False, "Only the person or agency it waits for can finish this")
