"""Two people, one record: the second sees both versions and loses nothing."""

import pytest

from families.models import Person
from riskapp.ui.keys import new_key
from tests.builders import a_membership, sign_in
from tests.builders.families import an_adult
from tests.work.reading import forms_of
from tests.work.test_forms import VisitForm
from work.conflicts import _belongs_to

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.work.pages")]


@pytest.fixture
def adult():
    return an_adult(name="Marlowe Quillfeather")


@pytest.fixture
def signed_in(client):
    return sign_in(client, a_membership())


def test_a_form_made_from_the_saved_version_is_saved(signed_in, adult):
    response = signed_in.post(_page(adult), _typed(version=1))

    assert response.status_code == 302
    adult.refresh_from_db()
    assert (adult.name, adult.version) == ("Merlin", 2)


def test_a_stale_form_changes_nothing_and_shows_both_versions(signed_in, adult):
    _somebody_else_saves(adult)

    response = signed_in.post(_page(adult), _typed(version=1))

    assert response.status_code == 409
    adult.refresh_from_db()
    assert adult.name == "Mordecai"
    page = response.content.decode()
    assert "Asha Rao saved this record" in page
    assert "Mordecai" in page
    assert "Merlin" in page
    assert "What is their name?" in page


def test_answers_are_shown_by_their_labels_and_differences_are_marked(signed_in, adult):
    _somebody_else_saves(adult)

    response = signed_in.post(_page(adult), _typed(version=1, learning_difficulty="yes"))

    name, learning = response.context["comparisons"]
    assert (name.saved, name.typed, name.differs) == ("Mordecai", "Merlin", True)
    assert (learning.saved, learning.typed) == ("Not known", "Yes")


def test_saving_mine_instead_posts_everything_typed_with_the_version_saved_now(signed_in, adult):
    _somebody_else_saves(adult)
    typed = _typed(version=1, beside="the form", many=["1", "2"])
    page = signed_in.post(_page(adult), typed)

    mine = _forms_for(page, adult)[0]

    assert mine.pop("csrfmiddlewaretoken")
    assert mine == {
        "name": ["Merlin"],
        "submission_key": [typed["submission_key"]],
        "version": ["2"],
        "beside": ["the form"],
        "many": ["1", "2"],
    }
    assert signed_in.post(_page(adult), mine).status_code == 302
    adult.refresh_from_db()
    assert (adult.name, adult.version) == ("Merlin", 3)


def test_changing_it_first_posts_the_same_names_once(signed_in, adult):
    _somebody_else_saves(adult)
    page = signed_in.post(_page(adult), _typed(version=1, learning_difficulty="no", beside="it"))

    mine, edited = _forms_for(page, adult)

    assert edited.keys() == mine.keys()
    assert edited["name"] == ["Merlin"]
    assert edited["version"] == ["2"]
    assert all(len(values) == 1 for values in edited.values())


def test_keeping_what_is_saved_is_a_link(signed_in, adult):
    _somebody_else_saves(adult)

    page = signed_in.post(_page(adult), _typed(version=1))

    assert '<a class="govuk-link" href="/">Keep what is saved</a>' in page.content.decode()


def test_a_third_save_meanwhile_is_another_conflict(signed_in, adult):
    _somebody_else_saves(adult)
    page = signed_in.post(_page(adult), _typed(version=1))
    mine = _forms_for(page, adult)[0]
    _somebody_else_saves(adult, name="Mungo")

    again = signed_in.post(_page(adult), mine)

    assert again.status_code == 409
    assert "Mungo" in again.content.decode()


def test_a_form_without_its_version_is_stale(signed_in, adult):
    response = signed_in.post(_page(adult), _typed(version=""))

    assert response.status_code == 409


def test_an_autosaving_script_is_told_where_to_go(signed_in, adult):
    _somebody_else_saves(adult)

    response = signed_in.post(_page(adult), _typed(version=1), headers={"X-Autosave": "1"})

    assert response.status_code == 409
    assert response.json() == {"conflict": "/"}


def test_what_was_typed_is_shown_as_text_and_never_as_a_page(signed_in, adult):
    _somebody_else_saves(adult, name="<b>Mordecai</b>")

    page = signed_in.post(_page(adult), _typed(version=1, name='"><script>alert(1)</script>'))

    assert b"<script>alert" not in page.content
    assert b"<b>Mordecai" not in page.content


def _page(adult):
    return f"/adults/{adult.pk}/"


def _typed(**fields):
    return {"name": "Merlin", "submission_key": str(new_key()), **fields}


def _somebody_else_saves(adult, name="Mordecai"):
    adult.refresh_from_db()
    Person.objects.filter(pk=adult.pk).update(name=name, version=adult.version + 1)


def _forms_for(response, adult):
    return [fields for address, fields in forms_of(response) if address == _page(adult)]


@pytest.mark.parametrize(
    ("name", "belongs"),
    [
        ("seen_on_day", True),
        ("seen_on", True),
        ("seen_on_whose", False),
        ("note", True),
        ("note_2", False),
        ("alone", True),
        ("alone_because", False),
    ],
)
def test_only_a_fields_own_inputs_belong_to_it(name, belongs):
    shown = VisitForm().visible_fields()

    assert any(_belongs_to(field, name) for field in shown) is belongs
