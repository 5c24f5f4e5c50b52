"""Who is meant by a recipient: a membership, an agency or a person."""

from django.utils import timezone

from agencies.kinds import CASE_ROLES, Role
from agencies.models import Agency, Membership, User

Recipient = Membership | Agency | User


class UnknownRecipient(TypeError):
    """Something was addressed to a thing that has no inbox."""


def recipient_fields(to: Recipient) -> dict[str, Recipient | None]:
    """The three columns a recipient is stored in, one of them filled."""
    found = {
        "membership": to if isinstance(to, Membership) else None,
        "agency": to if isinstance(to, Agency) else None,
        "user": to if isinstance(to, User) else None,
    }
    if not any(found.values()):
        raise UnknownRecipient(type(to).__name__)
    return found


def people_to_mail(to: Recipient) -> list[User]:
    """The persons an e-mail goes to. For an agency: its supervisors, or failing those everybody
    in it who may read a child's record."""
    if isinstance(to, User):
        return [to]
    if isinstance(to, Membership):
        return [to.user]
    working = Membership.objects.in_force_on(timezone.localdate()).filter(agency=to)
    working = working.select_related("user").order_by("user_id")
    members = list(working.filter(role__in=CASE_ROLES))
    supervisors = [member for member in members if member.role == Role.SUPERVISOR]
    return list({member.user_id: member.user for member in supervisors or members}.values())


def still_working(membership: Membership) -> bool:
    today = timezone.localdate()
    return Membership.objects.in_force_on(today).filter(pk=membership.pk).exists()
