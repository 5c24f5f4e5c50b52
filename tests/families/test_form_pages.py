"""The forms about a child, filled in as a browser does it."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.events import EventType
from families.kinds import Knowledge, RelationKind
from families.models import Address, Child, Person
from tests.builders import an_agency
from tests.builders.families import (
    a_child,
    a_district,
    an_address,
    an_adult,
    an_involvement,
    an_nhs_number,
)
from tests.families.filling import adult_form, born, child_form, keyed, recorded, why_involved
from work.queries import draft_for

pytestmark = pytest.mark.django_db


class TestForms:
    """Everything that is asked about a child one may read."""

    @pytest.fixture
    def child(self, health_visitor):
        return a_child(known_to=health_visitor, name="Juno Vale")

    def test_opening_a_form_is_recorded(self, signed_in, child):
        signed_in.get(reverse("families:edit_child", args=[child.pk]))

        assert recorded(EventType.CHILD_FORM_OPENED).get().child_id == child.pk

    def test_a_form_shows_what_is_recorded(self, signed_in, child):
        page = signed_in.get(reverse("families:edit_child", args=[child.pk])).content.decode()

        assert 'value="Juno Vale"' in page
        assert 'value="2024"' in page

    def test_changing_a_child(self, signed_in, child):
        form = child_form(name="Juno Vale-Ost", version=1)

        answer = signed_in.post(reverse("families:edit_child", args=[child.pk]), form)

        child.refresh_from_db()
        assert answer.url == reverse("assessments:child", args=[child.pk])
        assert child.name == "Juno Vale-Ost"

    def test_a_stale_change_shows_both_versions(self, signed_in, child):
        Child.objects.filter(pk=child.pk).update(name="Juno Marl", version=2)

        page = signed_in.post(
            reverse("families:edit_child", args=[child.pk]),
            child_form(name="Juno Vale-Ost", version=1),
        )

        assert page.status_code == 409
        assert b"Juno Marl" in page.content
        assert b"Juno Vale-Ost" in page.content

    def test_what_is_typed_is_kept_and_restored(self, signed_in, child, health_visitor):
        address = reverse("families:add_adult", args=[child.pk])

        kept = signed_in.post(address, {"name": "Teo Br"}, headers={"X-Autosave": "1"})

        assert kept.json()["saved_at"]
        assert b'value="Teo Br"' in signed_in.get(address).content
        signed_in.post(address, adult_form())
        assert draft_for(health_visitor, "families.add_adult", child.pk) is None

    def test_adding_a_father_nobody_has_seen(self, signed_in, child):
        signed_in.post(reverse("families:add_adult", args=[child.pk]), adult_form())

        relation = child.relations.get()
        assert (relation.person.name, relation.knowledge) == ("Teo Brandt", "known_not_seen")

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            pytest.param({"kind": "mother"}, "about fathers, father figures", id="mother"),
            pytest.param({"knowledge": Knowledge.NOT_INVOLVED}, "Enter why they", id="no-reason"),
            pytest.param(born(date(2020, 1, 1)), "at least 10 years older", id="too-young"),
            pytest.param({"age_stated": "9"}, "at least 10 years older", id="age-too-young"),
            pytest.param(born(date(2199, 1, 1)), "or earlier", id="not-born-yet"),
            pytest.param({"name": "Teo 🦊"}, "symbols or pictures", id="emoji"),
            pytest.param({"contact": "x" * 10_000}, "You have entered 10,000", id="long-note"),
            pytest.param({"three_generations": ""}, "yes, no or not known", id="left-out"),
            pytest.param({"name": "", "age_stated": "two"}, "number of years", id="age-in-words"),
            pytest.param({"since_day": "1"}, "must include a month and year", id="half-a-date"),
        ],
    )
    def test_a_bad_answer_about_an_adult_says_what_to_do(self, signed_in, child, fields, message):
        address = reverse("families:add_adult", args=[child.pk])

        page = signed_in.post(address, adult_form() | fields).content.decode()

        assert message in page
        assert (fields | {"name": fields.get("name", "Teo Brandt")})["name"] in page
        assert not child.relations.exists()

    def test_a_birthday_that_makes_a_parent_too_young_is_an_error_at_the_field(
        self, signed_in, child
    ):
        an_adult(child, name="Mara Vale", date_of_birth=date(2010, 1, 1))
        address = reverse("families:edit_child", args=[child.pk])
        form = child_form(version=1, **born(date(2018, 5, 17)))

        page = signed_in.post(address, form).content.decode()

        assert "at least 10 years younger than Mara Vale" in page
        child.refresh_from_db()
        assert child.name == "Juno Vale"

    def test_a_stale_change_of_an_adult_shows_both_and_can_be_sent_again(self, signed_in, child):
        relation = an_adult(child, RelationKind.FATHER, name="Teo Marl").relations.get()
        Person.objects.filter(pk=relation.person_id).update(name="Teo Ost", version=4)
        address = reverse("families:edit_adult", args=[relation.pk])

        page = signed_in.post(address, adult_form(version=2))
        again = signed_in.post(address, adult_form(version=5))

        shown = page.content.decode()
        assert page.status_code == 409
        assert "Teo Ost" in shown
        assert "Teo Brandt" in shown
        assert 'name="version" value="5"' in shown
        assert again.status_code == 302
        assert Person.objects.get().name == "Teo Brandt"

    def test_changing_an_adult(self, signed_in, child):
        person = an_adult(child, RelationKind.FATHER, name="")
        relation = person.relations.get()
        address = reverse("families:edit_adult", args=[relation.pk])

        page = signed_in.get(address).content.decode()
        signed_in.post(address, adult_form(version=2))

        person.refresh_from_db()
        assert "checked" in page
        assert person.name == "Teo Brandt"

    def test_ending_a_relation(self, signed_in, child):
        relation = an_adult(child).relations.get()
        address = reverse("families:end_relation", args=[relation.pk])

        signed_in.get(address)
        signed_in.post(address, keyed(version=1, **born(date(2026, 3, 3), "until")))

        relation.refresh_from_db()
        assert relation.until == date(2026, 3, 3)

    def test_a_move(self, signed_in, child):
        an_address(child.household)
        district = a_district(child.partnership)
        address = reverse("families:add_address", args=[child.pk])
        form = keyed(lines="2 New Road", postcode="cb12ab", district=str(district.pk))

        signed_in.get(address)
        signed_in.post(address, form | born(date(2026, 3, 3), "since"))

        latest = Address.objects.get(until=None)
        assert (latest.postcode, latest.district) == ("CB1 2AB", district)

    def test_a_wrong_address_is_corrected(self, signed_in, child):
        recorded_one = an_address(child.household, lines="1 Old Road")
        address = reverse("families:edit_address", args=[child.pk, recorded_one.pk])
        form = keyed(lines="2 New Road", postcode="", district="outside", version=1)

        shown = signed_in.get(address).content.decode()
        signed_in.post(address, form | born(date(2024, 3, 3), "since"))

        recorded_one.refresh_from_db()
        assert "1 Old Road" in shown
        assert (recorded_one.lines, recorded_one.since) == ("2 New Road", date(2024, 3, 3))

    def test_an_address_of_another_family_is_not_found(self, signed_in, child, health_visitor):
        other = an_address(a_child(known_to=health_visitor).household)

        address = reverse("families:edit_address", args=[child.pk, other.pk])

        assert signed_in.get(address).status_code == 404

    def test_an_earlier_address_elsewhere_is_no_move_away(self, signed_in, child):
        form = keyed(lines="2 Far Road", postcode="", district="outside")
        days = born(date(2024, 6, 3), "since") | born(date(2025, 3, 3), "until")

        answer = signed_in.post(reverse("families:add_address", args=[child.pk]), form | days)

        assert answer.url == reverse("assessments:child", args=[child.pk])

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            pytest.param({"lines": "x" * 10_000}, "You have entered 10,000", id="long"),
            pytest.param({"postcode": "CB1"}, "full UK postcode", id="postcode"),
            pytest.param({"since_day": "31", "since_month": "2"}, "real date", id="no-such-day"),
            pytest.param({"since_year": "2199"}, "or earlier", id="future"),
            pytest.param(born(date(2020, 1, 1), "until"), "on or after the day", id="ends-first"),
            pytest.param({"district": ""}, "Select a district", id="no-district"),
        ],
    )
    def test_a_bad_address_says_what_to_do_and_loses_nothing(
        self, signed_in, child, fields, message
    ):
        form = keyed(lines="2 New Road 🏠", postcode="", district="outside")
        form |= born(date(2026, 3, 3), "since") | fields

        page = signed_in.post(reverse("families:add_address", args=[child.pk]), form)

        shown = page.content.decode()
        assert message in shown
        assert form["lines"] in shown
        assert not Address.objects.exists()

    def test_an_address_that_overlaps_is_an_error_at_the_day(self, signed_in, child):
        an_address(child.household, since=date(2024, 1, 1), until=date(2026, 1, 1))
        form = keyed(lines="2 New Road", postcode="", district="outside")

        page = signed_in.post(
            reverse("families:add_address", args=[child.pk]),
            form | born(date(2025, 3, 3), "since"),
        )

        assert b"recorded at another address in this time" in page.content

    def test_a_child_one_may_not_know_of_has_no_form(self, signed_in):
        child = a_child(known_to=an_agency())
        names = ("edit_child", "add_adult", "add_address", "add_sibling", "declare_involvement")

        for name in names:
            assert signed_in.get(reverse(f"families:{name}", args=[child.pk])).status_code == 404
        assert recorded(EventType.ACCESS_NOT_VISIBLE).count() == len(names)

    def test_a_key_of_nobody_is_not_found(self, signed_in):
        for name in ("edit_child", "edit_adult", "end_relation", "end_involvement", "add_child"):
            assert signed_in.get(reverse(f"families:{name}", args=[uuid4()])).status_code == 404

    def test_a_closed_record_has_no_form(self, signed_in, health_visitor):
        child = a_child(known_to=health_visitor, closed_at=timezone.now())

        assert signed_in.get(reverse("families:edit_child", args=[child.pk])).status_code == 403


class TestInvolvement:
    def test_a_card_leads_to_declaring_an_involvement(self, signed_in, health_visitor):
        number = an_nhs_number()
        child = a_child(nhs_number=number, name="Kit Marl")
        signed_in.post(reverse("families:search"), {"nhs_number": number})
        address = reverse("families:declare_involvement", args=[child.pk])

        page = signed_in.get(address)
        answer = signed_in.post(address, keyed(**why_involved()))

        assert b"Kit Marl" in page.content
        assert answer.url == reverse("assessments:child", args=[child.pk])
        assert Child.objects.visible_to(health_visitor).get() == child

    def test_ending_an_involvement(self, signed_in, health_visitor):
        involvement = a_child(known_to=health_visitor).involvements.get()
        address = reverse("families:end_involvement", args=[involvement.pk])
        today = timezone.localdate()

        signed_in.get(address)
        signed_in.post(address, keyed(because="work_finished", **born(today, "until")))

        involvement.refresh_from_db()
        assert involvement.until == today

    def test_another_agencys_involvement_is_not_found(self, signed_in, health_visitor):
        involvement = an_involvement(a_child(known_to=health_visitor), an_agency())

        address = reverse("families:end_involvement", args=[involvement.pk])

        assert signed_in.get(address).status_code == 404


def test_a_move_out_of_the_area_leads_to_the_hand_over(signed_in, health_visitor):
    child = a_child(known_to=health_visitor)
    own = child.involvements.get()
    form = keyed(lines="2 Far Road", postcode="", district="outside")

    answer = signed_in.post(
        reverse("families:add_address", args=[child.pk]),
        form | born(date(2026, 3, 3), "since"),
    )

    assert answer.url == reverse("families:ask_to_take_over", args=[own.pk])
    assert Child.objects.get(pk=child.pk).involvements.get(until=None) == own
