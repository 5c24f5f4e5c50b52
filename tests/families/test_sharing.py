"""What an agency is shown, and the review of agencies that came in by themselves."""

import pytest
from django.urls import reverse

from agencies.decisions import Refused
from agencies.kinds import Role
from audit.events import EventType
from families import actions, permissions, queries
from families.actions import InvolvementGiven
from families.kinds import SharingLevel
from tests.builders import a_membership, an_agency, sign_in
from tests.builders.families import a_child, an_involvement
from tests.families.filling import keyed, recorded, why_involved
from work.models import InboxItem

pytestmark = pytest.mark.django_db

BECAUSE = InvolvementGiven(reason="She is on the school's roll")


@pytest.fixture
def lead():
    return a_membership()


@pytest.fixture
def school():
    return a_membership()


@pytest.fixture
def child(lead):
    child = a_child(partnership=lead.agency.partnership)
    an_involvement(child, lead.agency, lead=True, worker=lead)
    return child


def name_it(child, school, lead):
    return actions.name_agency(child=child, agency=school.agency, given=BECAUSE, by=lead)


def test_an_agency_named_by_another_is_shown_only_that_there_is_a_record(child, school, lead):
    name_it(child, school, lead)

    assert permissions.can_view(school, child)
    assert not permissions.can_read_record(school, child)
    assert InboxItem.objects.get(agency=school.agency).child_id == child.pk


def test_its_page_has_neither_people_nor_places(child, school, lead):
    name_it(child, school, lead)

    page = queries.child_page(school, child)

    assert not page.may_read
    assert (page.adults, page.addresses, page.siblings) == ((), (), ())
    assert page.lead.agency == lead.agency


def test_saying_why_opens_the_record_and_tells_the_lead(child, school, lead):
    involvement = name_it(child, school, lead)

    actions.give_reason(involvement=involvement, given=BECAUSE, by=school)

    assert permissions.can_read_record(school, child)
    assert InboxItem.objects.get(membership=lead).subject_id == involvement.pk
    assert recorded(EventType.INVOLVEMENT_SHARED).count() == 1


def test_a_reason_is_given_once_and_by_the_agency_itself(child, school, lead):
    involvement = name_it(child, school, lead)
    with pytest.raises(Refused):
        actions.give_reason(involvement=involvement, given=BECAUSE, by=lead)
    actions.give_reason(involvement=involvement, given=BECAUSE, by=school)

    with pytest.raises(Refused, match="already open"):
        actions.give_reason(involvement=involvement, given=BECAUSE, by=school)


def test_no_agency_is_named_on_a_restricted_record(child, school, lead):
    child = actions.restrict_record(child=child, because="refuge", named=[], version=1, by=lead)

    with pytest.raises(Refused, match="restricted"):
        name_it(child, school, lead)


def test_an_agency_is_named_once(child, school, lead):
    name_it(child, school, lead)

    with pytest.raises(Refused, match="already involved"):
        name_it(child, school, lead)


class TestReview:
    @pytest.fixture
    def declared(self, child, school):
        return actions.declare_involvement(child=child, given=BECAUSE, by=school)

    def test_the_lead_agency_finds_it_on_its_list_until_it_has_looked(self, declared, lead):
        assert queries.involvements_to_review(lead) == (declared,)

        actions.review_involvement(involvement=declared, in_order=True, by=lead)

        assert queries.involvements_to_review(lead) == ()
        assert recorded(EventType.INVOLVEMENT_REVIEWED).get().details == {"in_order": True}

    def test_a_doubt_goes_to_the_governance_lead(self, declared, lead):
        governance = a_membership(role=Role.GOVERNANCE_LEAD)

        actions.review_involvement(involvement=declared, in_order=False, by=lead)

        assert InboxItem.objects.get(membership=governance).subject_id == declared.pk

    def test_nobody_reviews_their_own(self, declared, school):
        with pytest.raises(Refused, match="lead agency"):
            actions.review_involvement(involvement=declared, in_order=True, by=school)

    def test_an_agency_the_lead_named_needs_no_review(self, child, school, lead):
        name_it(child, school, lead)

        assert queries.involvements_to_review(lead) == ()

    def test_the_page(self, client, declared, child, lead):
        sign_in(client, lead)

        page = client.get(reverse("families:involvements_to_review"))
        client.post(
            reverse("families:review_involvement", args=[declared.pk]), {"answer": "in_order"}
        )

        assert child.name in page.content.decode()
        declared.refresh_from_db()
        assert declared.reviewed_by == lead

    def test_another_agency_does_not_find_it(self, client, declared):
        sign_in(client, a_membership())
        address = reverse("families:review_involvement", args=[declared.pk])

        assert client.post(address).status_code == 404


class TestPages:
    def test_naming_an_agency_and_its_reason(self, client, child, school, lead):
        address = reverse("families:name_agency", args=[child.pk])
        sign_in(client, lead)
        client.get(address)
        client.post(address, keyed(agency=str(school.agency.pk), **why_involved()))
        involvement = child.involvements.get(agency=school.agency)
        named_as = involvement.sharing
        sign_in(client, school)
        own = reverse("families:give_reason", args=[involvement.pk])
        client.get(own)
        client.post(own, keyed(**why_involved(reason="We have safeguarding worries")))

        involvement.refresh_from_db()
        assert named_as == SharingLevel.EXISTENCE
        assert (involvement.sharing, involvement.worker) == (SharingLevel.RECORD, school)

    def test_forms_about_the_record_are_refused_with_the_reason(self, client, child, school, lead):
        name_it(child, school, lead)
        sign_in(client, school)

        page = client.get(reverse("families:edit_child", args=[child.pk]))

        assert page.status_code == 403
        assert "who leads" in page.content.decode()

    def test_the_agency_has_to_be_chosen(self, client, child, lead):
        an_agency()
        address = reverse("families:name_agency", args=[child.pk])

        page = sign_in(client, lead).post(address, keyed(**why_involved()))

        assert b"Select the agency" in page.content
