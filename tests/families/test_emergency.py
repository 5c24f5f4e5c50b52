"""Break-glass: one person, one child, an hour, everybody told, reviewed within a day."""

import time
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from agencies.decisions import Refused
from agencies.kinds import Role
from audit.events import EventType
from families import actions, permissions
from families.models import Child, EmergencyAccess
from tests.builders import PASSWORD, a_membership, an_agency, sign_in
from tests.builders.families import a_child, an_emergency, an_involvement, an_nhs_number
from tests.families.filling import keyed, recorded
from work.actions import take_due_rows
from work.models import DueRow, InboxItem

pytestmark = pytest.mark.django_db

REASON = "Baby in the emergency department with a bruise"


@pytest.fixture
def doctor():
    return a_membership()


@pytest.fixture
def lead():
    return a_membership()


@pytest.fixture
def governance():
    return a_membership(role=Role.GOVERNANCE_LEAD)


@pytest.fixture
def child(lead):
    child = a_child(nhs_number=an_nhs_number(), name="Kit Marl")
    an_involvement(child, lead.agency, lead=True, worker=lead)
    return child


def open_it(child, by):
    return actions.open_in_emergency(child=child, reason=REASON, by=by)


def test_it_opens_the_record_for_sixty_minutes(child, doctor):
    access = open_it(child, doctor)

    assert access.ends_at - access.opened_at == timedelta(minutes=60)
    assert permissions.can_read_record(doctor, child)
    assert recorded(EventType.EMERGENCY_OPENED).get().child_id == child.pk


def test_it_reads_and_does_not_write(child, doctor):
    open_it(child, doctor)

    assert "in an emergency" in permissions.can_change(doctor, child).because


def test_the_lead_professional_and_the_governance_lead_are_told_at_once(
    child, doctor, lead, governance
):
    access = open_it(child, doctor)

    told = InboxItem.objects.filter(subject_id=access.pk, section="alert")
    assert set(told.values_list("membership", flat=True)) == {lead.pk, governance.pk}


def test_it_opens_no_other_child(child, doctor):
    sibling = a_child(household=child.household, known_to=an_agency())

    open_it(child, doctor)

    assert not permissions.can_view(doctor, sibling)


def test_opened_twice_within_the_hour_is_once(child, doctor):
    assert open_it(child, doctor) == open_it(child, doctor)


def test_a_restricted_record_stays_shut(doctor):
    child = a_child(partnership=doctor.agency.partnership, restricted="refuge")

    with pytest.raises(Refused, match="restricted"):
        open_it(child, doctor)


@pytest.mark.parametrize("role", [Role.PARTNERSHIP_MANAGER, Role.GOVERNANCE_LEAD])
def test_other_roles_open_nothing(child, role):
    with pytest.raises(Refused):
        open_it(child, a_membership(role=role))


@pytest.mark.parametrize(
    ("reason", "allowed"),
    [pytest.param("x" * 19, False, id="19"), pytest.param("x" * 20, True, id="20")],
)
def test_a_reason_has_twenty_characters_in_the_database_too(child, doctor, reason, allowed):
    try:
        with transaction.atomic():
            actions.open_in_emergency(child=child, reason=reason, by=doctor)
        kept = True
    except IntegrityError:
        kept = False

    assert kept == allowed


def test_no_access_lasts_longer_than_an_hour(child, doctor):
    access = open_it(child, doctor)

    with pytest.raises(IntegrityError), transaction.atomic():
        EmergencyAccess.objects.filter(pk=access.pk).update(
            ends_at=access.opened_at + timedelta(minutes=61)
        )


def test_unreviewed_after_a_day_it_escalates_once(child, doctor, lead, governance):
    access = open_it(child, doctor)
    InboxItem.objects.update(done_at=timezone.now())
    assert actions.escalate_emergency(access_id=access.pk)
    assert not actions.escalate_emergency(access_id=access.pk)

    told = InboxItem.objects.open().filter(kind="families.emergency_unreviewed")
    assert set(told.values_list("membership", flat=True)) == {lead.pk, governance.pk}
    assert recorded(EventType.EMERGENCY_ESCALATED).count() == 1


def test_the_clock_escalates_it(child, doctor, governance):
    access = open_it(child, doctor)
    DueRow.objects.update(due_at=timezone.now())

    take_due_rows()

    access.refresh_from_db()
    assert access.escalated_at


def test_a_reviewed_one_does_not_escalate(child, doctor, governance):
    access = open_it(child, doctor)

    actions.review_emergency(access=access, verdict="justified", note="Seen", by=governance)

    assert not DueRow.objects.waiting().exists()
    assert not actions.escalate_emergency(access_id=access.pk)
    assert recorded(EventType.EMERGENCY_REVIEWED).get().details == {"verdict": "justified"}


def test_nobody_else_reviews_and_nobody_twice(child, doctor, governance):
    access = open_it(child, doctor)
    with pytest.raises(Refused, match="governance lead"):
        actions.review_emergency(access=access, verdict="justified", note="x", by=doctor)
    actions.review_emergency(access=access, verdict="not_justified", note="x", by=governance)

    with pytest.raises(Refused, match="already"):
        actions.review_emergency(access=access, verdict="justified", note="x", by=governance)


class TestPages:
    @pytest.fixture
    def address(self, client, child, doctor):
        sign_in(client, doctor)
        client.post(reverse("families:search"), {"nhs_number": child.nhs_number})
        return reverse("families:open_in_emergency", args=[child.pk])

    def sign_in_again(self, client, address):
        again = reverse("account_reauthenticate")
        return client.post(f"{again}?next={address}", {"password": PASSWORD, "next": address})

    def test_it_asks_for_the_password_first(self, client, address):
        answer = client.get(address)

        assert answer.status_code == 302
        assert "reauthenticate" in answer.url

    def test_after_signing_in_again_the_record_opens(self, client, address, child, doctor):
        client.get(address)
        self.sign_in_again(client, address)

        page = client.get(address)
        answer = client.post(address, keyed(reason=REASON))

        assert b"If a child is in danger now, call 999" in page.content
        assert answer.url == reverse("assessments:child", args=[child.pk])
        assert Child.objects.visible_to(doctor).get() == child

    def test_an_old_sign_in_is_not_fresh(self, client, address, child):
        client.get(address)
        self.sign_in_again(client, address)
        session = client.session
        for record in session["account_authentication_methods"]:
            record["at"] = time.time() - 301
        session.save()

        answer = client.post(address, keyed(reason=REASON))

        assert answer.status_code == 302
        assert not EmergencyAccess.objects.exists()

    def test_a_short_reason_says_how_long_it_has_to_be(self, client, address):
        client.get(address)
        self.sign_in_again(client, address)

        page = client.post(address, keyed(reason="Emergency"))

        assert b"Enter at least 20 characters" in page.content

    def test_without_a_card_it_is_not_found(self, client, doctor, child):
        address = reverse("families:open_in_emergency", args=[child.pk])
        sign_in(client, doctor)
        client.get(address)
        self.sign_in_again(client, address)

        assert client.get(address).status_code == 404

    def test_the_governance_lead_reviews(self, client, child, doctor, governance):
        access = open_it(child, doctor)
        sign_in(client, governance)
        address = reverse("families:emergency", args=[access.pk])

        listed = client.get(reverse("families:emergencies"))
        page = client.get(address)
        client.post(address, keyed(verdict="justified", note="Called the department"))

        assert address in listed.content.decode()
        assert REASON in page.content.decode()
        access.refresh_from_db()
        assert access.verdict == "justified"
        assert b"Called the department" in client.get(address).content

    @pytest.mark.parametrize("role", sorted(set(Role) - {Role.GOVERNANCE_LEAD}))
    def test_nobody_else_reads_the_list(self, client, child, doctor, role):
        access = an_emergency(child, doctor)
        sign_in(client, a_membership(role=role))

        assert client.get(reverse("families:emergencies")).status_code == 403
        assert client.get(reverse("families:emergency", args=[access.pk])).status_code == 403
