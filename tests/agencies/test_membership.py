"""What a person acts as, found anew on every request."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from agencies.actions.memberships import end_membership, switch_membership
from agencies.decisions import Refused
from agencies.kinds import Role
from agencies.models import Membership
from agencies.queries.memberships import memberships_of
from audit.events import EventType
from tests.builders import a_membership, a_user, an_agency, sign_in, the_partnership

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 10)
DAY = timedelta(days=1)


def an_administrator():
    return a_membership(role=Role.SYSTEM_ADMINISTRATOR, partnership=the_partnership())


def acting_as(client):
    return client.get("/membership/").wsgi_request.membership


def test_the_only_membership_is_taken_without_asking(client):
    membership = a_membership()
    client.force_login(membership.user)

    assert acting_as(client) == membership


def test_with_several_memberships_a_page_asks_which(client):
    user = a_user()
    a_membership(user=user)
    a_membership(user=user)
    sign_in(client, a_membership(user=user))
    session = client.session
    del session["membership"]
    session.save()

    response = client.get("/people/?page=2")

    assert response.status_code == 302
    assert response.url == "/membership/?next=%2Fpeople%2F%3Fpage%3D2"
    page = client.get("/membership/").content.decode()
    assert page.count('type="radio"') == 3


def test_without_a_membership_a_page_says_so(client):
    membership = a_membership(until=timezone.localdate() - DAY, since=date(2020, 1, 1))
    sign_in(client, membership)

    response = client.get("/people/", follow=True)

    assert response.redirect_chain == [("/membership/?next=%2Fpeople%2F", 302)]
    assert "You have no role at the moment" in response.content.decode()


def test_a_chosen_membership_stays_for_the_session_and_is_recorded(client, events):
    user = a_user()
    before, after = a_membership(user=user), a_membership(user=user)
    sign_in(client, before)

    response = client.post("/membership/", {"membership": str(after.pk), "next": "/somewhere/"})

    assert response.url == "/somewhere/"
    assert acting_as(client) == after
    (event,) = events(EventType.MEMBERSHIP_SWITCHED)
    assert event.details == {"old": str(before.pk), "new": str(after.pk)}
    assert event.agency_id == after.agency_id


def test_choosing_never_leads_to_another_site(client):
    membership = a_membership()
    sign_in(client, membership)

    response = client.post(
        "/membership/", {"membership": str(membership.pk), "next": "https://example.org/"}
    )

    assert response.url == "/"


@pytest.mark.parametrize("key", ["", "x", "0190b0a0-0000-7000-8000-000000000000"])
def test_choosing_nothing_that_is_ones_own_asks_again(client, key):
    membership = a_membership()
    sign_in(client, membership)

    response = client.post("/membership/", {"membership": key})

    assert "Select what you are acting as" in response.content.decode()


def test_nobody_acts_as_somebody_else():
    with pytest.raises(Refused, match="somebody else"):
        switch_membership(user=a_user(), to=a_membership(), before=None)


def test_nobody_acts_in_a_role_that_has_ended():
    ended = a_membership(since=date(2020, 1, 1), until=date(2020, 1, 2))

    with pytest.raises(Refused, match="ended"):
        switch_membership(user=ended.user, to=ended, before=None)


def test_an_ended_membership_is_gone_on_the_next_request(client):
    membership = a_membership()
    sign_in(client, membership)
    assert acting_as(client) == membership

    end_membership(membership=membership, by=an_administrator())

    assert acting_as(client) is None


def test_a_closed_agency_ends_what_people_act_as(client):
    membership = a_membership()
    sign_in(client, membership)
    membership.agency.closed_at = timezone.now()
    membership.agency.save()

    assert acting_as(client) is None


def test_a_disabled_account_is_signed_out_on_the_next_request(client):
    membership = a_membership()
    sign_in(client, membership)
    membership.user.is_active = False
    membership.user.save()

    response = client.get("/membership/")

    assert response.status_code == 302
    assert response.url.startswith("/account/login/")


def test_ending_a_role_is_recorded(events):
    membership, by = a_membership(), an_administrator()

    end_membership(membership=membership, by=by)

    (event,) = events(EventType.MEMBERSHIP_ENDED)
    assert event.membership_id == by.pk
    assert event.subject_id == str(membership.pk)


def test_ending_a_role_twice_ends_it_once(events):
    membership, by = a_membership(), an_administrator()

    first = end_membership(membership=membership, by=by)
    second = end_membership(membership=membership, by=by)

    assert second.ended_at == first.ended_at
    assert len(events(EventType.MEMBERSHIP_ENDED)) == 1


def test_nobody_ends_the_role_they_act_in():
    by = an_administrator()

    with pytest.raises(Refused, match="acting in"):
        end_membership(membership=by, by=by)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM_ADMINISTRATOR])
def test_only_a_system_administrator_ends_roles(role):
    with pytest.raises(Refused, match="system administrator"):
        end_membership(
            membership=a_membership(), by=a_membership(role=role, partnership=the_partnership())
        )


def test_an_administrator_ends_no_role_of_another_partnership(another_partnership):
    elsewhere = a_membership(agency=an_agency(partnership=another_partnership))

    with pytest.raises(Refused, match="another partnership"):
        end_membership(membership=elsewhere, by=an_administrator())


@pytest.mark.parametrize(
    ("since", "until", "ended", "in_force"),
    [
        pytest.param(TODAY, None, False, True, id="begins today"),
        pytest.param(TODAY + DAY, None, False, False, id="begins tomorrow"),
        pytest.param(TODAY - DAY, TODAY, False, True, id="last day"),
        pytest.param(TODAY - DAY, TODAY - DAY, False, False, id="was over yesterday"),
        pytest.param(TODAY - DAY, TODAY, True, False, id="ended today"),
        pytest.param(TODAY - DAY, TODAY + DAY, True, True, id="ended tomorrow, seen from today"),
    ],
)
def test_one_membership_and_the_list_of_them_agree_on_a_day(since, until, ended, in_force):
    membership = a_membership(since=since, until=until)
    if ended:
        membership.ended_at = timezone.now()
        membership.save()

    assert membership.is_in_force_on(TODAY) is in_force
    assert Membership.objects.in_force_on(TODAY).filter(pk=membership.pk).exists() is in_force


def test_finding_what_a_person_acts_as_costs_one_statement(django_assert_num_queries):
    user = a_user()
    for _ in range(5):
        a_membership(user=user)

    with django_assert_num_queries(1):
        for membership in memberships_of(user):
            assert membership.agency.partnership.name
            assert membership.user.name
