"""Finding the right child in spite of how names and dates get written."""

from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
import yaml
from django.apps import apps
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from families import actions
from families.actions import ChildGiven, PersonGiven, RelationGiven
from families.actions.filing import file_all_children
from families.matching import MOST_SHOWN, Asked, matching_children
from families.matching.dates import near_dates
from families.matching.names import SHORT_NAMES, pairs_of, sound_of, tokens_of
from families.matching.ranking import dates_alike, names_alike
from families.models import Child
from tests.builders import a_membership, the_partnership
from tests.builders.families import a_child, a_training_child, an_adult, an_nhs_number

BORN = date(2021, 3, 14)


class TestNames:
    @pytest.mark.parametrize(
        ("name", "tokens"),
        [
            ("Zoë O’Brien-Łuczak", ("zoe", "obrien", "luczak")),
            ("  JUNO   vale ", ("juno", "vale")),
            ("Ngũgĩ wa Thiong'o", ("ngugi", "wa", "thiongo")),
            ("Groß", ("gross",)),
            ("李小龙", ("李小龙",)),
            ("", ()),
        ],
    )
    def test_words_are_tidied_and_none_is_dropped(self, name, tokens):
        assert tokens_of(name) == tokens

    @pytest.mark.parametrize(
        ("one", "other"),
        [("mohammed", "muhamad"), ("yusuf", "yousef"), ("shaun", "shawn"), ("alina", "elina")],
    )
    def test_spellings_of_one_name_sound_the_same(self, one, other):
        assert sound_of(one) == sound_of(other)

    def test_swapped_names_have_the_same_pairs(self):
        assert pairs_of("Juno Vale") == pairs_of("Vale Juno")

    def test_a_short_form_stands_under_one_name_only(self):
        groups = yaml.safe_load(SHORT_NAMES.read_text())
        shorts = [short for group in groups.values() for short in group]

        assert len(shorts) == len(set(shorts))
        assert not set(shorts) & groups.keys()

    @given(st.text(max_size=40), st.text(max_size=40))
    def test_likeness_lies_between_nothing_and_the_same(self, one, other):
        assert 0 <= names_alike(one, other) <= 1

    @given(st.text(max_size=40).filter(tokens_of))
    def test_a_name_is_like_itself(self, name):
        assert names_alike(name, name) == pytest.approx(1)

    @pytest.mark.parametrize(
        ("nearer", "further"),
        [
            ("Juno Vaile", "Juno Marl"),
            ("Vale Juno", "Juno Brandt"),
            ("Juno Mary Vale", "Juno Mary Marl"),
        ],
    )
    def test_a_slip_is_nearer_than_another_name(self, nearer, further):
        assert names_alike("Juno Vale", nearer) > names_alike("Juno Vale", further)


class TestDates:
    @pytest.mark.parametrize(
        "mistaken",
        [
            pytest.param(date(2021, 3, 14), id="right"),
            pytest.param(date(2021, 3, 15), id="a-day"),
            pytest.param(date(2021, 3, 24), id="one-digit"),
            pytest.param(date(2021, 4, 14), id="a-month"),
            pytest.param(date(2020, 3, 14), id="a-year"),
            pytest.param(date(2012, 3, 14), id="two-digits-swapped"),
        ],
    )
    def test_one_slip_is_near(self, mistaken):
        assert mistaken in near_dates(BORN)

    def test_day_and_month_swapped_is_near(self):
        assert date(2021, 3, 4) in near_dates(date(2021, 4, 3))

    def test_two_slips_are_not_near(self):
        assert date(2019, 5, 14) not in near_dates(BORN)

    def test_a_day_is_likest_itself_and_an_unknown_one_says_nothing(self):
        asked = BORN
        near, far = date(2021, 3, 15), date(2015, 11, 2)

        alike = [dates_alike(asked, day) for day in (asked, near, None, far)]

        assert alike == sorted(alike, reverse=True)


@pytest.mark.django_db
class TestFinding:
    def find(self, **asked):
        partnership = the_partnership()
        return matching_children(Asked(**asked), partnership_id=partnership.pk)

    @pytest.mark.parametrize(
        "name",
        [
            pytest.param("Juno Vale", id="right"),
            pytest.param("Juno Vail", id="misspelt"),
            pytest.param("Jumo Valr", id="a-typo-in-both"),
            pytest.param("Vale Juno", id="swapped"),
            pytest.param("juno  VALE", id="case-and-spaces"),
            pytest.param("Juno", id="first-name-only"),
            pytest.param("Juno Marie Vale", id="one-name-more"),
        ],
    )
    def test_a_name_and_the_right_date(self, name):
        child = a_child(name="Juno Vale", date_of_birth=BORN)

        assert self.find(name=name, date_of_birth=BORN) == [child]

    @pytest.mark.parametrize(
        ("recorded", "asked"),
        [
            ("William Marl", "Billy Marl"),
            ("Mohammed Khan", "Muhamad Kahn"),
            ("Zoë Łuczak", "Zoe Luczak"),
            ("Oleksandr Kovalenko", "Aleksander Kovalenko"),
        ],
    )
    def test_short_and_foreign_forms_with_a_slip_in_the_date(self, recorded, asked):
        child = a_child(name=recorded, date_of_birth=BORN)

        assert self.find(name=asked, date_of_birth=date(2021, 3, 15)) == [child]

    def test_day_and_month_swapped(self):
        child = a_child(name="Juno Vale", date_of_birth=date(2021, 4, 3))

        assert self.find(name="Juno Vale", date_of_birth=date(2021, 3, 4)) == [child]

    def test_an_unborn_child_is_found_by_due_date(self):
        child = a_child(name="Baby of Mara Vale", expected_on=date(2027, 1, 5))

        assert self.find(name="Baby of Mara Vail", date_of_birth=date(2027, 1, 5)) == [child]

    def test_a_child_without_a_date_is_found_by_name(self):
        child = a_child(name="Juno Vale", date_of_birth=None)

        assert self.find(name="Juno Vail", date_of_birth=BORN) == [child]

    def test_an_nhs_number_is_the_answer(self):
        number = an_nhs_number()
        child = a_child(name="Juno Vale", nhs_number=number)
        a_child(name="Kit Marl", date_of_birth=BORN)

        assert self.find(nhs_number=number, name="Kit Marl", date_of_birth=BORN) == [child]

    def test_a_number_nobody_has_falls_back_to_the_name(self):
        child = a_child(name="Juno Vale", date_of_birth=BORN)

        asked = {"name": "Juno Vale", "date_of_birth": BORN, "nhs_number": an_nhs_number()}
        assert self.find(**asked) == [child]

    def test_a_parents_name_finds_the_child(self):
        child = a_child(name="Juno Vale", date_of_birth=BORN)
        an_adult(child, name="Mara Quillfeather")

        assert self.find(parent="Mara Quilfether") == [child]

    def test_the_most_alike_comes_first(self):
        twin = a_child(name="Juna Vale", date_of_birth=BORN)
        child = a_child(name="Juno Vale", date_of_birth=BORN)

        assert self.find(name="Juno Vale", date_of_birth=BORN) == [child, twin]

    def test_another_name_on_the_same_day_is_not_shown(self):
        a_child(name="Kit Marl", date_of_birth=BORN)

        assert self.find(name="Juno Vale", date_of_birth=BORN) == []

    def test_ten_are_shown_at_most(self):
        for _ in range(MOST_SHOWN + 1):
            a_child(name="Juno Vale", date_of_birth=BORN)

        assert len(self.find(name="Juno Vale", date_of_birth=BORN)) == MOST_SHOWN

    def test_training_and_merged_records_are_never_found(self):
        a_training_child(a_membership(), name="Juno Vale", date_of_birth=BORN)
        other = a_child(name="Kit Marl")
        a_child(name="Juno Vale", date_of_birth=BORN, merged_into=other)

        assert self.find(name="Juno Vale", date_of_birth=BORN) == []

    def test_every_change_of_a_name_is_filed(self):
        by = a_membership()
        child = a_child(known_to=by, name="Juno Vale", date_of_birth=BORN)
        person = an_adult(child, name="Mara Vale")
        actions.change_child(child=child, given=ChildGiven(name="Kit Marl"), version=1, by=by)
        actions.change_adult(
            relation=person.relations.get(),
            person_given=PersonGiven(name="Ilse Brandt"),
            relation_given=RelationGiven(kind="mother"),
            version=2,
            by=by,
        )

        assert self.find(name="Kit Marle") == [child]
        assert self.find(parent="Ilse Brand") == [child]
        assert self.find(name="Juno Vale") == []

    def test_filing_everything_anew_finds_the_same(self):
        child = a_child(name="Juno Vale", date_of_birth=BORN)
        an_adult(child, name="Mara Quillfeather")
        before = Child.objects.get(pk=child.pk).name_keys
        Child.objects.update(name_keys=[])

        assert file_all_children() == 1
        assert Child.objects.get(pk=child.pk).name_keys == before

    def test_records_of_an_earlier_release_are_filed_when_it_is_migrated(self):
        child = a_child(name="Juno Vale", date_of_birth=BORN)
        an_adult(child, name="Mara Quillfeather")
        before = Child.objects.get(pk=child.pk).name_keys
        Child.objects.update(name_keys=[])
        migration = import_module("families.migrations.0006_file_children_by_birthday")

        migration.file_children(apps, SimpleNamespace(connection=connection))

        assert Child.objects.get(pk=child.pk).name_keys == before

    def test_a_changed_birthday_is_filed(self):
        by = a_membership()
        child = a_child(known_to=by, name="Juno Vale", date_of_birth=date(2011, 8, 2))
        given = ChildGiven(name="Juno Vale", date_of_birth=BORN)
        actions.change_child(child=child, given=given, version=1, by=by)

        assert self.find(name="Juno Vail", date_of_birth=date(2021, 3, 15)) == [child]

    def test_only_the_year_is_known_of_the_child_looked_for(self):
        child = a_child(name="Juno Vale", date_of_birth=BORN)

        assert self.find(name="Juno Vail", date_of_birth=date(2021, 1, 1)) == [child]

    def test_a_birthday_that_is_near_and_a_parent_find_the_child(self):
        child = a_child(name="Juno Vale", date_of_birth=BORN)
        an_adult(child, name="Mara Quillfeather")

        found = self.find(parent="Mara Quilfether", date_of_birth=date(2021, 3, 15))

        assert found == [child]

    def test_keys_are_no_part_of_the_change_history(self):
        child = a_child(name="Juno Vale")

        assert child.events.count() == 1
