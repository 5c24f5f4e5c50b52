"""What people act as."""

from django.db import transaction
from django.utils import timezone

from agencies import permissions
from agencies.decisions import require
from agencies.models import Membership, User
from audit.events import EventType
from audit.recording import record


@transaction.atomic
def switch_membership(*, user: User, to: Membership, before: Membership | None) -> Membership:
    """Records that `user` now acts as `to`; the caller's session does the remembering.

    Raises Refused unless `to` is the user's own and in force today.
    """
    to = Membership.objects.select_related("user", "agency__partnership").get(pk=to.pk)
    require(permissions.can_act_as(user, to, on=timezone.localdate()))
    record(
        EventType.MEMBERSHIP_SWITCHED,
        by=to,
        subject=to,
        details={"old": before and before.pk, "new": to.pk},
    )
    return to


@transaction.atomic
def end_membership(*, membership: Membership, by: Membership) -> Membership:
    """Ends a membership at once: it is not in force on the next request.

    Raises Refused for other partnerships' people and for one's own membership.
    """
    membership = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("agency", "user")
        .get(pk=membership.pk)
    )
    require(permissions.can_end_membership(by, membership))
    if membership.ended_at is not None:
        return membership
    membership.until = timezone.localdate()
    membership.ended_at = timezone.now()
    membership.save(update_fields=["until", "ended_at"])
    record(
        EventType.MEMBERSHIP_ENDED,
        by=by,
        subject=membership,
        details={"user": membership.user_id, "role": membership.role},
    )
    return membership
