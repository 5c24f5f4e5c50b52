"""Invented families: the same for the same seed, shaped like real ones."""

import random
from collections import Counter
from datetime import date

import pytest

from agencies.kinds import AgencyKind
from families.demo import make_families
from families.models import Address, Child, Involvement, Relation, RestrictedAccess
from families.queries import adults_of
from riskapp.ui.nhs_number import is_valid
from tests.builders import a_membership, a_partnership, an_agency

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def make(seed=7, children=400):
    partnership = a_partnership()
    agencies = [
        an_agency(kind=kind, partnership=partnership)
        for kind in AgencyKind
        if kind != AgencyKind.PARTNERSHIP
    ]
    workers = {agency.pk: [a_membership(agency=agency)] for agency in agencies}
    return make_families(
        random.Random(seed),
        partnership=partnership,
        agencies=agencies,
        children=children,
        today=TODAY,
        workers=workers,
    )


def described(families):
    return [
        (child.name, child.date_of_birth, child.expected_on, child.sex, child.nhs_number)
        for child in families.children
    ]


def test_the_same_seed_makes_the_same_families():
    assert described(make(seed=3, children=60)) == described(make(seed=3, children=60))


def test_another_seed_makes_other_families():
    assert described(make(seed=3, children=60)) != described(make(seed=4, children=60))


def test_there_are_as_many_children_as_asked_for():
    assert len(make(children=137).children) == Child.objects.count() == 137


def test_families_have_a_realistic_shape():
    families = make()

    years = [child.years_on(TODAY) for child in families.children]
    known = [age for age in years if age is not None]
    households = Counter(child.household_id for child in families.children)
    agencies = Counter(involvement.child_id for involvement in families.involvements)
    assert min(known) == 0
    assert max(known) <= 17
    assert sum(age < 5 for age in known) > len(known) / 3
    assert max(households.values()) > 1
    assert max(agencies.values()) >= 3
    assert Relation.objects.filter(kind="new_partner").exists()
    assert Relation.objects.filter(person__name_not_known=True).exists()
    assert Involvement.objects.exclude(until=None).exists()
    assert Address.objects.exclude(until=None).exists()
    assert max(len(child.name) for child in families.children) >= 32


def test_every_number_is_a_valid_one_that_nobody_has():
    numbers = [child.nhs_number for child in make().children if child.nhs_number]

    assert all(is_valid(number) and number.startswith("99") for number in numbers)


def test_a_restricted_record_has_a_named_person():
    make(children=1200)

    assert Child.objects.exclude(restricted="").exists()
    assert RestrictedAccess.objects.exists()


def test_adults_are_given_as_the_pages_show_them():
    families = make(children=20)

    for child in families.children:
        shown = [adult.person for adult in adults_of(child)]
        assert families.adults_by_child[child.pk] == shown
