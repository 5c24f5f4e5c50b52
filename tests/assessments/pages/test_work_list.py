"""My work: what this person has begun, what waits for them, what can't wait."""

import re

import pytest
from django.utils import timezone

from agencies.kinds import CASE_ROLES, Role
from assessments.actions.concerns import tick_concern
from assessments.presenters.work import KIND_WORDS
from audit.events import EventType
from tests.assessments.pages.scenes import (
    a_family,
    a_health_visitor,
    a_social_worker,
    a_worrying_result,
    events,
    statements,
    text_of,
)
from tests.builders import a_membership, sign_in
from tests.builders.assessments import a_contribution, a_weighting
from tests.repository.project import ROOT
from work.actions import put_in_inbox
from work.models import InboxSection

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _weighting():
    a_weighting()


def the_page(client, membership) -> str:
    response = sign_in(client, membership).get("/")
    assert response.status_code == 200
    return text_of(response)


def test_an_empty_list_says_where_to_start(client):
    page = the_page(client, a_health_visitor())

    assert "No assessment is open" in page
    assert "Nobody is waiting for an answer from you." in page


def test_a_draft_is_listed_with_the_child_for_its_author_alone(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    a_contribution(child, visitor)

    assert child.name in the_page(client, visitor)
    assert child.name not in the_page(client, worker)


def test_a_supervisor_sees_what_is_open_in_their_agency_and_no_other(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    a_contribution(child, visitor)
    own, other = (
        a_membership(agency=each.agency, role=Role.SUPERVISOR) for each in (visitor, worker)
    )

    page = the_page(client, own)

    assert child.name in page
    assert visitor.user.name in page
    assert child.name not in the_page(client, other)


def test_a_concern_nobody_has_dealt_with_stands_first_for_every_involved_agency(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    tick_concern(contribution=a_contribution(child, visitor), code="access_refused", by=visitor)

    for membership in (visitor, worker):
        page = the_page(client, membership)
        concern = page.index("Immediate concerns nobody has dealt with yet")
        assert concern < page.index("Assessments begun and not signed")
        assert "Access to the child is refused" in page


def test_an_agency_that_is_not_involved_sees_none_of_it(client):
    visitor = a_health_visitor()
    child = a_family(visitor)
    tick_concern(contribution=a_contribution(child, visitor), code="access_refused", by=visitor)
    a_worrying_result(child, visitor, level=1)

    assert child.name not in the_page(client, a_social_worker())


def test_a_level_waits_for_a_second_person_and_is_said_once(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor, worker)
    a_worrying_result(child, visitor, level=1)

    assert "yours: not in force until somebody else countersigns" in the_page(client, visitor)
    others = the_page(client, worker)
    assert f"set by {visitor.user.name}" in others
    assert others.count(child.name) == 1


def test_what_was_put_in_the_inbox_can_be_taken_off(client):
    visitor = a_health_visitor()
    item = put_in_inbox(
        section=InboxSection.REQUEST,
        kind="enquiry",
        to=visitor,
        subject_id=a_family(visitor).pk,
        link="/children/",
        due_on=timezone.localdate(),
        by=None,
    )

    page = the_page(client, visitor)
    assert "A record needs your attention" in page
    assert f"/inbox/{item.pk}/finish/" in page


def test_everything_that_is_put_in_an_inbox_about_a_record_says_what_it_is():
    """Kinds of this room and of families, read from the code that puts them there."""
    kinds = set()
    for room in ("assessments", "families"):
        for path in (ROOT / room / "actions").glob("*.py"):
            kinds |= set(re.findall(r'"(families\.\w+)"', path.read_text()))
            kinds |= set(re.findall(r'kind="(\w+)"', path.read_text()))

    assert len(kinds) > 20
    assert kinds - {"level_lapses"} <= KIND_WORDS.keys()


def test_an_item_about_a_child_one_may_not_know_names_nobody(client):
    visitor, worker = a_health_visitor(), a_social_worker()
    child = a_family(visitor)
    put_in_inbox(
        section=InboxSection.SHARED,
        kind="shared",
        to=worker,
        subject_id=child.pk,
        child_id=child.pk,
        link="/children/",
        by=None,
    )

    page = the_page(client, worker)

    assert "A record needs your attention" in page
    assert child.name not in page


@pytest.mark.parametrize("role", sorted(set(Role) - CASE_ROLES))
def test_a_role_without_cases_is_led_to_its_own_rooms_and_never_to_a_child(client, role):
    visitor = a_health_visitor()
    child = a_family(visitor)
    tick_concern(contribution=a_contribution(child, visitor), code="access_refused", by=visitor)
    member = a_membership(role=role, agency=visitor.agency)

    page = the_page(client, member)

    assert "Where you work" in page
    assert child.name not in page
    # The governance lead reads about emergencies, a list of accesses and not of children.
    assert "/children/" not in page.replace("/children/emergencies/", "")


def test_the_read_is_recorded(client):
    visitor = a_health_visitor()

    the_page(client, visitor)

    assert events(EventType.WORK_VIEWED, by=visitor).exists()


def test_the_page_costs_the_same_however_much_waits(client):
    visitor = a_health_visitor()
    sign_in(client, visitor)
    _something_of_everything(visitor)
    small = statements(client, "/")

    for _ in range(4):
        _something_of_everything(visitor)

    assert statements(client, "/") == small == 12


def _something_of_everything(visitor):
    worker = a_social_worker()
    child = a_family(visitor, worker)
    tick_concern(contribution=a_contribution(child, visitor), code="access_refused", by=visitor)
    a_worrying_result(child, worker, level=1)
    put_in_inbox(
        section=InboxSection.REQUEST,
        kind="enquiry",
        to=visitor,
        subject_id=child.pk,
        child_id=child.pk,
        link="/children/",
        by=None,
    )
