"""Where a family lives: moves, corrections, and never two addresses at once."""

from datetime import date

import pytest

from audit.events import EventType
from families import actions
from families.actions import AddressGiven
from tests.builders import a_membership
from tests.builders.families import a_child, an_address
from tests.families.filling import recorded
from work.versions import StaleVersion

pytestmark = pytest.mark.django_db


def at(*, since, until=None, **fields):
    return AddressGiven(lines="2 New Road", since=since, until=until, **fields)


def test_a_move_ends_the_address_before_it():
    by = a_membership()
    child = a_child(known_to=by)
    first = an_address(child.household, since=date(2024, 1, 1))

    actions.add_address(child=child, given=at(since=date(2025, 3, 1)), by=by)

    first.refresh_from_db()
    assert first.until == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        pytest.param(date(2024, 1, 1), date(2024, 3, 1), id="ends-on-the-first-day"),
        pytest.param(date(2024, 6, 1), date(2024, 7, 1), id="begins-on-the-last-day"),
        pytest.param(date(2024, 4, 1), date(2024, 5, 1), id="inside"),
        pytest.param(date(2023, 1, 1), date(2025, 1, 1), id="around"),
        pytest.param(date(2024, 2, 1), None, id="open-and-before"),
    ],
)
def test_a_family_is_not_at_two_addresses_at_once(since, until):
    by = a_membership()
    child = a_child(known_to=by)
    an_address(child.household, since=date(2024, 3, 1), until=date(2024, 6, 1))

    with pytest.raises(actions.AddressesOverlap):
        actions.add_address(child=child, given=at(since=since, until=until), by=by)


def test_an_address_may_begin_the_day_after_another_ends():
    by = a_membership()
    child = a_child(known_to=by)
    an_address(child.household, since=date(2024, 3, 1), until=date(2024, 6, 1))

    added = actions.add_address(child=child, given=at(since=date(2024, 6, 2)), by=by)

    assert added.until is None


def test_a_wrong_address_is_corrected_and_both_stay_readable():
    by = a_membership()
    child = a_child(known_to=by)
    address = an_address(child.household, since=date(2024, 3, 1), lines="1 Old Road")

    actions.change_address(
        child=child, address=address, given=at(since=date(2024, 3, 1)), version=1, by=by
    )

    address.refresh_from_db()
    assert (address.lines, address.version, address.changed_by) == ("2 New Road", 2, by)
    assert recorded(EventType.ADDRESS_CHANGED).get().details == {"fields": "lines"}


def test_a_correction_makes_no_overlap_either():
    by = a_membership()
    child = a_child(known_to=by)
    an_address(child.household, since=date(2024, 3, 1), until=date(2024, 6, 1))
    address = an_address(child.household, since=date(2024, 6, 2))

    with pytest.raises(actions.AddressesOverlap):
        actions.change_address(
            child=child, address=address, given=at(since=date(2024, 5, 1)), version=1, by=by
        )


def test_a_correction_of_an_older_version_is_told_and_changes_nothing():
    by = a_membership()
    child = a_child(known_to=by)
    address = an_address(child.household)

    with pytest.raises(StaleVersion):
        actions.change_address(
            child=child, address=address, given=at(since=date(2024, 5, 1)), version=7, by=by
        )
