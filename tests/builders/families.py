"""Families for tests: a child nobody is involved with, unless the test says who is."""

import itertools
from datetime import date, timedelta

from django.utils import timezone

from agencies.models import Agency, Membership, Partnership
from families.actions.filing import file_children
from families.kinds import FamilyTold, InvolvementEnded, LegalBasis, RelationKind, SharingLevel
from families.models import (
    Address,
    Child,
    District,
    EmergencyAccess,
    HandOver,
    Household,
    Involvement,
    Person,
    Relation,
    RestrictedAccess,
)
from riskapp.ui.nhs_number import check_digit
from tests.builders.agencies import the_partnership

_numbers = itertools.count(400_000_000)
_names = itertools.count(1)

LONG_AGO = date(2020, 1, 1)


def an_nhs_number() -> str:
    """A number that nobody in this test run has yet, with its check digit."""
    while True:
        nine = str(next(_numbers))
        if (last := check_digit(nine)) < 10:
            return f"{nine}{last}"


def a_district(partnership: Partnership | None = None, **fields) -> District:
    fields.setdefault("name", f"District {next(_names)}")
    return District.objects.create(partnership=partnership or the_partnership(), **fields)


def a_household(partnership: Partnership | None = None) -> Household:
    return Household.objects.create(partnership=partnership or the_partnership())


def a_child(
    *,
    known_to: Membership | Agency | None = None,
    partnership: Partnership | None = None,
    household: Household | None = None,
    **fields,
) -> Child:
    """A child of two. `known_to` is a membership or an agency that is involved since long ago."""
    agency = known_to.agency if isinstance(known_to, Membership) else known_to
    partnership = partnership or (agency and agency.partnership) or the_partnership()
    if "expected_on" not in fields:
        fields.setdefault("date_of_birth", date(2024, 5, 17))
    fields.setdefault("name", f"Robin Quillfeather {next(_names)}")
    child = Child.objects.create(
        partnership=partnership, household=household or a_household(partnership), **fields
    )
    file_children([child])
    if agency:
        an_involvement(child, agency)
    return child


def an_adult(
    child: Child | None = None, kind: str = RelationKind.MOTHER, *, partnership=None, **fields
) -> Person:
    """An adult; with a child, related to it as `kind`. `name=""` is a name nobody knows."""
    fields.setdefault("name", f"Marlowe Quillfeather {next(_names)}")
    person = Person.objects.create(
        partnership=child.partnership if child else partnership or the_partnership(),
        name_not_known=not fields["name"],
        **fields,
    )
    if child:
        a_relation(child, person, kind)
    return person


def a_relation(child: Child, person: Person, kind: str = RelationKind.MOTHER, **fields) -> Relation:
    relation = Relation.objects.create(
        partnership=child.partnership, child=child, person=person, kind=kind, **fields
    )
    file_children([child])
    return relation


def an_address(household: Household, **fields) -> Address:
    fields.setdefault("lines", "1 Invented Lane")
    fields.setdefault("since", LONG_AGO)
    return Address.objects.create(partnership=household.partnership, household=household, **fields)


def an_involvement(child: Child, agency: Agency, **fields) -> Involvement:
    """An open involvement that shares the record. `until` also needs no reason given here."""
    fields.setdefault("since", LONG_AGO)
    fields.setdefault("reason", "Universal service")
    fields.setdefault("legal_basis", LegalBasis.SAFEGUARDING_DUTY)
    fields.setdefault("family_told", FamilyTold.TOLD)
    fields.setdefault("sharing", SharingLevel.RECORD)
    if fields.get("until"):
        fields.setdefault("ended_because", InvolvementEnded.WORK_FINISHED)
    return Involvement.objects.create(
        partnership=child.partnership, child=child, agency=agency, **fields
    )


def an_ended_involvement(child: Child, agency: Agency, *, ago: timedelta, today: date):
    return an_involvement(child, agency, until=today - ago)


def named_on(child: Child, membership: Membership, *, by: Membership) -> RestrictedAccess:
    """Lets one person open a restricted record."""
    return RestrictedAccess.objects.create(
        partnership=child.partnership,
        child=child,
        membership=membership,
        reason="Allocated worker",
        granted_by=by,
    )


def a_training_child(trainee: Membership, **fields) -> Child:
    fields.setdefault("training_on", date(2008, 6, 1))
    fields.setdefault("training_case", "zz")
    fields.setdefault("date_of_birth", date(2008, 1, 1))
    return a_child(partnership=trainee.agency.partnership, training_for=trainee.user, **fields)


def an_emergency(child: Child, membership: Membership, **fields) -> EmergencyAccess:
    """Somebody opened the record in an emergency, just now unless told otherwise."""
    opened_at = fields.pop("opened_at", timezone.now())
    return EmergencyAccess.objects.create(
        partnership=child.partnership,
        child=child,
        membership=membership,
        reason="Baby in the emergency department with a bruise",
        opened_at=opened_at,
        ends_at=opened_at + timedelta(minutes=60),
        **fields,
    )


def a_hand_over(sent: Involvement, agency: Agency, *, by: Membership, **fields) -> HandOver:
    """`sent` is the involvement of the agency of `by`, which asks `agency` to take over."""
    return HandOver.objects.create(
        partnership=sent.partnership,
        child=sent.child,
        involvement=sent,
        agency=agency,
        reason="The family has moved to your district",
        asked_by=by,
        **fields,
    )
