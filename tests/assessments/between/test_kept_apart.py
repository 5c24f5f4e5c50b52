"""What a question gives away: nothing to an agency that answers by itself first."""

import pytest

from agencies.kinds import AgencyKind
from assessments.actions.enquiries import decline_enquiry
from assessments.models import Why
from families.kinds import SharingLevel
from tests.assessments.pages.scenes import a_family, a_health_visitor, text_of
from tests.assessments.rounds.scenes import a_round_in_progress, an_onlooker
from tests.builders import a_membership, sign_in
from tests.builders.assessments import a_signed_contribution
from tests.builders.between import an_enquiry
from tests.builders.families import an_involvement

pytestmark = pytest.mark.django_db
DIFFER = "Agencies say different things"
WORDS = "The neighbours heard shouting"
DECLINED = "We only hold an old address"


@pytest.fixture
def scene():
    """The social worker and an onlooker have said different things; the police answer apart."""
    scene = a_round_in_progress()
    onlooker = an_onlooker(scene)
    a_signed_contribution(scene.child, onlooker, findings={"frequent_moves": "current"})
    a_signed_contribution(scene.child, scene.worker, findings={"frequent_moves": "absent"})
    return scene


def read(client, by, enquiry):
    return text_of(sign_in(client, by).get(f"/enquiries/{enquiry.pk}/"))


def test_what_made_it_worth_asking_is_hidden_from_who_answers_apart(client, scene):
    enquiry = an_enquiry(scene.child, scene.police.agency, by=scene.worker, words=WORDS)
    assert enquiry.why == Why.DIFFER

    page = read(client, scene.police, enquiry)

    assert DIFFER not in page
    assert "Your agency answers in this round by itself first" in page
    assert WORDS in page
    assert DIFFER in read(client, scene.worker, enquiry)


def test_the_words_of_two_others_are_hidden_from_who_answers_apart(client, scene):
    visitor = a_health_visitor()
    an_involvement(scene.child, visitor.agency)
    enquiry = an_enquiry(scene.child, visitor.agency, by=scene.worker, words=WORDS)
    decline_enquiry(enquiry=enquiry, because=DECLINED, by=visitor)

    page = read(client, scene.police, enquiry)

    assert WORDS not in page
    assert DECLINED not in page
    assert DIFFER not in page
    for party in (visitor, scene.worker):
        assert DECLINED in read(client, party, enquiry)


def test_who_answers_apart_and_asks_learns_nothing_from_the_reason_kept(client, scene):
    """To them the question is still open: what others said in the round is kept apart."""
    onlooker = an_onlooker(scene)

    enquiry = an_enquiry(scene.child, onlooker.agency, by=scene.police)

    assert enquiry.why != Why.DIFFER
    assert DIFFER not in read(client, scene.police, enquiry)


def test_an_agency_shown_only_the_existence_reads_the_words_and_not_the_reason(client):
    visitor, school = a_health_visitor(), a_membership(kind=AgencyKind.SCHOOL)
    child = a_family(visitor)
    involvement = an_involvement(child, school.agency, sharing=SharingLevel.EXISTENCE)
    enquiry = an_enquiry(child, school.agency, by=visitor, words=WORDS)

    page = read(client, school, enquiry)

    assert WORDS in page
    assert enquiry.get_why_display() not in page
    assert f"/involvements/{involvement.pk}/" in page
    assert "Say why your agency needs the record" in page
    assert "We can’t answer this question" in page
