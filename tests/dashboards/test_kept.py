"""What a frozen release's page shows is kept: nobody sees a reader's own, or what was withdrawn."""

import re

import pytest

from agencies.kinds import Role
from audit.events import EventType
from audit.models import Event
from dashboards.actions.deciding import publish_release, withdraw_release
from dashboards.parts import PARTS
from dashboards.places import EVERYWHERE, Place
from dashboards.presenters.body import MOST_KEPT, body_of
from dashboards.queries.release_page import reading_of
from tests.builders import a_membership
from tests.builders.agencies import sign_in
from tests.builders.dashboards import A_QUARTER, a_built_release, a_published_release
from tests.dashboards.reading import content_of, page_of
from themes.models import LibraryState

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    body_of.cache_clear()
    by = a_membership(role=Role.PARTNERSHIP_MANAGER)
    sign_in(client, by)
    return by


def withdrawn(release, by):
    because = "A mistake in the districts was found."
    return withdraw_release(release=release, because=because, version=release.version, by=by)


@pytest.mark.parametrize("part", PARTS)
def test_a_page_that_was_kept_is_the_page_that_was_made(client, manager, part):
    release = a_published_release(by=manager, children=60)

    made = content_of(client.get(page_of(release, part)))
    kept = content_of(client.get(page_of(release, part)))

    assert body_of.cache_info().hits == 1
    assert kept == made


def test_every_reading_of_what_is_kept_is_recorded(client, manager):
    release = a_published_release(by=manager, children=60)

    for _ in range(3):
        client.get(page_of(release))

    assert Event.objects.filter(event_type=EventType.DASHBOARD_VIEWED).count() == 3


def test_what_is_kept_holds_nothing_of_the_reader(client, manager):
    release = a_published_release(by=manager, children=60)
    shown = client.get(page_of(release))
    body = shown.context["body"]
    kept = body.choice + body.panels + str(body.heading)

    nonce = re.search(rb'nonce="([^"]+)"', shown.content)[1].decode()
    token = shown.context["csrf_token"]
    for own in (nonce, str(token), manager.user.name, manager.user.email, manager.agency.name):
        assert own
        assert own not in kept
    assert "nonce" not in kept
    assert "csrf" not in kept


def test_a_release_that_is_withdrawn_is_gone_at_once(client, manager):
    release = a_published_release(by=manager, children=60)
    assert client.get(page_of(release)).status_code == 200

    withdrawn(release, manager)

    for part in PARTS:
        assert client.get(page_of(release, part)).status_code == 403


def test_a_release_that_is_withdrawn_leaves_the_course_of_the_next_at_once(client, manager):
    before = a_published_release(by=manager, children=60)
    release = a_published_release(by=manager, children=60, quarter=A_QUARTER.after())
    quarter = before.period.short
    assert quarter in client.get(page_of(release, "factors")).content.decode()

    withdrawn(before, manager)

    assert quarter not in client.get(page_of(release, "factors")).content.decode()


def test_a_release_that_is_published_joins_the_course_of_the_next_at_once(client, manager):
    before = a_built_release(partnership=manager.agency.partnership, children=60)
    release = a_published_release(by=manager, children=60, quarter=A_QUARTER.after())
    assert before.period.short not in client.get(page_of(release, "factors")).content.decode()

    publish_release(release=before, version=before.version, by=manager)

    assert before.period.short in client.get(page_of(release, "factors")).content.decode()


def test_a_decision_shows_at_once(client, manager):
    release = a_built_release(partnership=manager.agency.partnership, children=60)
    assert "not published yet" in client.get(page_of(release)).content.decode()

    publish_release(release=release, version=release.version, by=manager)

    shown = client.get(page_of(release)).content.decode()
    assert "not published yet" not in shown
    assert "Decide on this release" not in shown


def test_readings_that_can_show_something_else_are_others(manager):
    release = a_published_release(by=manager, children=60)
    one = reading_of(release, EVERYWHERE)
    assert reading_of(release, EVERYWHERE) == one

    LibraryState.objects.update_or_create(defaults={"digest": "other", "catalogue_version": "1"})

    assert reading_of(release, EVERYWHERE) != one
    assert reading_of(release, Place(district="northmoor")) != reading_of(release, EVERYWHERE)


def test_two_readings_never_share_what_is_kept(client, manager):
    release = a_published_release(by=manager, children=60)
    other = a_published_release(by=manager, children=60, quarter=A_QUARTER.after())

    shown = {
        client.get(page_of(each, part)).context["body"].choice
        for each in (release, other)
        for part in PARTS
    }

    assert len(shown) == 2 * len(PARTS)


def test_no_more_is_kept_than_a_process_can_hold():
    assert body_of.cache_info().maxsize == MOST_KEPT
