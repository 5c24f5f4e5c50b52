"""What fits together, whoever asks."""

from agencies.decisions import ALLOWED, Decision
from agencies.kinds import AgencyKind, Role

_OF_THE_PARTNERSHIP = frozenset(
    {
        Role.PARTNERSHIP_MANAGER,
        Role.WEIGHTING_EDITOR,
        Role.GOVERNANCE_LEAD,
        Role.SYSTEM_ADMINISTRATOR,
    }
)
_OF_AN_AGENCY = frozenset({Role.PRACTITIONER, Role.SUPERVISOR, Role.GOVERNANCE_LEAD})

ROLES_OF_KIND = {
    kind: _OF_THE_PARTNERSHIP if kind == AgencyKind.PARTNERSHIP else _OF_AN_AGENCY
    for kind in AgencyKind
}
"""Nobody who works with children runs the partnership's accounts, and the reverse."""


def role_fits(role: str, kind: str) -> Decision:
    if Role(role) in ROLES_OF_KIND[AgencyKind(kind)]:
        return ALLOWED
    return Decision(False, f"{Role(role).label} is not a role of this kind of agency.")
