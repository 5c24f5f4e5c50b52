"""Immediate concerns: before anything else, shared on the tick, with what to do now."""

import pytest
from django.urls import reverse

from agencies.kinds import AgencyKind
from tests.assessments.form.posting import fields_of, path_of, send, text_of
from tests.builders import a_membership
from tests.builders.assessments import a_weighting
from tests.builders.families import an_involvement
from work.models import InboxItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def concerns(draft):
    return reverse("assessments:concerns", args=[draft.pk])


def test_every_concern_of_the_weighting_has_its_advice_in_the_page(client, concerns):
    page = text_of(client.get(concerns))

    for each in a_weighting().weighting().immediate_concerns:
        assert each.label in page
        assert each.advice in page


def test_what_concerns_babies_comes_first_only_for_a_baby(client, concerns, child):
    older = text_of(client.get(concerns))
    type(child).objects.filter(pk=child.pk).update(date_of_birth=None)
    not_known = text_of(client.get(concerns))

    assert older.index("bruise in a baby") > older.index("Immediate danger at home")
    assert not_known.index("bruise in a baby") < not_known.index("Immediate danger at home")


def test_a_tick_is_shared_at_once(client, draft, concerns, child):
    police = a_membership(kind=AgencyKind.POLICE)
    an_involvement(child, police.agency)

    answer = send(client, concerns, autosave=True, ticked="child_disclosure")

    assert answer.json()["saved_at"]
    assert draft.immediate_concerns.get().code == "child_disclosure"
    assert InboxItem.objects.get(agency=police.agency).kind == "immediate_concern"


def test_a_tick_is_shared_even_when_the_rest_of_the_page_is_wrong(client, draft, concerns):
    page = client.post(concerns, {"ticked": ["exploitation", "none"]})

    assert draft.immediate_concerns.get().code == "exploitation"
    assert "There is a problem" in text_of(page)


def test_ticking_none_of_these_goes_on(client, draft, concerns):
    answer = send(client, concerns, ticked="none")

    draft.refresh_from_db()
    assert draft.concerns_considered_at is not None
    assert path_of(answer) == reverse("assessments:visit", args=[draft.pk])


def test_ticking_nothing_at_all_does_not(client, draft, concerns):
    page = send(client, concerns)

    draft.refresh_from_db()
    assert draft.concerns_considered_at is None
    assert "“None of these now” if none of them is" in text_of(page)


def test_a_shared_concern_stays_until_it_is_withdrawn_with_a_reason(client, draft, concerns):
    send(client, concerns, ticked="exploitation")

    page = client.get(concerns)

    assert "Ticked in error" in text_of(page)
    assert "ticked" not in fields_of(page)
    assert path_of(send(client, concerns)) == reverse("assessments:visit", args=[draft.pk])
    assert draft.immediate_concerns.count() == 1


def test_none_of_these_is_refused_while_one_is_shared(client, draft, concerns):
    send(client, concerns, ticked="exploitation")

    page = send(client, concerns, ticked="none")

    assert "if the tick was an error, withdraw it" in text_of(page)


def test_an_unknown_concern_is_not_recorded(client, draft, concerns):
    send(client, concerns, autosave=True, ticked="rain")

    assert not draft.immediate_concerns.exists()


def test_the_partnership_says_whom_to_call(client, concerns, author):
    partnership = author.agency.partnership
    partnership.settings = {"numbers": [{"whom": "Social care", "number": "01234 567 890"}]}
    partnership.save()

    page = client.get(concerns).content.decode()

    assert 'href="tel:01234567890"' in page
    assert "has not entered its number" not in page
