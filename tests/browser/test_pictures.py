"""The pictures of the documents: `make pictures` takes them anew into docs/pictures/.

One invented family, known to four agencies that found different things.
"""

import pytest

from assessments.actions.accounts import record_account
from assessments.actions.judgement import confirm_level, give_own_level, reveal_profile
from assessments.actions.signing import sign_contribution
from assessments.models import Topic
from riskapp.settings.base import BASE_DIR
from tests.browser.scenes import given_a_family, membership
from tests.builders.assessments import a_judgement, a_ready_contribution, an_answer

pytestmark = pytest.mark.pictures

PICTURES = BASE_DIR / "docs" / "pictures"
LAPTOP = {"viewport": {"width": 1100, "height": 960}}
SEEN = {
    "social.worker": {
        "domestic_abuse": "absent",
        "substance_misuse": "current",
        "frequent_moves": "past",
        "social_care_history": "current",
    },
    "police": {"domestic_abuse": "current", "substance_misuse": "not_known"},
    "health.visitor": {
        "domestic_abuse": "not_known",
        "substance_misuse": "current",
        "missed_appointments": "current",
        "parental_mental_health": "not_known",
        "frequent_moves": "past",
        "protection_plan": "absent",
    },
}
WORDS = {
    "social.worker": {
        Topic.SEEN: "At home, both parents in the room.",
        Topic.SLEEPS: "Not shown: “the room is being painted”.",
        Topic.CHILDS_WORDS: "Held on to the mother and watched the door.",
    },
    "police": {
        Topic.SEEN: "On the stairs during a call, not spoken to.",
        Topic.SLEEPS: "Not seen.",
        Topic.CHILDS_WORDS: "None: two years old and crying.",
    },
    "health.visitor": {
        Topic.SEEN: "In clinic, with the mother.",
        Topic.SLEEPS: "Cot beside the mother’s bed, she says; not seen.",
        Topic.CHILDS_WORDS: "“Teddy shouts too.”",
    },
}
WHY = {
    "social.worker": "One room was not shown, and the father answered for everybody.",
    "police": "Third call to this address since the summer; the child was awake each time.",
    "health.visitor": "Two missed checks; a mother who is warm, and worn out.",
}
NOTE = "Cans on the table at ten in the morning. She says she drinks when he is at home."


@pytest.fixture
def child(demo_site):
    child = given_a_family("health.visitor", "social.worker", "police", "gp")
    for name, level in (("social.worker", 3), ("police", 3), ("health.visitor", 4)):
        signed_by(name, child, level)
    return child


@pytest.fixture
def photographer(child, new_person):
    return new_person(**LAPTOP).is_signed_in_as("health.visitor")


def test_a_question_with_its_answers_and_the_evidence_beside_it(child, photographer):
    visitor = membership("health.visitor")
    draft = a_ready_contribution(child, visitor, findings={"missed_appointments": "current"})
    an_answer(draft, "substance_misuse", "current", note=NOTE)
    takes(photographer, "question", f"/assessments/{draft.pk}/questions/substance_misuse/")


def test_a_signed_result(child, photographer):
    latest = child.contributions.signed().latest("signed_at")
    takes(photographer, "result", f"/assessments/{latest.pk}/result/")


def test_the_childs_page(child, photographer):
    photographer.opens(f"/children/{child.pk}/")
    heading = photographer.page.get_by_role("heading", name="What each agency has found")
    heading.evaluate("node => window.scrollTo(0, node.getBoundingClientRect().top - 70)")
    photographer.page.screenshot(path=PICTURES / "child.png")


def signed_by(name: str, child, level: int) -> None:
    by = membership(name)
    draft = a_ready_contribution(child, by, findings=SEEN[name])
    for topic, text in WORDS[name].items():
        version = draft.accounts.get(topic=topic).version
        record_account(contribution=draft, topic=topic, text=text, by=by, version=version)
    draft.refresh_from_db()
    give_own_level(contribution=draft, level=level, rationale=WHY[name], by=by)
    reveal_profile(contribution=draft, by=by)
    judgement = a_judgement(level, rationale=WHY[name])
    confirm_level(contribution=draft, judgement=judgement, by=by)
    sign_contribution(contribution=draft, by=by)


def takes(person, name: str, path: str) -> None:
    person.opens(path)
    person.page.screenshot(path=PICTURES / f"{name}.png")
