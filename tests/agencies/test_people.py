"""The administrator's pages: people, their roles, their accounts."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from agencies.actions.people import disable_user, enable_user, reset_second_factor
from agencies.decisions import Refused
from agencies.kinds import Role
from agencies.models import Membership
from audit.events import EventType
from tests.builders import (
    PASSWORD,
    a_membership,
    a_second_factor,
    a_user,
    an_agency,
    sign_in,
    the_partnership,
)

pytestmark = pytest.mark.django_db

_PEOPLE_STATEMENTS = 11
ACTIONS = [disable_user, enable_user, reset_second_factor]


@pytest.fixture
def administrator(client):
    by = a_membership(role=Role.SYSTEM_ADMINISTRATOR, partnership=the_partnership())
    sign_in(client, by)
    return by


def test_the_list_shows_everybody_with_todays_roles_and_is_recorded(client, administrator, events):
    person = a_membership().user
    a_membership(user=person, role=Role.SUPERVISOR)

    page = client.get("/people/").content.decode()

    assert person.name in page
    assert "Practitioner, " in page
    assert "Agency supervisor, " in page
    assert len(events(EventType.PEOPLE_LISTED)) == 1


def test_the_list_shows_nobody_of_another_partnership(client, administrator, another_partnership):
    stranger = a_membership(agency=an_agency(partnership=another_partnership)).user

    assert stranger.name not in client.get("/people/").content.decode()


def test_a_person_is_found_by_words_of_name_or_address_in_any_order(client, administrator):
    ada = a_membership(user=a_user(name="Ada Marl", email="a.marl@example.org"))
    other = a_membership(user=a_user(name="Ada Vale", email="vale@example.org"))

    by_name = client.post("/people/", {"asked": "marl ada"}).content.decode()
    by_address = client.post("/people/", {"asked": "a.marl@"}).content.decode()

    for page in (by_name, by_address):
        assert ada.user.email in page
        assert other.user.email not in page


def test_a_person_is_found_by_the_agency_they_act_for_today(client, administrator):
    here, there = an_agency(), an_agency()
    stays = a_membership(agency=here)
    ended = timezone.localdate() - timedelta(days=1)
    left = a_membership(agency=here, since=ended, until=ended)
    elsewhere = a_membership(agency=there)

    page = client.post("/people/", {"agency": str(here.pk)}).content.decode()

    assert stays.user.email in page
    assert left.user.email not in page
    assert elsewhere.user.email not in page


def test_nobody_found_is_said(client, administrator):
    page = client.post("/people/", {"asked": "Nobody of that name"}).content.decode()

    assert "Nobody here has that name" in page


def test_nobody_of_another_partnership_is_found(client, administrator, another_partnership):
    there = an_agency(partnership=another_partnership)
    stranger = a_membership(agency=there, user=a_user(name="Ines Vale")).user

    by_name = client.post("/people/", {"asked": "Ines Vale"}).content.decode()
    by_agency = client.post("/people/", {"agency": str(there.pk)}).content.decode()

    assert stranger.email not in by_name
    assert stranger.email not in by_agency


def test_the_list_costs_the_same_for_one_person_or_forty(
    client, administrator, django_assert_num_queries
):
    a_membership()
    client.get("/people/")
    with django_assert_num_queries(_PEOPLE_STATEMENTS):
        client.get("/people/")
    agency = an_agency()
    for _ in range(40):
        a_membership(agency=agency)

    with django_assert_num_queries(_PEOPLE_STATEMENTS):
        client.get("/people/")


def test_a_persons_page_shows_roles_past_and_present_and_is_recorded(client, administrator, events):
    held = a_membership()

    page = client.get(f"/people/{held.user_id}/").content.decode()

    assert held.user.email in page
    assert "End this role" in page
    (event,) = events(EventType.PERSON_VIEWED)
    assert event.subject_id == str(held.user_id)


def test_ones_own_page_says_what_one_can_not_do_instead_of_offering_it(client, administrator):
    page = client.get(f"/people/{administrator.user_id}/").content.decode()

    assert "You can’t end the role you are acting in." in page
    assert "You can’t do this to your own account." in page
    assert "End this role" not in page


def test_a_persons_page_shows_no_role_in_another_partnership(
    client, administrator, another_partnership
):
    held = a_membership()
    elsewhere = an_agency(partnership=another_partnership)
    a_membership(user=held.user, agency=elsewhere)

    assert elsewhere.name not in client.get(f"/people/{held.user_id}/").content.decode()


def test_the_page_ends_a_role(client, administrator):
    held = a_membership()

    response = client.post(f"/memberships/{held.pk}/end/")

    assert response.url == f"/people/{held.user_id}/"
    assert Membership.objects.get(pk=held.pk).ended_at


def test_the_pages_close_and_open_an_account(client, administrator, events):
    person = a_membership().user

    client.post(f"/people/{person.pk}/disable/")
    person.refresh_from_db()
    assert not person.is_active
    client.post(f"/people/{person.pk}/enable/")
    person.refresh_from_db()

    assert person.is_active
    assert len(events(EventType.USER_DISABLED)) == len(events(EventType.USER_ENABLED)) == 1


def test_taking_a_second_factor_away_ends_the_sessions_that_remember_it(
    client, administrator, django_user_model, events
):
    from django.test import Client

    from tests.builders import code_now

    person = a_membership().user
    a_second_factor(person)
    theirs = Client()
    theirs.post("/account/login/", {"login": person.email, "password": PASSWORD})
    theirs.post("/account/2fa/authenticate/", {"code": code_now()})
    assert theirs.get("/membership/").status_code == 200

    client.post(f"/people/{person.pk}/reset-second-step/")

    assert theirs.get("/membership/").status_code == 302
    assert not Authenticator.objects.filter(user=person).exists()
    assert len(events(EventType.USER_SECOND_FACTOR_RESET)) == 1
    assert len(events(EventType.USER_SECOND_FACTOR_REMOVED)) == 1


@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_does_this_to_themselves(administrator, action):
    with pytest.raises(Refused, match="own account"):
        action(user=administrator.user, by=administrator)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM_ADMINISTRATOR])
def test_only_a_system_administrator_does_this(action, role):
    by = a_membership(role=role, partnership=the_partnership())

    with pytest.raises(Refused, match="system administrator"):
        action(user=a_membership().user, by=by)


@pytest.mark.parametrize("action", ACTIONS)
def test_an_administrator_does_this_to_nobody_elsewhere(administrator, action, another_partnership):
    stranger = a_membership(agency=an_agency(partnership=another_partnership)).user

    with pytest.raises(Refused, match="another partnership"):
        action(user=stranger, by=administrator)


def test_the_page_invites_and_shows_the_link_once(client, administrator):
    agency = an_agency()
    asked = {"name": "New Person", "email": "new@example.org", "agency": agency.pk}

    page = client.post("/people/invite/", {**asked, "role": "practitioner"}).content.decode()

    assert "/invitation/" in page
    assert "new@example.org" in client.get("/people/").content.decode()


def test_a_role_that_does_not_fit_is_said_beside_the_role(client, administrator):
    asked = {"name": "New Person", "email": "new@example.org", "agency": an_agency().pk}

    page = client.post("/people/invite/", {**asked, "role": "system_administrator"})

    assert "not a role of this kind of agency" in page.content.decode()


def test_agencies_of_another_partnership_can_not_be_chosen(
    client, administrator, another_partnership
):
    agency = an_agency(partnership=another_partnership)
    asked = {"name": "New Person", "email": "new@example.org", "agency": agency.pk}

    response = client.post("/people/invite/", {**asked, "role": "practitioner"})

    assert "/invitation/" not in response.content.decode()


def test_the_page_withdraws_an_invitation(client, administrator, events):
    asked = {"name": "New Person", "email": "new@example.org", "agency": an_agency().pk}
    client.post("/people/invite/", {**asked, "role": "practitioner"})
    key = events(EventType.INVITATION_SENT)[0].subject_id

    client.post(f"/invitations/{key}/withdraw/")
    client.post(f"/invitations/{key}/withdraw/")

    assert len(events(EventType.INVITATION_WITHDRAWN)) == 1


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM_ADMINISTRATOR])
@pytest.mark.parametrize("address", ["/people/", "/people/invite/", "/agencies/", "/agencies/add/"])
def test_the_pages_are_the_system_administrators_alone(client, role, address):
    sign_in(client, a_membership(role=role))

    assert client.get(address).status_code == 403
