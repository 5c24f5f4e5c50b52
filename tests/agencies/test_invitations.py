"""Nobody signs up; people come by an invitation that is good once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.actions.invitations import (
    accept_as,
    accept_as_new_person,
    invite_person,
    withdraw_invitation,
)
from agencies.decisions import Refused
from agencies.kinds import AgencyKind, Role
from agencies.models import Invitation, Membership, User
from agencies.policies import ROLES_OF_KIND, role_fits
from agencies.queries.invitations import InvitationNotOpen
from audit.events import EventType
from tests.builders import PASSWORD, a_membership, a_user, an_agency, sign_in, the_partnership

pytestmark = pytest.mark.django_db


def an_administrator():
    return a_membership(role=Role.SYSTEM_ADMINISTRATOR, partnership=the_partnership())


def an_invitation(**given):
    by = given.pop("by", None) or an_administrator()
    asked = {
        "email": "new.person@example.org",
        "name": "New Person",
        "agency": given.pop("agency", None) or an_agency(),
        "role": Role.PRACTITIONER,
    }
    return invite_person(by=by, **(asked | given))


def accept(token, **given):
    return accept_as_new_person(
        token=token, **({"name": "New Person", "password": PASSWORD} | given)
    )


def test_an_invited_person_gets_an_account_and_the_role(events):
    agency = an_agency()
    invited = an_invitation(agency=agency, email=" New.Person@Example.org ")

    membership = accept(invited.token, name=" New  Person ")

    assert (membership.agency, membership.role) == (agency, Role.PRACTITIONER)
    assert membership.is_in_force_on(timezone.localdate())
    assert membership.user.email == "new.person@example.org"
    assert membership.user.check_password(PASSWORD)
    (event,) = events(EventType.INVITATION_ACCEPTED)
    assert (event.user_id, event.agency_id) == (membership.user_id, agency.pk)


def test_inviting_is_recorded_by_role_and_agency_never_by_name(events):
    invited = an_invitation()

    (event,) = events(EventType.INVITATION_SENT)
    assert event.subject_id == str(invited.invitation.pk)
    assert event.details == {"agency": str(invited.invitation.agency_id), "role": "practitioner"}


def test_the_token_is_not_in_the_database():
    invited = an_invitation()

    stored = Invitation.objects.filter(pk=invited.invitation.pk).values().get()
    assert invited.token not in str(stored)
    assert len(bytes(stored["token_hash"])) == 32


def test_an_invitation_is_good_once():
    token = an_invitation().token
    accept(token)

    with pytest.raises(InvitationNotOpen):
        accept(token)


def test_an_invitation_ends_after_its_days(settings):
    invited = an_invitation()
    last_moment = invited.invitation.created_at + timedelta(days=settings.INVITATION_DAYS)

    assert abs(invited.invitation.expires_at - last_moment) < timedelta(seconds=1)
    assert invited.invitation.is_open(invited.invitation.expires_at - timedelta(microseconds=1))
    assert not invited.invitation.is_open(invited.invitation.expires_at)


def test_an_invitation_that_is_too_old_makes_no_account():
    invited = an_invitation()
    Invitation.objects.update(expires_at=timezone.now())

    with pytest.raises(InvitationNotOpen):
        accept(invited.token)

    assert not User.objects.filter(email="new.person@example.org").exists()


def test_a_withdrawn_invitation_is_closed(events):
    by = an_administrator()
    invited = an_invitation(by=by)

    withdraw_invitation(invitation=invited.invitation, by=by)

    with pytest.raises(InvitationNotOpen):
        accept(invited.token)
    assert len(events(EventType.INVITATION_WITHDRAWN)) == 1


def test_an_accepted_invitation_can_not_be_withdrawn():
    by = an_administrator()
    invited = an_invitation(by=by)
    accept(invited.token)

    with pytest.raises(InvitationNotOpen):
        withdraw_invitation(invitation=invited.invitation, by=by)


def test_a_second_invitation_replaces_the_first():
    agency = an_agency()
    first, second = an_invitation(agency=agency), an_invitation(agency=agency)

    with pytest.raises(InvitationNotOpen):
        accept(first.token)
    assert accept(second.token).agency == agency


def test_a_guessed_token_opens_nothing():
    an_invitation()

    with pytest.raises(InvitationNotOpen):
        accept("a-guess")


def test_a_person_with_an_account_accepts_as_themselves():
    user = a_user()
    invited = an_invitation(email=user.email)

    assert accept_as(token=invited.token, user=user).user == user


def test_an_account_is_not_taken_over_by_an_invitation_to_its_address():
    user = a_user()
    invited = an_invitation(email=user.email.upper())

    with pytest.raises(Refused, match="already has an account"):
        accept(invited.token)


def test_nobody_accepts_for_somebody_else():
    invited = an_invitation(email=a_user().email)

    with pytest.raises(Refused, match="another e-mail address"):
        accept_as(token=invited.token, user=a_user())


def test_accepting_a_role_one_already_has_adds_no_second():
    held = a_membership()
    invited = an_invitation(email=held.user.email, agency=held.agency)

    assert accept_as(token=invited.token, user=held.user) == held
    assert Membership.objects.filter(user=held.user).count() == 1


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM_ADMINISTRATOR])
def test_only_a_system_administrator_invites(role):
    with pytest.raises(Refused, match="system administrator"):
        an_invitation(by=a_membership(role=role, partnership=the_partnership()))


def test_an_administrator_invites_nobody_to_another_partnership(another_partnership):
    with pytest.raises(Refused, match="another partnership"):
        an_invitation(agency=an_agency(partnership=another_partnership))


def test_an_administrator_withdraws_nothing_of_another_partnership(another_partnership):
    invited = an_invitation()
    stranger = a_membership(role=Role.SYSTEM_ADMINISTRATOR, partnership=another_partnership)

    with pytest.raises(Refused, match="another partnership"):
        withdraw_invitation(invitation=invited.invitation, by=stranger)


def test_a_role_that_does_not_fit_the_agency_is_refused():
    with pytest.raises(Refused, match="not a role of this kind"):
        an_invitation(role=Role.SYSTEM_ADMINISTRATOR)


def test_every_kind_of_agency_says_which_roles_it_has():
    assert ROLES_OF_KIND.keys() == set(AgencyKind)
    assert set().union(*ROLES_OF_KIND.values()) == set(Role)


@pytest.mark.parametrize(
    ("role", "kind", "fits"),
    [
        ("practitioner", "police", True),
        ("practitioner", "partnership", False),
        ("partnership_manager", "partnership", True),
        ("partnership_manager", "police", False),
        ("governance_lead", "police", True),
    ],
)
def test_case_work_and_running_the_partnership_are_kept_apart(role, kind, fits):
    assert bool(role_fits(role, kind)) is fits


def test_the_letter_holds_a_link_and_no_name(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invited = an_invitation()

    (letter,) = mailoutbox
    assert letter.to == ["new.person@example.org"]
    assert f"/invitation/{invited.token}/" in letter.body
    assert "New Person" not in letter.body + letter.subject


def test_a_mail_server_that_is_down_does_not_stop_inviting(
    settings, caplog, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1

    with django_capture_on_commit_callbacks(execute=True):
        invited = an_invitation()

    assert str(invited.invitation.pk) in caplog.text
    assert "new.person" not in caplog.text


def test_the_pages_lead_a_new_person_from_the_link_to_sign_in(client):
    token = an_invitation().token

    opened = client.get(f"/invitation/{token}/")
    page = client.get(opened.url)
    answer = client.post(
        "/invitation/", {"name": "New Person", "password": PASSWORD, "repeated": PASSWORD}
    )

    assert opened.url == "/invitation/"
    assert 'value="New Person"' in page.content.decode()
    assert answer.url == "/account/login/"
    assert User.objects.filter(email="new.person@example.org").exists()


@pytest.mark.parametrize(
    ("password", "repeated", "words"),
    [
        pytest.param("fourteen chars", "fourteen chars", "at least 15", id="14 characters"),
        pytest.param(PASSWORD, PASSWORD + "!", "must be the same", id="different"),
        pytest.param("", "", "Enter a password", id="none"),
        pytest.param("new.person@example.org", "new.person@example.org", "too similar", id="own"),
    ],
)
def test_a_password_that_will_not_do_is_asked_for_again(client, password, repeated, words):
    client.get(f"/invitation/{an_invitation().token}/")

    answer = client.post(
        "/invitation/", {"name": "New Person", "password": password, "repeated": repeated}
    )

    assert words in answer.content.decode()
    assert not User.objects.filter(email="new.person@example.org").exists()


def test_a_link_that_is_no_longer_good_says_so(client):
    client.get("/invitation/a-guess/")

    answer = client.get("/invitation/")

    assert answer.status_code == 410
    assert "can’t be used" in answer.content.decode()


def test_a_person_with_an_account_is_asked_to_sign_in_first(client):
    user = a_membership().user
    client.get(f"/invitation/{an_invitation(email=user.email).token}/")

    assert "Sign in with it to accept" in client.get("/invitation/").content.decode()
    assert client.post("/invitation/").status_code == 200
    assert user.memberships.count() == 1


def test_a_signed_in_person_accepts_with_one_button_and_chooses(client):
    held = a_membership()
    sign_in(client, held)
    client.get(f"/invitation/{an_invitation(email=held.user.email).token}/")

    answer = client.post("/invitation/")

    assert answer.url == "/membership/"
    assert held.user.memberships.count() == 2
