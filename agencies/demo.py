"""An invented partnership to try the product on: agencies, people, memberships.

The same seed makes the same partnership. Refused outside the demo setting by its caller.
"""

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from agencies.kinds import AgencyKind, Role
from agencies.models import Agency, Membership, Partnership, User

PARTNERSHIP = "Demo Safeguarding Children Partnership"
DOMAIN = "demo.example"
PASSWORD = "demo demo demo demo"  # noqa: S105  (printed on the screen: it protects nothing)

AGENCIES = (
    (AgencyKind.HEALTH_VISITING, "Riverside Health Visiting"),
    (AgencyKind.HEALTH_VISITING, "Fenland Health Visiting"),
    (AgencyKind.MIDWIFERY, "Riverside Maternity"),
    (AgencyKind.GP, "Mill Road Surgery"),
    (AgencyKind.GP, "Orchard Surgery"),
    (AgencyKind.SOCIAL_CARE, "Children's Social Care"),
    (AgencyKind.POLICE, "Constabulary Protecting Vulnerable People"),
    (AgencyKind.SCHOOL, "Little Willows Nursery"),
    (AgencyKind.SCHOOL, "St Botolph's Primary School"),
    (AgencyKind.SCHOOL, "Northfield Academy"),
    (AgencyKind.YOUTH_OFFENDING, "Youth Offending Service"),
    (AgencyKind.ADULT_MENTAL_HEALTH, "Adult Mental Health Trust"),
    (AgencyKind.SUBSTANCE_MISUSE, "Turning Tide Recovery"),
    (AgencyKind.PROBATION, "Probation Service"),
    (AgencyKind.HOUSING, "City Housing"),
)

SIGN_INS = (
    ("health.visitor", "Amina Yusuf", AgencyKind.HEALTH_VISITING, Role.PRACTITIONER),
    ("social.worker", "Tom Bradshaw", AgencyKind.SOCIAL_CARE, Role.PRACTITIONER),
    ("police", "Grace Okafor", AgencyKind.POLICE, Role.PRACTITIONER),
    ("school", "Helen Price", AgencyKind.SCHOOL, Role.PRACTITIONER),
    ("gp", "Dr Ravi Menon", AgencyKind.GP, Role.PRACTITIONER),
    ("midwife", "Siobhan Kelly", AgencyKind.MIDWIFERY, Role.PRACTITIONER),
    ("hv.supervisor", "Margaret Lindqvist", AgencyKind.HEALTH_VISITING, Role.SUPERVISOR),
    ("manager", "Peter Osei", AgencyKind.PARTNERSHIP, Role.PARTNERSHIP_MANAGER),
    ("weightings", "Ines Duarte", AgencyKind.PARTNERSHIP, Role.WEIGHTING_EDITOR),
    ("weightings.two", "Callum Reid", AgencyKind.PARTNERSHIP, Role.WEIGHTING_EDITOR),
    ("governance", "Ruth Abrahams", AgencyKind.PARTNERSHIP, Role.GOVERNANCE_LEAD),
    ("admin", "Sam Whitfield", AgencyKind.PARTNERSHIP, Role.SYSTEM_ADMINISTRATOR),
)

_FIRST = ("Ada", "Ben", "Chloe", "Dev", "Ewa", "Femi", "Gwen", "Hugo", "Isla", "Jakub", "Kemi")
_LAST = ("Ahmed", "Brooks", "Carter", "Dale", "Evans", "Flynn", "Gray", "Hughes", "Iqbal")


@dataclass(frozen=True, kw_only=True)
class DemoPartnership:
    """`workers` are the practitioners of each agency, by the agency's key."""

    partnership: Partnership
    agencies: tuple[Agency, ...]
    workers: Mapping[object, tuple[Membership, ...]]
    sign_ins: Mapping[str, Membership]


def address(name: str) -> str:
    return f"{name}@{DOMAIN}"


def make_partnership(rng: random.Random, *, since: date) -> DemoPartnership:
    """Every row of the demo partnership; its caller holds the transaction."""
    partnership = Partnership.objects.create(name=PARTNERSHIP)
    agencies = [
        Agency(partnership=partnership, kind=kind, name=name)
        for kind, name in (*AGENCIES, (AgencyKind.PARTNERSHIP, PARTNERSHIP))
    ]
    Agency.objects.bulk_create(agencies)
    memberships = _sign_ins(agencies, since) + _colleagues(rng, agencies, since)
    User.objects.bulk_create({m.user_id: m.user for m in memberships}.values())
    Membership.objects.bulk_create(memberships)
    return _described(partnership, agencies, memberships)


def demo_of(partnership: Partnership) -> DemoPartnership:
    """The demo partnership as it was made, in the order it was made in."""
    invented = Membership.objects.filter(
        agency__partnership=partnership, user__email__endswith=f"@{DOMAIN}"
    )
    return _described(
        partnership,
        list(partnership.agencies.order_by("pk")),
        list(invented.select_related("user", "agency").order_by("pk")),
    )


def _described(
    partnership: Partnership, agencies: list[Agency], memberships: list[Membership]
) -> DemoPartnership:
    workers = defaultdict(list)
    for membership in memberships:
        if membership.role == Role.PRACTITIONER:
            workers[membership.agency_id].append(membership)
    return DemoPartnership(
        partnership=partnership,
        agencies=tuple(a for a in agencies if a.kind != AgencyKind.PARTNERSHIP),
        workers={key: tuple(found) for key, found in workers.items()},
        sign_ins={name: m for (name, *_), m in zip(SIGN_INS, memberships, strict=False)},
    )


def _sign_ins(agencies: list[Agency], since: date) -> list[Membership]:
    first = {}
    for agency in agencies:
        first.setdefault(agency.kind, agency)
    password = make_password(PASSWORD)
    return [
        Membership(
            user=User(email=address(login), name=name, password=password),
            agency=first[kind],
            role=role,
            since=since,
        )
        for login, name, kind, role in SIGN_INS
    ]


def _colleagues(rng: random.Random, agencies: list[Agency], since: date) -> list[Membership]:
    """Three more practitioners in each agency; they have no usable password."""
    password = make_password(None)
    return [
        Membership(
            user=User(
                email=address(f"{agency.kind}.{place}.{number}"),
                name=f"{rng.choice(_FIRST)} {rng.choice(_LAST)}",
                password=password,
            ),
            agency=agency,
            role=Role.PRACTITIONER,
            since=since,
        )
        for place, agency in enumerate(agencies)
        if agency.kind != AgencyKind.PARTNERSHIP
        for number in range(3)
    ]
