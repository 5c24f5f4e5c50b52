"""One person, two windows: what is typed in one never goes because of the other."""

import pytest
from django.urls import reverse

from tests.assessments.form.posting import fields_of, path_of, said, send, text_of
from work.models import FormDraft

pytestmark = pytest.mark.django_db

HALF = {
    "frequent_moves__finding_family": "current",
    "frequent_moves__as_at_month": "",
    "frequent_moves__note": "Typed on the telephone",
}


@pytest.fixture
def moves(draft):
    return reverse("assessments:question", args=[draft.pk, "frequent_moves"])


def kept():
    return FormDraft.objects.filter(form_key="question:frequent_moves")


@pytest.mark.parametrize("headers", [{}, {"X-Autosave": "1"}], ids=["sent", "autosaved"])
def test_a_page_opened_before_lets_nothing_go_that_it_never_showed(client, moves, headers):
    laptop = fields_of(client.get(moves))
    send(client, moves, autosave=True, **HALF)

    client.post(moves, laptop, headers=headers)

    assert kept().get().content["frequent_moves-note"] == ["Typed on the telephone"]


def test_an_answer_from_the_other_window_leaves_both_to_choose_from(client, draft, moves):
    laptop = fields_of(client.get(moves))
    send(client, moves, autosave=True, **HALF)

    client.post(moves, laptop | {"frequent_moves-finding_family": "absent"})

    assert said(draft, "frequent_moves") == {None: "absent"}
    both = reverse("assessments:both_versions", args=[draft.pk, "question:frequent_moves"])
    assert "Typed on the telephone" in text_of(client.get(both))


def test_the_page_that_typed_it_lets_it_go_when_it_is_complete(client, draft, moves):
    page = fields_of(client.get(moves))
    half = page | {name.replace("__", "-"): value for name, value in HALF.items()}
    reply = client.post(moves, half, headers={"X-Autosave": "1"}).json()

    answer = client.post(
        moves,
        half
        | {
            "version": reply["version"],
            "frequent_moves-as_at_month": page["frequent_moves-as_at_month"],
        },
    )

    assert said(draft, "frequent_moves") == {None: "current"}
    assert not kept().exists()
    assert path_of(answer)
