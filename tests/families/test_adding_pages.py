"""Adding a child, as a browser does it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.events import EventType
from families.kinds import RelationKind
from families.models import Child, Involvement, Person, Search
from tests.builders import a_membership, an_agency
from tests.builders.families import (
    a_child,
    an_adult,
    an_nhs_number,
)
from tests.families.filling import (
    add_child_form,
    born,
    recorded,
)

pytestmark = pytest.mark.django_db


class TestAddingAChild:
    def none_of_these(self, signed_in, **searched):
        searched = searched or {"name": "Juno Vale"}
        page = signed_in.post(reverse("families:search"), searched)
        search = page.context["search"]
        answer = signed_in.post(reverse("families:none_of_these", args=[search.pk]), searched)
        return answer.url

    def test_it_goes_through_a_search(self, signed_in):
        page = signed_in.post(reverse("families:search"), {"name": "Juno Vale"})

        refused = signed_in.get(reverse("families:add_child", args=[page.context["search"].pk]))

        assert refused.status_code == 403

    def test_somebody_elses_search_is_not_found(self, signed_in):
        search = Search.objects.create(
            membership=a_membership(),
            partnership=an_agency().partnership,
            asked_for="name",
            rows_shown=0,
        )

        assert signed_in.get(reverse("families:add_child", args=[search.pk])).status_code == 404

    def test_none_of_these_is_recorded_and_what_was_typed_is_there(self, signed_in):
        address = self.none_of_these(signed_in, name="Juno Vale", **born(date(2026, 10, 1)))

        page = signed_in.get(address).content.decode()

        assert recorded(EventType.SEARCH_NONE_OF_THESE).count() == 1
        assert 'value="Juno Vale"' in page
        assert 'value="2026"' in page

    def test_a_child_is_added_with_an_adult_and_the_reason(self, signed_in, health_visitor):
        address = self.none_of_these(signed_in)

        answer = signed_in.post(address, add_child_form())

        child = Child.objects.get()
        assert answer.url == reverse("assessments:child", args=[child.pk])
        assert Person.objects.get().name == "Mara Vale"
        assert Involvement.objects.get().agency == health_visitor.agency
        assert Search.objects.get().added == child

    def test_the_same_form_sent_twice_adds_one_child(self, signed_in):
        address, form = self.none_of_these(signed_in), add_child_form()

        first, second = signed_in.post(address, form), signed_in.post(address, form)

        assert first.url == second.url
        assert Child.objects.count() == 1

    def test_one_search_adds_one_child(self, signed_in):
        address = self.none_of_these(signed_in)
        signed_in.post(address, add_child_form())

        assert signed_in.post(address, add_child_form()).status_code == 403

    def test_an_adult_must_be_named_or_said_to_be_unknown(self, signed_in):
        address = self.none_of_these(signed_in)

        page = signed_in.post(address, add_child_form() | {"adult_name": ""})

        assert b"Enter a name, or select that nobody here knows it yet" in page.content
        assert not Child.objects.exists()

    def test_an_unknown_mother_is_added_without_a_name(self, signed_in):
        address = self.none_of_these(signed_in)

        signed_in.post(address, add_child_form() | {"adult_name": "", "adult_name_not_known": "on"})

        assert Person.objects.get().name_not_known

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            pytest.param(born(date(2027, 1, 1)), "must be today or in the past", id="future"),
            pytest.param(
                {"date_of_birth_day": "31", "date_of_birth_month": "2"},
                "real date",
                id="no-such-day",
            ),
            pytest.param({"date_of_birth_year": "1990"}, "18 at most", id="grown-up"),
            pytest.param({"nhs_number": "9434765918"}, "digits is wrong", id="check-digit"),
            pytest.param({"name": "🦊"}, "at least one letter", id="only-emoji"),
            pytest.param({"name": "Juno 🦊"}, "symbols or pictures", id="emoji"),
            pytest.param({"name": "Juno \u202eelaV"}, "symbols or pictures", id="turned-around"),
            pytest.param({"name": "J" * 121}, "120 characters or fewer", id="long-name"),
            pytest.param({"reason": "x" * 10_000}, "You have entered 10,000", id="long-note"),
            pytest.param({"family_told": "not_told"}, "why the family has not", id="not-told"),
            pytest.param({"birth": "unborn"}, "Enter the due date", id="unborn"),
        ],
    )
    def test_bad_input_gets_a_clear_message_and_loses_nothing(self, signed_in, fields, message):
        address = self.none_of_these(signed_in)

        page = signed_in.post(address, add_child_form() | fields).content.decode()

        assert message in page
        assert "Mara Vale" in page
        assert str(next(iter(fields.values()))) in page.replace("943 476 5918", "9434765918")
        assert not Child.objects.exists()

    @pytest.mark.parametrize("name", ["محمد علي", "נועה", "O’Brien-Łuczak", "李小龙", "Twin 1"])
    def test_names_of_every_script_are_kept(self, signed_in, name):
        address = self.none_of_these(signed_in)

        signed_in.post(address, add_child_form() | {"name": name})

        assert Child.objects.get().name == name

    def test_a_number_somebody_has_already_is_an_error_at_the_field(self, signed_in):
        number = an_nhs_number()
        a_child(nhs_number=number)
        address = self.none_of_these(signed_in)

        page = signed_in.post(address, add_child_form() | {"nhs_number": number})

        assert b"Another record has this NHS number" in page.content

    def test_a_shared_mother_can_t_be_younger_than_the_new_child(self, signed_in, health_visitor):
        child = a_child(known_to=health_visitor)
        mother = an_adult(child, name="Mara Vale", date_of_birth=date(2010, 1, 1))
        asked = {"name": "Juno Vale", "sibling_of": child.pk}
        page = signed_in.post(reverse("families:search"), asked)
        none = reverse("families:none_of_these", args=[page.context["search"].pk])
        address = signed_in.post(none, {"name": "Juno Vale"}).url
        form = add_child_form() | born(date(2015, 1, 1)) | {f"shared_{mother.pk.hex}": "mother"}

        shown = signed_in.post(address, form).content.decode()

        assert "at least 10 years younger than Mara Vale" in shown
        assert Child.objects.count() == 1

    def test_an_unborn_sibling_shares_the_adults_chosen(self, signed_in, health_visitor):
        child = a_child(known_to=health_visitor)
        mother, partner = an_adult(child), an_adult(child, RelationKind.NEW_PARTNER)
        page = signed_in.post(
            reverse("families:search"), {"name": "Baby Vale", "sibling_of": child.pk}
        )
        none = reverse("families:none_of_these", args=[page.context["search"].pk])
        address = signed_in.post(none, {"name": "Baby Vale"}).url
        due = timezone.localdate() + timedelta(days=60)
        form = (
            add_child_form()
            | born(due, "expected_on")
            | {
                "name": "Baby Vale",
                "birth": "unborn",
                "adult_name": "",
                f"shared_{mother.pk.hex}": "mother",
                f"shared_{partner.pk.hex}": "not_around",
            }
        )

        signed_in.post(address, form)

        baby = Child.objects.get(name="Baby Vale")
        assert baby.expected_on == due
        assert baby.household == child.household
        assert [relation.person for relation in baby.relations.all()] == [mother]
