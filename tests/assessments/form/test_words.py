"""What is answered in words, and the adults: nothing is skipped silently."""

import pytest
from django.urls import reverse

from families.kinds import Knowledge
from tests.assessments.form.posting import fields_of, path_of, said, send, text_of
from tests.builders.families import an_adult
from work.models import FormDraft

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(draft):
    return reverse("assessments:childs_life", args=[draft.pk])


def test_words_save_themselves(client, draft, life):
    send(client, life, autosave=True, **{"sleeps-text": "In a cot beside her mother’s bed"})

    assert draft.accounts.get().text == "In a cot beside her mother’s bed"


def test_the_childs_life_cannot_be_skipped_silently(client, draft, life):
    answer = send(client, life, **{"sleeps-text": "In a cot"})

    page = client.get(answer.url)
    assert "How did you see the child: Say how you saw the child, or why you did not" in (
        text_of(page)
    )
    assert "Where does the child sleep: Say" not in text_of(page)
    assert draft.accounts.get().topic == "sleeps"


def test_a_reason_is_an_answer(client, draft, life):
    reasons = {
        f"{topic}-nothing_because": "Asleep at her grandmother’s"
        for topic in ("seen", "childs_day", "childs_words", "sleeps")
    }

    answer = send(client, life, **reasons)

    assert path_of(answer) == reverse("assessments:parents", args=[draft.pk])
    assert draft.accounts.exclude(nothing_because="").count() == 4


def test_clearing_words_keeps_what_was_saved_and_says_so(client, draft, life):
    send(client, life, autosave=True, **{"sleeps-text": "In a cot"})

    answer = send(client, life, autosave=True, **{"sleeps-text": ""})

    assert "where the child sleeps" in answer.json()["incomplete"]
    assert draft.accounts.get().text == "In a cot"
    assert fields_of(client.get(life))["sleeps-text"] == ""
    assert FormDraft.objects.get().form_key == "account:sleeps"


def test_each_adult_is_asked_about_for_how_they_see_the_child(client, draft, mother, child):
    father = an_adult(child, "father")
    address = reverse("assessments:parents", args=[draft.pk])

    send(client, address, **{f"understanding.{father.pk}-text": "Speaks of her as a person"})

    assert draft.accounts.get(topic="understanding").adult_id == father.pk
    assert f"understanding.{mother.pk}-text" in fields_of(client.get(address))


@pytest.mark.parametrize("page", ["strengths", "support", "parents"])
def test_what_may_stay_empty_lets_people_go_on(client, draft, page):
    address = reverse(f"assessments:{page}", args=[draft.pk])

    answer = send(client, address)

    assert path_of(answer) != address
    assert not draft.accounts.exists()


def test_fathers_cannot_be_skipped_silently(client, draft):
    address = reverse("assessments:adults", args=[draft.pk])

    answer = send(client, address)

    assert "Say what is known of each father" in text_of(client.get(answer.url))


def test_the_adults_page_shows_what_we_know_of_each_father(client, draft, child):
    an_adult(child, "father", name="Ash Quillfeather")
    child.relations.filter(kind="father").update(knowledge=Knowledge.KNOWN_NOT_SEEN)
    an_adult(child, "new_partner", name="Wren Quillfeather")

    page = text_of(client.get(reverse("assessments:adults", args=[draft.pk])))

    assert "Ash Quillfeather Father We know who he or she is, and have not seen them" in page
    assert "Wren Quillfeather Partner of a parent Nobody has recorded what we know yet" in page


def test_the_visit_is_offered_on_every_card(client, draft, mother):
    address = reverse("assessments:visit", args=[draft.pk])
    send(client, address, usual_basis="record", visited_on_day="1", visited_on_month="3")
    draft.refresh_from_db()

    send(
        client,
        reverse("assessments:section", args=[draft.pk, "home"]),
        frequent_moves__finding_family="absent",
    )

    finding = draft.answers.get().findings.get()
    assert (finding.basis, finding.as_at) == ("record", draft.visited_on)
    assert said(draft, "frequent_moves") == {None: "absent"}


def test_a_visit_in_the_future_is_refused(client, draft):
    address = reverse("assessments:visit", args=[draft.pk])

    page = send(client, address, visited_on_year="2099")

    assert "The day you saw the family or the record must be" in text_of(page)


def test_changing_an_adult_leads_back_to_the_form(client, draft, child, mother):
    adults = reverse("assessments:adults", args=[draft.pk])
    relation = child.relations.get()
    change = f"{reverse('families:edit_adult', args=[relation.pk])}?next={adults}"
    assert change.replace("?next=/", "?next=%2F").split("%2F")[0] in (
        client.get(adults).content.decode()
    )

    answer = send(client, change, name="Marlowe Quillfeather-Jones")

    assert path_of(answer) == adults


def test_a_link_from_elsewhere_decides_nothing(client, draft, child, mother):
    relation = child.relations.get()
    change = f"{reverse('families:edit_adult', args=[relation.pk])}?next=//elsewhere.example/"

    answer = send(client, change, name="Marlowe Quillfeather-Jones")

    assert path_of(answer) == reverse("assessments:child", args=[child.pk])
