"""The figures of a release taken away as files: exactly its rows, by managers only."""

import csv
import io
import json

import pytest
from django.urls import reverse

from agencies.kinds import Role
from assessments.weightings.disclosure import WORDS, Shown
from audit.events import EventType
from audit.models import Event
from dashboards.actions.deciding import withdraw_release
from dashboards.building.shown import Row, digest
from tests.builders import a_membership
from tests.builders.agencies import a_partnership, sign_in
from tests.builders.dashboards import a_built_release, a_frozen_release, a_published_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    by = a_membership(role=Role.PARTNERSHIP_MANAGER)
    sign_in(client, by)
    return by


def address(release, ending="csv", asking=""):
    return reverse(f"dashboards:release_{ending}", args=[release.number]) + asking


def test_the_table_is_the_bytes_whose_digest_was_kept(client, manager):
    release = a_published_release(by=manager)

    taken = client.get(address(release))

    assert digest(taken.content) == release.manifest["sha256"]
    assert taken["Content-Disposition"].endswith('release-1-2025-q3-invented.csv"')


def test_both_files_hold_the_same_cells(client, manager):
    release = a_published_release(by=manager)

    lines = client.get(address(release)).content.decode().splitlines()
    said = json.loads(client.get(address(release, "json")).content)

    assert said["columns"] == list(Row._fields) == lines[0].split(",")
    words = said["words"]
    as_lines = [
        ",".join(map(str, (*row, words[shown] if value is None else value)))
        for *row, shown, value in ((*row[:-1], row[-2], row[-1]) for row in said["cells"])
    ]
    assert as_lines == lines[1:]


def test_what_is_hidden_stands_in_the_table_in_words_never_blank_or_nought(client, manager):
    release = a_published_release(by=manager, children=120)

    rows = list(csv.DictReader(io.StringIO(client.get(address(release)).content.decode())))

    hidden = [row for row in rows if row["shown"] != "rounded"]
    assert hidden
    for row in hidden:
        assert row["value"] == WORDS[Shown(row["shown"])]


def test_what_is_not_shown_has_words_and_no_number(client, manager):
    release = a_published_release(by=manager)

    said = json.loads(client.get(address(release, "json")).content)

    assert said["words"].keys() == {str(shown) for shown in Shown} - {"rounded"}
    for *_, shown, value in said["cells"]:
        assert (value is None) == (shown != "rounded")


def test_taking_figures_away_is_recorded(client, manager):
    release = a_published_release(by=manager)

    client.get(address(release))

    event = Event.objects.filter(event_type=EventType.RELEASE_DOWNLOADED).get()
    assert event.details == {"number": release.number, "file": "csv"}
    assert event.membership_id == manager.pk


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_there_are_no_free_filters(client, manager, ending):
    release = a_published_release(by=manager)

    refused = client.get(address(release, ending, "?district=northmoor"))

    assert refused.status_code == 400
    assert not Event.objects.filter(event_type=EventType.RELEASE_DOWNLOADED).exists()


def test_a_release_that_is_built_can_be_read_before_the_decision(client, manager):
    assert client.get(address(a_built_release())).status_code == 200


def test_a_release_that_is_being_built_gives_nothing(client, manager):
    refused = client.get(address(a_frozen_release()))

    assert refused.status_code == 403
    assert "still being built" in refused.content.decode()


def test_a_withdrawn_release_gives_nothing(client, manager):
    release = a_published_release(by=manager)
    because = "Counted the wrong weighting."
    withdraw_release(release=release, because=because, version=release.version, by=manager)

    refused = client.get(address(release))

    assert refused.status_code == 403
    assert "withdrawn" in refused.content.decode()


def test_another_partnerships_release_is_not_there(client, manager):
    elsewhere = a_built_release(partnership=a_partnership())

    assert client.get(address(elsewhere)).status_code == 404
