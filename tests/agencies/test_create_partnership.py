"""A real start, on a database without demo data."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from agencies.kinds import AgencyKind, Role
from agencies.models import Agency, Invitation, Partnership
from audit.events import EventType
from tests.builders import PASSWORD


def create(**given) -> str:
    out = StringIO()
    asked = {"name": "Fenland Partnership", "admin_email": "first@example.org"}
    call_command("create_partnership", stdout=out, **(asked | given))
    return out.getvalue()


def test_the_first_administrator_comes_in_by_the_printed_link(own_database, client):
    printed = create(admin_name="First Person")
    link = printed.split()[-1]

    client.get(link.replace("https://localhost", ""))
    answer = client.post(
        "/invitation/", {"name": "First Person", "password": PASSWORD, "repeated": PASSWORD}
    )

    assert answer.url == "/account/login/"
    held = Partnership.objects.get().agencies.get().memberships.get()
    assert (held.role, held.user.email) == (Role.SYSTEM_ADMINISTRATOR, "first@example.org")


@pytest.mark.django_db
def test_the_partnership_gets_an_agency_of_its_own():
    create()

    agency = Agency.objects.get()
    assert (agency.name, agency.kind) == ("Fenland Partnership", AgencyKind.PARTNERSHIP)


@pytest.mark.django_db
def test_what_was_begun_is_in_the_systems_chain(recorded):
    create()

    assert [(event.event_type, event.agency_id) for event in recorded()] == [
        (EventType.PARTNERSHIP_CREATED, None),
        (EventType.AGENCY_ADDED, None),
        (EventType.INVITATION_SENT, None),
    ]


@pytest.mark.django_db
def test_a_partnership_is_made_once():
    create()

    with pytest.raises(CommandError, match="already a partnership"):
        create(name=" fenland partnership")

    assert Partnership.objects.count() == Invitation.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "words"),
    [({"name": " "}, "--name"), ({"admin_email": "nobody"}, "--admin-email")],
)
def test_what_is_missing_is_named(given, words):
    with pytest.raises(CommandError, match=words):
        create(**given)

    assert not Partnership.objects.exists()
