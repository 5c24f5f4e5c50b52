"""The agencies of a partnership."""

import pytest
from django.db import IntegrityError, transaction

from agencies.actions.partnerships import AgencyExists, add_agency
from agencies.decisions import Refused
from agencies.kinds import AgencyKind, Role
from agencies.models import Agency, Membership
from audit.events import EventType
from tests.builders import a_membership, an_agency, sign_in, the_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    by = a_membership(role=Role.SYSTEM_ADMINISTRATOR, partnership=the_partnership())
    sign_in(client, by)
    return by


def test_an_administrator_adds_an_agency(administrator, events):
    agency = add_agency(name=" Northgate Police ", kind="police", by=administrator)

    assert (agency.name, agency.partnership_id) == (
        "Northgate Police",
        administrator.partnership_id,
    )
    (event,) = events(EventType.AGENCY_ADDED)
    assert event.details == {"kind": "police"}


def test_an_agency_is_added_once(administrator):
    add_agency(name="Northgate Police", kind="police", by=administrator)

    with pytest.raises(AgencyExists, match="already"):
        add_agency(name="northgate police", kind="police", by=administrator)


def test_two_partnerships_may_use_the_same_name(administrator, another_partnership):
    an_agency(name="Northgate Police", partnership=another_partnership)

    assert add_agency(name="Northgate Police", kind="police", by=administrator)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM_ADMINISTRATOR])
def test_only_a_system_administrator_adds_agencies(role):
    with pytest.raises(Refused, match="system administrator"):
        add_agency(name="X", kind="police", by=a_membership(role=role))


def test_the_pages_add_and_list(client, administrator):
    response = client.post("/agencies/add/", {"name": "Northgate Police", "kind": "police"})

    assert response.url == "/agencies/"
    assert "Northgate Police" in client.get("/agencies/").content.decode()


def test_the_page_says_when_the_name_is_taken(client, administrator):
    an_agency(name="Northgate Police")

    page = client.post("/agencies/add/", {"name": "Northgate Police", "kind": "police"})

    assert "already an agency called" in page.content.decode()


def test_the_database_knows_the_kinds():
    with pytest.raises(IntegrityError, match="agency_kind_is_known"), transaction.atomic():
        an_agency_of_kind("circus")
    assert an_agency_of_kind(AgencyKind.POLICE).pk


def an_agency_of_kind(kind):
    return Agency.objects.create(partnership=the_partnership(), name="X", kind=kind)


def test_the_database_knows_the_roles():
    with pytest.raises(IntegrityError, match="membership_role_is_known"), transaction.atomic():
        a_membership(role="acrobat")


def test_the_database_keeps_a_role_held_once_at_a_time():
    held = a_membership()

    with pytest.raises(IntegrityError, match="held_once_at_a_time"), transaction.atomic():
        a_membership(user=held.user, agency=held.agency)
    assert a_membership(user=held.user, agency=held.agency, role=Role.SUPERVISOR).pk


def test_every_change_of_a_membership_is_kept():
    held = a_membership()
    Membership.objects.filter(pk=held.pk).update(role=Role.SUPERVISOR)

    kept = held.events.order_by("pgh_id").values_list("pgh_label", "role")

    assert list(kept) == [("insert", "practitioner"), ("update", "supervisor")]


def test_the_history_can_not_be_changed_by_the_web_role():
    from django.db import ProgrammingError

    held = a_membership()

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        held.events.update(role="supervisor")


def test_a_users_history_holds_no_password():
    held = a_membership()
    names = {field.name for field in held.user.events.model._meta.get_fields()}

    assert "email" in names
    assert "password" not in names
