"""A record saved by somebody else meanwhile is never overwritten without a word."""

import pytest
from django.db import transaction

from families.models import Person
from tests.builders.families import an_adult
from work.versions import StaleVersion, lock_version, save_next

pytestmark = pytest.mark.django_db


def test_the_version_the_form_was_made_from_gets_the_row():
    adult = an_adult()

    with transaction.atomic():
        row = lock_version(Person.objects.all(), adult.pk, expected=1)

    assert row == adult


@pytest.mark.parametrize("expected", [0, 2, None])
def test_any_other_version_is_stale_and_brings_the_row_as_it_is(expected):
    adult = an_adult()

    with pytest.raises(StaleVersion) as stale, transaction.atomic():
        lock_version(Person.objects.all(), adult.pk, expected=expected)

    assert stale.value.current == adult
    assert stale.value.expected == expected


def test_a_row_outside_the_queryset_is_not_found():
    adult = an_adult()

    with pytest.raises(Person.DoesNotExist), transaction.atomic():
        lock_version(Person.objects.none(), adult.pk, expected=1)


def test_saving_makes_the_next_version():
    adult = an_adult()

    with transaction.atomic():
        row = lock_version(Person.objects.all(), adult.pk, expected=1)
        row.name = "Merlin"
        save_next(row, update_fields=["name"])

    adult.refresh_from_db()
    assert (adult.name, adult.version) == ("Merlin", 2)


def test_the_message_of_a_stale_version_names_no_person():
    adult = an_adult(name="Marlowe Quillfeather")

    with pytest.raises(StaleVersion) as stale, transaction.atomic():
        lock_version(Person.objects.all(), adult.pk, expected=7)

    assert "Quillfeather" not in str(stale.value)
