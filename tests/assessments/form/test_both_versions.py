"""Two windows, one question: both versions are shown, and only the person chooses."""

import pytest
from django.urls import reverse

from tests.assessments.form.posting import fields_of, path_of, said, send, text_of
from tests.builders.assessments import an_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def moves(draft):
    return reverse("assessments:question", args=[draft.pk, "frequent_moves"])


@pytest.fixture
def both(draft):
    return reverse("assessments:both_versions", args=[draft.pk, "question:frequent_moves"])


@pytest.fixture
def typed(client, draft, moves):
    """A page opened before somebody else saved, and what was typed into it since."""
    fields = fields_of(client.get(moves))
    an_answer(draft, "frequent_moves", "absent", note="Saved on the telephone")
    an_answer(draft, "frequent_moves", "absent", note="Saved on the telephone, mended")
    return fields | {
        "version": "frequent_moves:1",
        "frequent_moves-finding_family": "current",
        "frequent_moves-note": "Typed at the desk",
    }


def test_the_script_is_told_where_both_versions_are(client, moves, both, typed):
    answer = client.post(moves, typed, headers={"X-Autosave": "1"})

    assert (answer.status_code, answer.json()) == (409, {"conflict": both})


def test_both_versions_stand_field_by_field(client, moves, both, typed):
    client.post(moves, typed, headers={"X-Autosave": "1"})

    page = text_of(client.get(both))

    assert "No Now" in page
    assert "Saved on the telephone, mended Typed at the desk" in page


def test_without_a_script_the_page_leads_there(client, moves, both, typed, draft):
    answer = client.post(moves, typed)

    assert path_of(answer) == both
    assert said(draft, "frequent_moves") == {None: "absent"}


def test_the_section_shows_no_fields_that_could_overwrite_by_accident(
    client, draft, moves, both, typed
):
    client.post(moves, typed)
    section = reverse("assessments:section", args=[draft.pk, "home"])

    send(client, section, household_instability__finding_family="absent")

    assert both in client.get(section).content.decode()
    assert said(draft, "frequent_moves") == {None: "absent"}
    assert said(draft, "household_instability") == {None: "absent"}


def test_what_was_typed_can_be_saved_instead(client, draft, moves, both, typed):
    client.post(moves, typed)

    send(client, both, keep="typed")

    assert said(draft, "frequent_moves") == {None: "current"}
    assert draft.answers.get().note == "Typed at the desk"
    assert client.get(both).status_code == 302


def test_what_is_saved_can_be_kept(client, draft, moves, both, typed):
    client.post(moves, typed)

    send(client, both, keep="saved")

    assert draft.answers.get().note == "Saved on the telephone, mended"
    assert fields_of(client.get(moves))["frequent_moves-note"] == "Saved on the telephone, mended"


def test_words_have_two_versions_too(client, draft):
    address = reverse("assessments:childs_life", args=[draft.pk])
    fields = fields_of(client.get(address))
    send(client, address, autosave=True, **{"sleeps-text": "In a cot"})
    again = fields_of(client.get(address)) | {"sleeps-text": "In a cot by the bed"}
    client.post(address, again, headers={"X-Autosave": "1"})

    answer = client.post(address, fields | {"sleeps-text": "On the sofa"})

    page = text_of(client.get(answer.url))
    assert "In a cot by the bed On the sofa" in page
    send(client, answer.url, keep="typed")
    assert draft.accounts.get(topic="sleeps").text == "On the sofa"


def test_the_visit_shows_both_versions_of_its_page(client, draft):
    address = reverse("assessments:visit", args=[draft.pk])
    fields = fields_of(client.get(address))
    send(client, address, usual_basis="record")

    answer = client.post(address, fields | {"usual_basis": "told_by_family"})

    assert answer.status_code == 409
    assert "It is in our records The family told me" in text_of(answer)
    draft.refresh_from_db()
    assert draft.usual_basis == "record"
