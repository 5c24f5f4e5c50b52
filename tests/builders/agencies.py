"""People and agencies for tests: plain rows, unique names, no chance involved."""

import time
from itertools import count

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.utils import timezone

from agencies.middleware import ACTIVE
from agencies.models import Agency, AgencyKind, Membership, Partnership, Role, User
from agencies.second_factor import remember
from agencies.sessions import begin

PASSWORD = "a quiet harbour in the rain"
_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

_number = count(1)
_PARTNERSHIP_ROLES = {
    Role.PARTNERSHIP_MANAGER,
    Role.WEIGHTING_EDITOR,
    Role.GOVERNANCE_LEAD,
    Role.SYSTEM_ADMINISTRATOR,
}


def a_partnership(*, name: str | None = None) -> Partnership:
    return Partnership.objects.create(name=name or f"Partnership {next(_number)}")


def an_agency(
    *,
    kind: AgencyKind = AgencyKind.HEALTH_VISITING,
    partnership: Partnership | None = None,
    name: str | None = None,
) -> Agency:
    return Agency.objects.create(
        partnership=partnership or the_partnership(),
        kind=kind,
        name=name or f"{AgencyKind(kind).label} {next(_number)}",
    )


def the_partnership() -> Partnership:
    """The one that agencies belong to unless a test says otherwise."""
    return Partnership.objects.order_by("pk").first() or a_partnership()


def a_user(*, name: str | None = None, email: str | None = None, active: bool = True) -> User:
    number = next(_number)
    user = User(
        name=name or f"Person Number{number}",
        email=email or f"person{number}@example.org",
        is_active=active,
    )
    user.set_password(PASSWORD)
    user.save()
    return user


def a_membership(
    *,
    role: Role = Role.PRACTITIONER,
    agency: Agency | None = None,
    kind: AgencyKind | None = None,
    user: User | None = None,
    partnership: Partnership | None = None,
    since=None,
    until=None,
) -> Membership:
    """In force from today unless told otherwise; in an agency of its own unless one is given."""
    if agency is None:
        usual = AgencyKind.PARTNERSHIP if role in _PARTNERSHIP_ROLES else AgencyKind.HEALTH_VISITING
        agency = an_agency(kind=kind or usual, partnership=partnership)
    return Membership.objects.create(
        user=user or a_user(),
        agency=agency,
        role=role,
        since=since or timezone.localdate(),
        until=until,
    )


def sign_in(client, membership: Membership):
    """The client as it is some requests after sign-in and choosing; returns the client."""
    client.force_login(membership.user)
    session = client.session
    session[ACTIVE] = str(membership.pk)
    remember(session)
    begin(session, int(time.time()))
    session.save()
    return client


def a_second_factor(user: User) -> Authenticator:
    """An authenticator app, the same secret every time; `code_now` is what it shows."""
    return TOTP.activate(user, _SECRET).instance


def code_now() -> str:
    return format_hotp_value(hotp_value(_SECRET, int(time.time()) // 30))
