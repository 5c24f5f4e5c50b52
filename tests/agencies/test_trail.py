"""The audit trail as the information governance lead reads it, and who looked at a child."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from agencies.kinds import AgencyKind, Role
from agencies.queries import trail
from agencies.queries.trail import Search, trail_page, visible_events, who_looked
from audit.events import EventType
from audit.recording import PersonOnly, Reference, record
from tests.builders import a_membership, a_user, an_agency, sign_in, the_partnership

pytestmark = pytest.mark.django_db


_STATEMENTS = 8


def a_lead(agency=None):
    if agency:
        return a_membership(role=Role.GOVERNANCE_LEAD, agency=agency)
    return a_membership(role=Role.GOVERNANCE_LEAD, partnership=the_partnership())


def a_child():
    return Reference(label="families.Child", pk=uuid4())


def an_event(by=None, event_type=EventType.AUDIT_SEARCHED, **given):
    return record(event_type, by=by or a_membership(), **given)


def found(lead, **asked):
    events, _ = trail_page(lead, Search(**asked))
    return {event.pk for event in events}


def test_the_partnerships_lead_reads_every_agency_of_it(another_partnership):
    own = an_event()
    elsewhere = an_event(a_membership(agency=an_agency(partnership=another_partnership)))

    assert own.pk in found(a_lead())
    assert elsewhere.pk not in found(a_lead())


def test_an_agencys_lead_reads_that_agency_alone():
    lead = a_lead(an_agency(kind=AgencyKind.POLICE))
    own, other = an_event(a_membership(agency=lead.agency)), an_event()

    assert own.pk in found(lead)
    assert other.pk not in found(lead)


def test_an_agencys_lead_is_offered_that_agency_alone(client):
    other = an_agency()
    lead = a_lead(an_agency(kind=AgencyKind.POLICE))
    sign_in(client, lead)

    page = client.get("/audit/").content.decode()

    assert lead.agency.name in page
    assert other.name not in page


def test_sign_ins_are_read_by_the_lead_of_the_persons_partnership(another_partnership):
    person, stranger = a_membership().user, a_user()
    signed_in = record(EventType.USER_SIGNED_IN, by=PersonOnly(user_id=person.pk), subject=person)
    failed = record(EventType.USER_SIGN_IN_FAILED, by=None, subject=person)
    elsewhere = record(EventType.USER_SIGN_IN_FAILED, by=None, subject=stranger)

    seen = set(visible_events(a_lead()).values_list("pk", flat=True))

    assert {signed_in.pk, failed.pk} <= seen
    assert elsewhere.pk not in seen


def test_every_question_narrows_what_is_found():
    child, by = a_child(), a_membership()
    wanted = an_event(by, EventType.PERSON_VIEWED, child=child)
    other = an_event()
    lead = a_lead()

    for asked in (
        {"child": child.pk},
        {"agency": by.agency_id},
        {"person": by.user_id},
        {"event_type": EventType.PERSON_VIEWED},
    ):
        assert found(lead, **asked) == {wanted.pk}, asked
    assert {wanted.pk, other.pk} <= found(lead, day=timezone.localdate())
    assert not found(lead, day=timezone.localdate() - timedelta(days=1))


def test_older_events_follow_page_by_page(monkeypatch):
    monkeypatch.setattr(trail, "PAGE", 3)
    by, lead = a_membership(), a_lead()
    recorded = [an_event(by).pk for _ in range(7)]

    first, before = trail_page(lead, Search())
    second, before = trail_page(lead, Search(before=before))
    third, end = trail_page(lead, Search(before=before))

    assert [len(page) for page in (first, second, third)] == [3, 3, 1]
    assert [event.pk for event in (*first, *second, *third)] == recorded[::-1]
    assert end is None


def test_the_page_shows_names_and_is_itself_recorded(client, events):
    by = a_membership()
    an_event(by, details={"kind": "gp"})
    sign_in(client, a_lead())

    page = client.get("/audit/").content.decode()

    assert by.user.name in page
    assert by.agency.name in page
    assert "kind: gp" in page
    assert events(EventType.AUDIT_SEARCHED)[-1].details == {}


def test_a_child_is_shown_by_its_id_once(client):
    child = a_child()
    an_event(child=child, subject=child)
    sign_in(client, a_lead())

    page = client.get("/audit/").content.decode()

    assert f"Child {child.pk}</a>" in page
    assert f"Child {child.pk}</td>" not in page
    assert page.count(str(child.pk)) == 2  # the link and its words


def test_what_was_asked_is_recorded(client, events):
    sign_in(client, a_lead())
    child, agency = uuid4(), an_agency()

    client.get(
        "/audit/",
        {"child": str(child), "agency": str(agency.pk), "event_type": "person.viewed"},
    )

    (event,) = events(EventType.AUDIT_SEARCHED)
    assert event.details == {
        "child": str(child),
        "agency": str(agency.pk),
        "event_type": "person.viewed",
    }


@pytest.mark.parametrize("asked", ["child=x", "agency=x", "event_type=x", "day_0=99", "before=x"])
def test_a_question_that_makes_no_sense_is_asked_again(client, asked):
    sign_in(client, a_lead())

    assert client.get(f"/audit/?{asked}").status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role != Role.GOVERNANCE_LEAD])
def test_only_the_governance_lead_reads_the_trail(client, role):
    sign_in(client, a_membership(role=role))

    assert client.get("/audit/").status_code == 403


def test_the_page_costs_the_same_for_one_event_or_fifty(client, django_assert_num_queries):
    sign_in(client, a_lead())
    client.get("/audit/")
    with django_assert_num_queries(_STATEMENTS):
        client.get("/audit/")
    for _ in range(49):
        an_event()

    with django_assert_num_queries(_STATEMENTS):
        client.get("/audit/")


def test_who_looked_at_a_child_is_said_with_names_in_one_statement(django_assert_num_queries):
    child = a_child()
    first, second = a_membership(), a_membership()
    an_event(first, child=child)
    an_event(second, child=child)
    an_event(first, child=a_child())

    with django_assert_num_queries(1):
        looks = who_looked(UUID(str(child.pk)))

    assert [(look.user_name, look.agency_name) for look in looks] == [
        (second.user.name, second.agency.name),
        (first.user.name, first.agency.name),
    ]
