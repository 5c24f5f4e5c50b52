from agencies.models.agency import Agency, Partnership
from agencies.models.membership import Membership
from agencies.models.user import User

__all__ = ["Agency", "Membership", "Partnership", "User"]
