"""An agency that is asked answers by itself first: no page shows what the others found before."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from agencies.kinds import Role
from assessments.actions.accounts import record_account
from assessments.actions.invitations import decline_invitation
from assessments.actions.judgement import confirm_level, give_own_level, reveal_profile
from assessments.actions.rounds import begin_assessment, discard_draft, record_wont_assess
from assessments.actions.signing import sign_contribution
from assessments.models import Contribution, Finding, Round
from assessments.permissions import (
    ANSWER_FIRST,
    can_countersign,
    can_see_points,
    is_kept_apart,
    owes_own_answer,
)
from assessments.queries.child_page import child_record
from assessments.queries.judgement import current_round, last_level, points_for
from assessments.queries.judgement_page import revealed
from assessments.queries.question_page import cards_of
from assessments.queries.work_page import work_page
from tests.assessments.pages.scenes import text_of
from tests.assessments.rounds.scenes import a_round_in_progress, an_onlooker
from tests.builders import a_membership, sign_in
from tests.builders.assessments import (
    a_judgement,
    a_ready_contribution,
    a_revealed_contribution,
    a_signed_contribution,
    an_answer,
)
from tests.builders.rounds import accepted
from tests.permissions.rows import LITERALS, ROWS

pytestmark = pytest.mark.django_db

WORD = "marzipanladder"
"""What the other agency wrote everywhere it could write anything."""


@pytest.fixture
def scene():
    """The social worker has signed; police are asked and have not answered."""
    found = a_round_in_progress()
    signs_with_the_word(found)
    return found


def signs_with_the_word(scene) -> Contribution:
    by = scene.worker
    draft = a_ready_contribution(scene.child, by, findings={"frequent_moves": "current"})
    an_answer(draft, "domestic_abuse", "current", note=f"Note {WORD}")
    for topic in ("seen", "childs_words", "sleeps", "strengths"):
        saved = draft.accounts.filter(topic=topic).values_list("version", flat=True).first()
        record_account(
            contribution=draft, topic=topic, text=f"Text {WORD}", by=by, version=saved or 0
        )
    words = f"Because of the {WORD} and everything that goes with it."
    give_own_level(contribution=draft, level=4, rationale=words, by=by)
    reveal_profile(contribution=draft, by=by)
    given = a_judgement(4, rationale=words, what_changed=words, not_asking_because=words)
    confirm_level(contribution=draft, judgement=given, by=by)
    return sign_contribution(contribution=draft, by=by)


def keys_of(scene, draft=None) -> dict:
    signed = scene.round.contributions.signed().get(agency=scene.worker.agency)
    return {
        "child": scene.child.pk,
        "draft": draft and draft.pk,
        "signed": signed.pk,
        "level": signed.levels.get().pk,
        "finding": Finding.objects.filter(answer__contribution=signed).first().pk,
        "round": scene.round.pk,
        "relation": scene.child.relations.first().pk,
        "asked": scene.round.invitations.get(agency=scene.police.agency).pk,
        "involvement": scene.child.involvements.get(agency=scene.police.agency).pk,
    }


def addresses(keys):
    """Every address of the product that can be opened with these keys, but the way out."""
    for row in ROWS:
        takes = {name: keys.get(key, key in LITERALS and key) for name, key in row.takes.items()}
        leaves = row.from_the_library or row.name == "agencies:leave"
        if "GET" in row.policies and all(takes.values()) and not leaves:
            yield row.name, reverse(row.name, kwargs=takes)


def pages_with_the_word(client, membership, keys) -> set[str]:
    sign_in(client, membership)
    opened = {name: client.get(path, follow=True) for name, path in addresses(keys)}
    assert opened["assessments:child"].status_code == opened["assessments:round"].status_code == 200
    assert len(opened) > 60
    return {name for name, response in opened.items() if WORD in text_of(response)}


def test_no_address_shows_it_before_the_agency_begins(client, scene):
    assert pages_with_the_word(client, scene.police, keys_of(scene)) == set()


def test_no_address_shows_it_while_the_agency_answers(client, scene):
    draft = a_revealed_contribution(scene.child, scene.police)

    found = pages_with_the_word(client, scene.police, keys_of(scene, draft))

    assert found == set()


def test_no_address_shows_it_to_their_supervisor_either(client, scene):
    draft = a_revealed_contribution(scene.child, scene.police)
    supervisor = a_membership(agency=scene.police.agency, role=Role.SUPERVISOR)

    assert pages_with_the_word(client, supervisor, keys_of(scene, draft)) == set()


def test_everybody_sees_everything_once_the_agency_has_signed(client, scene):
    a_signed_contribution(scene.child, scene.police)
    later = begin_assessment(child=scene.child, purpose="Again", by=scene.police)

    found = pages_with_the_word(client, scene.police, keys_of(scene, later))

    assert {"assessments:child", "assessments:result", "assessments:round"} <= found
    assert {"assessments:section", "assessments:question"} & found


def test_an_onlooker_who_was_not_asked_sees_what_was_signed(client, scene):
    visitor = an_onlooker(scene)

    found = pages_with_the_word(client, visitor, keys_of(scene))

    assert {"assessments:child", "assessments:result"} <= found


def test_an_agency_outside_is_shown_the_minimal_card_and_the_purpose(client, scene):
    asked = scene.round.invitations.get(agency=scene.school.agency)

    page = text_of(sign_in(client, scene.school).get(_invitation(asked)))

    assert scene.child.name in page
    assert scene.round.purpose in page
    assert WORD not in page
    for address in ("assessments:child", "assessments:round"):
        key = scene.child.pk if address.endswith("child") else scene.round.pk
        assert client.get(reverse(address, args=[key])).status_code == 404


def _invitation(asked):
    return reverse("assessments:round_invitation", args=[asked.pk])


def test_earlier_signed_answers_are_shown(client):
    scene = a_round_in_progress()
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        earlier = Round.objects.get()
    Round.objects.filter(pk=earlier.pk).update(due_on=timezone.localdate() - timedelta(days=60))
    signs_with_the_word(scene)

    draft = begin_assessment(child=scene.child, purpose="Visit", by=scene.police)

    assert draft.round != scene.round
    page = text_of(sign_in(client, scene.police).get(_question(draft, "domestic_abuse")))
    assert WORD in page


def _question(draft, factor):
    return reverse("assessments:question", args=[draft.pk, factor])


def test_what_is_coming_together_and_the_profile_leave_it_out(scene):
    draft = a_revealed_contribution(scene.child, scene.police)

    assert cards_of(draft, by=scene.police).together.present == ("child_under_one",)
    terms = {term.code for term in revealed(draft).profile.terms if term.reported}
    assert terms == {"child_under_one"}


def test_the_signature_brings_all_of_it_together(scene):
    signed = a_signed_contribution(scene.child, scene.police)

    pooled = signed.outcomes.get(scope="pooled")
    assert pooled.reported > signed.outcomes.get(scope="own").reported


def test_the_level_of_the_others_is_not_asked_against(scene):
    draft = a_revealed_contribution(scene.child, scene.police)

    assert last_level(scene.child, before=draft) is None
    confirm_level(contribution=draft, judgement=a_judgement(1, what_changed=""), by=scene.police)
    sign_contribution(contribution=draft, by=scene.police)
    assert last_level(scene.child, before=draft) == 4


def test_a_page_says_that_others_have_answered_and_claims_nothing(client, scene):
    page = text_of(
        sign_in(client, scene.police).get(reverse("assessments:child", args=[scene.child.pk]))
    )

    agency = scene.worker.agency.name
    assert f"{agency} signed already" in page
    assert "its new answer follows yours" in page
    assert "Nobody knows" not in page
    assert f"Nothing of the child recorded by:</strong> {agency}" not in page
    assert "A level was given in the round your agency is answering in" in page
    assert f"Set by {scene.worker.user.name}" not in page


def test_a_result_kept_apart_is_refused_with_the_reason(client, scene):
    keys = keys_of(scene)

    response = sign_in(client, scene.police).get(
        reverse("assessments:result", args=[keys["signed"]])
    )

    assert response.status_code == 403
    assert "answers in this round by itself first" in text_of(response)


def test_a_level_that_waits_is_not_shown_to_who_still_answers():
    scene = a_round_in_progress()
    worrying = dict.fromkeys(("domestic_abuse", "substance_misuse", "frequent_moves"), "current")
    level = a_signed_contribution(
        scene.child, scene.worker, level=1, findings=worrying
    ).levels.get()
    visitor = an_onlooker(scene)

    for membership, may in ((scene.police, False), (visitor, True)):
        assert (level in work_page(membership).to_countersign) is may
        assert bool(can_countersign(membership, level)) is may


STATES = (
    "asked",
    "accepted",
    "due-passed",
    "drafting",
    "drafting-after-due",
    "signed",
    "declined",
    "discarded",
    "not-asked",
    "not-asked-drafting",
    "wont-assess",
    "wont-assess-drafting",
    "colleague-drafting",
)
ANSWERS_FIRST = {
    "asked",
    "accepted",
    "drafting",
    "drafting-after-due",
    "discarded",
    "not-asked-drafting",
    "wont-assess-drafting",
    "colleague-drafting",
}


@pytest.mark.parametrize("state", STATES)
def test_the_rule_its_twin_and_the_pages_agree(scene, state):
    by = an_onlooker(scene) if state.startswith("not-asked") else scene.police
    signed = scene.round.contributions.signed().get()
    days = 15 if state in ("due-passed", "drafting-after-due") else 0
    _comes_to(state, scene, by)

    with time_machine.travel(timezone.now() + timedelta(days=days)):
        rule = owes_own_answer(by, scene.round, on=timezone.localdate())
        listed = Round.objects.answered_first_by(by).filter(pk=scene.round.pk).exists()
        apart = set(Contribution.objects.kept_apart_from(by))
        record = child_record(by, scene.child)
        points = can_see_points(by, scene.child, current_round(scene.child))

        assert rule is listed is (state in ANSWERS_FIRST)
        assert apart == ({signed} if rule else set())
        assert is_kept_apart(by, signed, on=timezone.localdate()) is rule
        assert set(record.kept_apart) == apart
        assert points_for(by, scene.child)[1] == record.points == points
        assert (points == ANSWER_FIRST) is rule


def _comes_to(state, scene, by):
    asked = scene.round.invitations.filter(agency=by.agency).first()
    if state == "accepted":
        accepted(scene.round, by)
    if state == "signed":
        a_signed_contribution(scene.child, by)
    if state == "declined":
        decline_invitation(invitation=asked, because="Not known to us", by=by)
    if state.startswith("wont-assess"):
        record_wont_assess(round=scene.round, reason="On duty", by=by)
    if state.endswith(("drafting", "drafting-after-due")) or state == "discarded":
        author = a_membership(agency=by.agency) if state == "colleague-drafting" else by
        draft = begin_assessment(child=scene.child, purpose="Visit", by=author)
        if state == "discarded":
            discard_draft(contribution=draft, by=author)
