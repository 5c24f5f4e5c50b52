"""A talk about a difference that is older than the round shows no answer of the round too early."""

import pytest
from django.urls import reverse

from agencies.kinds import AgencyKind
from assessments.actions.disagreements import open_disagreement
from tests.assessments.pages.scenes import a_family, a_social_worker, text_of
from tests.assessments.rounds.scenes import Scene
from tests.assessments.rounds.test_own_answer_first import WORD, signs_with_the_word
from tests.builders import a_membership, sign_in
from tests.builders.assessments import a_signed_contribution
from tests.builders.rounds import a_shared_round

pytestmark = pytest.mark.django_db

FACTOR = "domestic_abuse"


@pytest.fixture
def talk():
    """Both spoke before the round; in it the social worker has answered, and police have not."""
    worker, police = a_social_worker(), a_membership(kind=AgencyKind.POLICE)
    child = a_family(worker, police)
    a_signed_contribution(child, worker, findings={FACTOR: "absent"})
    a_signed_contribution(child, police, findings={FACTOR: "current"})
    found = open_disagreement(child=child, factor=FACTOR, said="We saw no sign of it.", by=worker)
    opened = a_shared_round(child, worker, police.agency)
    scene = Scene(child=child, worker=worker, police=police, school=police, round=opened)
    signs_with_the_word(scene)
    return found, scene


def the_page(client, membership, found):
    address = reverse("assessments:disagreement", args=[found.pk])
    return sign_in(client, membership).get(address)


def test_its_page_waits_for_who_has_not_answered(client, talk):
    found, scene = talk

    response = the_page(client, scene.police, found)

    assert response.status_code == 403
    assert WORD not in text_of(response)


def test_its_page_shows_the_new_answer_to_who_gave_it(client, talk):
    found, scene = talk

    assert WORD in text_of(the_page(client, scene.worker, found))
