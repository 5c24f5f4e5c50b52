"""Two people record a move of one family at the same moment, on real connections."""

from datetime import date

import pytest

from families import actions
from families.actions import AddressesOverlap, AddressGiven
from families.models import Address
from tests.builders import a_membership
from tests.builders.families import a_child, an_address
from tests.work.racing import at_once

pytestmark = pytest.mark.usefixtures("own_database")


def test_only_one_of_two_overlapping_addresses_is_recorded():
    by = a_membership()
    child = a_child(known_to=by)

    def stay(lines):
        given = AddressGiven(lines=lines, since=date(2024, 3, 1), until=date(2024, 6, 1))
        return lambda: actions.add_address(child=child, given=given, by=by)

    answers = at_once(stay("1 Fen Row"), stay("2 Fen Row"), stay("3 Fen Row"))

    refused = [answer for answer in answers if isinstance(answer, AddressesOverlap)]
    assert len(refused) == 2
    assert Address.objects.count() == 1


def test_two_moves_on_one_day_are_not_both_the_present_address():
    by = a_membership()
    child = a_child(known_to=by)
    an_address(child.household, since=date(2024, 1, 1))

    def move(lines):
        given = AddressGiven(lines=lines, since=date(2025, 3, 1))
        return lambda: actions.add_address(child=child, given=given, by=by)

    answers = at_once(move("1 Fen Row"), move("2 Fen Row"))

    assert sum(isinstance(answer, AddressesOverlap) for answer in answers) == 1
    assert Address.objects.filter(until=None).count() == 1
