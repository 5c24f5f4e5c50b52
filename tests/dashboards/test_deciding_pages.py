"""The front page and the decisions: what waits, how far it is, published, withdrawn."""

import re
from unittest import mock

import pytest
from django.urls import reverse

from agencies.kinds import Role
from audit.events import EventType
from audit.models import Event
from dashboards.actions import building
from dashboards.models import Release, State
from riskapp.ui.keys import new_key
from tests.builders import a_membership
from tests.builders.agencies import sign_in
from tests.builders.dashboards import (
    A_QUARTER,
    a_built_release,
    a_frozen_release,
    a_published_release,
)

pytestmark = pytest.mark.django_db

INDEX = reverse("dashboards:index")
REASON = "Two agencies sent the same children twice."


@pytest.fixture
def manager(client):
    by = a_membership(role=Role.PARTNERSHIP_MANAGER)
    sign_in(client, by)
    return by


def address(what, release):
    return reverse(f"dashboards:{what}", args=[release.number])


def decide(client, what, release, *, key=None, version=None, **said):
    keyed = {"submission_key": key or new_key(), "version": version or release.version}
    return client.post(address(what, release), keyed | said, follow=True)


def test_before_anything_is_published_the_page_says_so(client, manager):
    assert "Nothing is published yet" in client.get(INDEX).content.decode()


def test_the_front_page_leads_to_the_latest_and_to_what_waits(client, manager):
    published = a_published_release(by=manager, children=60)
    waiting = a_built_release(children=60, quarter=A_QUARTER.after())

    shown = client.get(INDEX).content.decode()

    assert f'href="{address("release", published)}">What children live with' in shown
    assert "Waiting for your decision" in shown
    assert address("publish", waiting) in shown


def test_a_release_that_is_being_built_shows_how_far_it_is(client, manager):
    release = a_frozen_release(children=60)
    Release.objects.filter(pk=release.pk).update(done=3, steps=12)

    shown = client.get(INDEX).content.decode()

    assert "3 of 12 steps: counting, then trying" in shown
    assert '<progress id="progress-1" max="12" value="3">' in shown


def test_how_hard_the_attack_was_is_on_no_page(client, manager):
    """It follows from figures that were withheld in the end."""
    found = {"programs": 987654}
    with mock.patch.object(building, "manifest_of", manifest_with(attack=found, withheld=987654)):
        release = a_built_release(children=60)

    assert release.manifest["attack"] == found
    for page in (INDEX, address("release", release), address("release_json", release)):
        assert not re.search(r"987,?654", client.get(page).content.decode())


def manifest_with(**said):
    real = building.manifest_of
    return lambda *built: real(*built) | said


def test_progress_is_asked_for_again_and_again_without_filling_the_trail(client, manager):
    release = a_frozen_release(children=60)
    Release.objects.filter(pk=release.pk).update(done=3, steps=12)

    shown = client.get(INDEX, headers={"HX-Request": "true"})

    assert "3 of 12" in shown.content.decode()
    assert "HX-Refresh" not in shown
    assert not Event.objects.filter(event_type=EventType.DASHBOARD_VIEWED).exists()


def test_when_a_release_is_built_the_page_loads_itself_anew(client, manager):
    a_built_release(children=60)

    shown = client.get(INDEX, headers={"HX-Request": "true"})

    assert shown["HX-Refresh"] == "true"


def test_a_manager_publishes_what_waits(client, manager):
    release = a_built_release(children=60)

    shown = decide(client, "publish", release)

    assert "Release 1 is published." in shown.content.decode()
    release.refresh_from_db()
    assert (release.state, release.published_by) == (State.PUBLISHED, manager)


def test_the_same_decision_sent_twice_decides_once(client, manager):
    release, key = a_built_release(children=60), new_key()
    decide(client, "publish", release, key=key)

    again = decide(client, "publish", release, key=key)

    assert again.status_code == 403
    release.refresh_from_db()
    assert release.state == State.PUBLISHED


def test_a_decision_on_an_older_version_changes_nothing(client, manager):
    release = a_built_release(children=60)

    shown = decide(client, "publish", release, version=release.version + 1)

    assert "Somebody else decided on this release meanwhile" in shown.content.decode()
    release.refresh_from_db()
    assert release.state == State.BUILT


def test_a_release_is_withdrawn_with_a_reason_everybody_reads(client, manager):
    release = a_published_release(by=manager, children=60)

    shown = decide(client, "withdraw", release, because=REASON).content.decode()

    assert "Release 1 is withdrawn." in shown
    assert REASON in shown
    assert client.get(address("release", release)).status_code == 403
    assert client.get(address("release_csv", release)).status_code == 403


@pytest.mark.parametrize(
    ("because", "says"),
    [
        ("", "Say why this release is withdrawn"),
        ("Wrong figures, 19 ch", None),
        ("Wrong figures 19 ch", "Say why in at least 20 characters"),
    ],
)
def test_a_reason_has_twenty_characters(client, manager, because, says):
    release = a_published_release(by=manager, children=60)

    shown = decide(client, "withdraw", release, because=because).content.decode()

    release.refresh_from_db()
    assert (release.state == State.WITHDRAWN) == (says is None)
    assert says is None or (says in shown and because in shown)


def test_a_withdrawn_release_is_in_no_course(client, manager):
    first = a_published_release(by=manager, children=60)
    later = a_published_release(by=manager, children=60, quarter=A_QUARTER.after())
    decide(client, "withdraw", first, because=REASON)

    shown = client.get(reverse("dashboards:release_part", args=[later.number, "factors"]))

    assert "The first quarter of a course" in shown.content.decode()


def test_the_front_page_costs_the_same_for_one_release_or_four(
    client, manager, django_assert_num_queries
):
    quarter = A_QUARTER
    a_published_release(by=manager, children=60)
    client.get(INDEX)
    with django_assert_num_queries(STATEMENTS):
        client.get(INDEX)

    for _ in range(3):
        quarter = quarter.after()
        a_published_release(by=manager, children=60, quarter=quarter)
    with django_assert_num_queries(STATEMENTS):
        client.get(INDEX)


STATEMENTS = 7
