"""The list of children and the search, asked for as a browser asks."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.kinds import Role
from audit.events import EventType
from families import actions
from families.models import Search
from tests.builders import a_membership, an_agency, sign_in
from tests.builders.families import (
    a_child,
    an_involvement,
    an_nhs_number,
)
from tests.families.filling import (
    born,
    recorded,
)

pytestmark = pytest.mark.django_db


class TestList:
    def test_it_shows_the_agencys_children_and_is_recorded(self, signed_in, health_visitor):
        a_child(known_to=health_visitor, name="Juno Vale")
        a_child(known_to=an_agency(), name="Kit Marl")

        page = signed_in.get(reverse("families:children"))

        assert b"Juno Vale" in page.content
        assert b"Kit Marl" not in page.content
        assert recorded(EventType.CHILDREN_LISTED).get().details == {"rows": 1}

    def test_an_empty_list_says_what_to_do(self, signed_in):
        page = signed_in.get(reverse("families:children"))

        assert b"No children yet" in page.content

    @pytest.mark.parametrize("role", sorted(set(Role) - {Role.PRACTITIONER, Role.SUPERVISOR}))
    def test_other_roles_are_refused(self, client, role):
        sign_in(client, a_membership(role=role))

        assert client.get(reverse("families:children")).status_code == 403

    def test_fifty_are_shown_and_the_rest_on_the_next_page(self, signed_in, health_visitor):
        for _ in range(51):
            a_child(known_to=health_visitor)

        first = signed_in.get(reverse("families:children"))
        after = first.context["children"].after
        second = signed_in.get(reverse("families:children"), {"after": after})

        assert len(first.context["children"].rows) == 50
        assert len(second.context["children"].rows) == 1
        assert second.context["children"].after is None

    def test_it_costs_the_same_for_two_children_or_fifty(
        self, signed_in, health_visitor, django_assert_num_queries
    ):
        address = reverse("families:children")
        a_child(known_to=health_visitor)
        a_child(known_to=health_visitor)
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            signed_in.get(address)

        for _ in range(48):
            a_child(known_to=health_visitor)
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            signed_in.get(address)


QUERIES_OF_THE_LIST = 10


class TestSearch:
    def search(self, signed_in, **fields):
        return signed_in.post(reverse("families:search"), fields)

    def test_asking_for_nothing_says_what_to_enter(self, signed_in):
        page = self.search(signed_in)

        assert b"Enter a name, a date of birth or an NHS number" in page.content
        assert not recorded(EventType.CHILD_SEARCHED).exists()

    def test_ones_own_child_is_found_by_name_alone(self, signed_in, health_visitor):
        child = a_child(known_to=health_visitor, name="Juno Vale")

        page = self.search(signed_in, name="juno vale")

        assert reverse("assessments:child", args=[child.pk]) in page.content.decode()

    def test_a_child_outside_is_not_shown_for_a_name_alone(self, signed_in):
        a_child(known_to=an_agency(), name="Kit Marl")

        page = self.search(signed_in, name="Kit Marl")

        assert b"No child found" in page.content

    def test_a_child_outside_is_a_card_for_name_and_date_of_birth(self, signed_in):
        lead = an_agency(name="Fenland social care")
        child = a_child(name="Kit Marl", date_of_birth=date(2020, 2, 3), nhs_number=an_nhs_number())
        an_involvement(child, lead, lead=True)

        page = self.search(signed_in, name="Kit Marl", **born(date(2020, 2, 3)))

        (card,) = page.context["cards"]
        assert (card.name, card.lead_agency) == ("Kit Marl", "Fenland social care")
        assert child.nhs_number not in page.content.decode()
        assert recorded(EventType.CHILD_CARD_SHOWN).get().child_id == child.pk

    def test_the_age_on_a_card_is_in_years(self, signed_in):
        number = an_nhs_number()
        a_child(nhs_number=number, date_of_birth=timezone.localdate() - timedelta(days=800))

        page = self.search(signed_in, nhs_number=number)

        assert page.context["cards"][0].age == "2 years"

    def test_a_restricted_child_shows_nothing_and_alerts_the_governance_lead(self, signed_in):
        number = an_nhs_number()
        child = a_child(nhs_number=number, restricted="refuge", name="Kit Marl")
        lead = a_membership(role=Role.GOVERNANCE_LEAD)

        page = self.search(signed_in, nhs_number=number)

        assert b"No child found" in page.content
        assert recorded(EventType.CHILD_RESTRICTED_SEARCHED).get().child_id == child.pk
        assert lead.pk in set(self.inbox().values_list("membership", flat=True))

    def test_a_search_keeps_counts_and_nothing_that_was_typed(self, signed_in):
        self.search(signed_in, name="Kit Marl", **born(date(2020, 2, 3)))

        event = recorded(EventType.CHILD_SEARCHED).get()
        assert event.details == {"fields": "name+date_of_birth", "rows": 0, "cards": 0}
        assert Search.objects.get().asked_for == "name+date_of_birth"

    def test_a_search_is_a_post(self, signed_in):
        assert signed_in.get(reverse("families:search")).status_code == 405

    def inbox(self):
        from work.models import InboxItem

        return InboxItem.objects.filter(kind="families.restricted_searched")


def test_a_trainees_own_copy_is_listed(signed_in, health_visitor):
    actions.make_training_families(by=health_visitor)

    page = signed_in.get(reverse("families:children"))

    assert len(page.context["training"]) == 10
    assert page.context["children"].rows == ()
