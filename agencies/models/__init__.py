from agencies.kinds import AgencyKind, Role
from agencies.models.agency import Agency, Partnership
from agencies.models.invitation import Invitation
from agencies.models.membership import Membership
from agencies.models.user import User

__all__ = ["Agency", "AgencyKind", "Invitation", "Membership", "Partnership", "Role", "User"]
