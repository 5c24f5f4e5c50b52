"""The pages of a round: opening it, asking, answering, reading where it stands, setting a level."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from agencies.kinds import AgencyKind, Role
from assessments.actions.invitations import decline_invitation
from assessments.actions.rounds import begin_assessment
from assessments.models import Force, ProfessionalLevel, Round, RoundInvitation
from audit.events import EventType
from families.queries import involvement_of
from riskapp.ui.keys import new_key
from riskapp.ui.wording import day
from tests.assessments.pages.scenes import (
    WORRYING,
    a_family,
    a_social_worker,
    events,
    key_in,
    statements,
    text_of,
)
from tests.assessments.rounds.scenes import a_round_in_progress
from tests.builders import a_membership, an_agency, sign_in
from tests.builders.assessments import RATIONALE, a_contribution, a_signed_contribution
from tests.builders.families import an_involvement
from tests.builders.rounds import PURPOSE, REASON, a_decision, a_level_of, accepted, an_invitation
from work.models import FormDraft

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return a_round_in_progress()


def page_of(client, membership, scene) -> str:
    response = sign_in(client, membership).get(address("round", scene.round))
    assert response.status_code == 200
    return text_of(response)


def address(name: str, row) -> str:
    return reverse(f"assessments:{name}", args=[row.pk])


def asked_of(scene, who: str) -> RoundInvitation:
    return scene.round.invitations.get(agency=getattr(scene, who).agency)


def the_row(page: str, agency) -> str:
    table = page[page.index('id="parties"') :]
    row = table[table.index(agency.name) :]
    return row[: row.index("</tr>")]


# Opening


def opening(agency, **fields):
    due_on = timezone.localdate() + timedelta(days=10)
    return {
        "submission_key": str(new_key()),
        "purpose": PURPOSE,
        "due_on_day": due_on.day,
        "due_on_month": due_on.month,
        "due_on_year": due_on.year,
        "agencies": [str(agency.pk)],
        "reason": REASON,
        "legal_basis": "safeguarding_duty",
        "family_told": "told",
    } | fields


@pytest.fixture
def family():
    worker = a_social_worker()
    child = a_family(worker)
    a_contribution(child, worker)
    return worker, child, an_agency(kind=AgencyKind.SCHOOL)


def test_the_childs_page_leads_to_assessing_together(client, family):
    worker, child, _ = family

    page = text_of(sign_in(client, worker).get(address("child", child)))

    assert address("open_round", child) in page


def test_an_agency_that_is_involved_already_is_marked(client, family):
    worker, child, school = family
    there, left = an_agency(), an_agency()
    an_involvement(child, there)
    an_involvement(child, left, until=timezone.localdate() - timedelta(days=1))

    page = text_of(sign_in(client, worker).get(address("open_round", child)))

    assert f"{there.name} (already involved)" in page
    for other in (school, left):
        assert other.name in page
        assert f"{other.name} (already involved)" not in page


def test_a_round_is_opened_and_the_agencies_are_asked(client, family):
    worker, child, school = family

    response = sign_in(client, worker).post(address("open_round", child), opening(school))

    opened = Round.objects.get()
    assert (response.status_code, response.url) == (302, address("round", opened))
    assert (opened.purpose, opened.invitations.get().agency) == (PURPOSE, school)


def test_sent_twice_they_are_asked_once(client, family):
    worker, child, school = family
    said = opening(school)
    sign_in(client, worker)

    first, second = (client.post(address("open_round", child), said) for _ in range(2))

    assert first.url == second.url
    assert RoundInvitation.objects.count() == 1


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ("purpose", "Enter what you want to find out together"),
        ("agencies", "Select at least one agency"),
        ("reason", "Enter why they need to know this child"),
        ("family_told", "Select whether the family has been told"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    client, family, missing, says
):
    worker, child, school = family

    response = sign_in(client, worker).post(
        address("open_round", child), opening(school, **{missing: []}, not_told_because="Kept")
    )

    page = text_of(response)
    assert says in page
    assert "Kept" in page
    assert not RoundInvitation.objects.exists()


def test_what_is_typed_is_kept_before_it_is_sent(client, family):
    worker, child, school = family

    sign_in(client, worker).post(
        address("open_round", child),
        opening(school, reason="Half a sen"),
        headers={"X-Autosave": "1"},
    )

    assert "Half a sen" in text_of(client.get(address("open_round", child)))
    assert FormDraft.objects.get().membership == worker


def test_an_agency_that_takes_part_already_is_not_offered_again(client, scene):
    where = address("invite_agency", scene.round)
    an_agency(kind=AgencyKind.HOUSING, name="Tower Housing")

    page = text_of(sign_in(client, scene.worker).get(where))
    response = client.post(where, opening(scene.school.agency))

    assert "Tower Housing" in page
    assert scene.school.agency.name not in page
    assert "Select agencies that do not take part in this round yet" in text_of(response)
    assert scene.round.invitations.count() == 2


# Answering an invitation


def test_the_invitation_waits_on_the_work_list_of_practitioner_and_supervisor(client, scene):
    supervisor = a_membership(agency=scene.school.agency, role=Role.SUPERVISOR)

    for by in (scene.school, supervisor):
        page = text_of(sign_in(client, by).get("/"))

        assert "Your agency is asked to assess a child together" in page
        assert address("round_invitation", asked_of(scene, "school")) in page
        assert scene.child.name not in page


def test_it_shows_the_minimal_card_and_what_it_is_for(client, scene):
    page = text_of(
        sign_in(client, scene.school).get(address("round_invitation", asked_of(scene, "school")))
    )

    assert f"{scene.child.name}" in page
    assert "under 1 year" in page
    assert "7 weeks" not in page
    assert PURPOSE in page
    assert REASON in page
    assert events(EventType.ROUND_INVITATION_VIEWED, by=scene.school).count() == 1


def reply(client, scene, **said):
    return client.post(
        address("round_invitation", asked_of(scene, "school")),
        {"submission_key": str(new_key()), **said},
    )


def test_accepting_leads_to_the_round(client, scene):
    response = reply(sign_in(client, scene.school), scene, answer="accept")

    assert response.url == address("round", scene.round)
    assert involvement_of(scene.school.agency, scene.child)
    assert client.get(address("round_invitation", asked_of(scene, "school"))).url == response.url


def test_declining_asks_why_at_the_field(client, scene):
    response = reply(sign_in(client, scene.school), scene, answer="decline")

    assert "Enter why your agency does not answer in this round" in text_of(response)
    assert asked_of(scene, "school").answer == ""


def test_after_declining_the_child_is_named_no_longer(client, scene):
    reply(sign_in(client, scene.school), scene, answer="decline", because="Not on our roll")

    page = text_of(client.get(address("round_invitation", asked_of(scene, "school"))))

    assert "This invitation is over" in page
    assert "Not on our roll" in page
    assert scene.child.name not in page


def test_it_is_over_once_the_level_was_set(client, scene):
    a_signed_contribution(scene.child, scene.worker)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        a_level_of(scene.round, 4, by=scene.worker)

    response = reply(sign_in(client, scene.school), scene, answer="accept")

    assert response.status_code == 409
    assert involvement_of(scene.school.agency, scene.child) is None


@pytest.mark.parametrize("restricted", ["", "refuge"])
def test_an_invitation_on_a_record_restricted_since_is_not_there(client, scene, restricted):
    scene.child.restricted = restricted
    scene.child.save(update_fields=["restricted"])

    response = sign_in(client, scene.school).get(
        address("round_invitation", asked_of(scene, "school"))
    )

    assert response.status_code == (404 if restricted else 200)


# Reading where it stands


def test_the_page_says_where_each_agency_stands(client, scene):
    accepted(scene.round, scene.school)
    begin_assessment(child=scene.child, purpose="Visit", by=scene.police)

    page = page_of(client, scene.worker, scene)

    assert "Accepted, not begun yet" in the_row(page, scene.school.agency)
    assert "Has begun its answer" in the_row(page, scene.police.agency)
    assert "leads" in the_row(page, scene.worker.agency)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        pytest.param(14, "Asked, no answer yet", id="due-date"),
        pytest.param(15, "The due date has passed: nobody is waited for", id="after"),
    ],
)
def test_a_silent_agency_is_shown_as_asked_without_answer(client, scene, days, words):
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        page = page_of(client, scene.worker, scene)

    assert words in page
    assert "Asked, no answer" in the_row(page, scene.school.agency)
    assert ("no answer yet" in the_row(page, scene.school.agency)) is (days == 14)


def test_why_an_agency_declined_is_for_the_lead(client, scene):
    decline_invitation(
        invitation=asked_of(scene, "school"), because="Not on our roll", by=scene.school
    )

    assert "Not on our roll" in page_of(client, scene.worker, scene)
    page = page_of(client, scene.police, scene)
    assert "Declined" in the_row(page, scene.school.agency)
    assert "Not on our roll" not in page


def test_own_levels_stand_side_by_side_for_who_has_signed(client, scene):
    a_signed_contribution(scene.child, scene.worker, level=4)
    a_signed_contribution(scene.child, scene.police, level=2)

    page = page_of(client, scene.police, scene)

    assert "Level 4" in the_row(page, scene.worker.agency)
    assert "Level 2" in the_row(page, scene.police.agency)
    assert RATIONALE in page


def test_nobody_else_sees_a_level_or_a_reason(client, scene):
    a_signed_contribution(scene.child, scene.worker, level=4)
    colleague = a_membership(agency=scene.worker.agency)

    for by in (scene.police, colleague):
        page = page_of(client, by, scene)

        assert "Level 4" not in page
        assert RATIONALE not in page
        assert "Points and levels are not shown yet" in page


def test_the_read_is_recorded(client, scene):
    page_of(client, scene.police, scene)

    event = events(EventType.ROUND_VIEWED, by=scene.police).get()
    assert (event.subject_id, event.child_id) == (str(scene.round.pk), scene.child.pk)


def test_the_lead_takes_an_invitation_back(client, scene):
    asked = asked_of(scene, "school")

    for _ in range(2):
        takes_back(client, scene, asked, key="0199a000-0000-7000-8000-000000000001")

    assert "Asked no longer" in the_row(page_of(client, scene.worker, scene), scene.school.agency)
    assert events(EventType.ROUND_INVITATION_WITHDRAWN, by=scene.worker).count() == 1


def test_without_its_key_no_invitation_is_taken_back(client, scene):
    asked = asked_of(scene, "school")

    assert takes_back(client, scene, asked, key="").status_code == 400
    assert scene.round.invitations.waiting().filter(pk=asked.pk).exists()


def test_each_button_of_the_page_has_a_key_of_its_own(client, scene):
    """Pressed one after the other, from a page the browser went back to, each acts."""
    page = sign_in(client, scene.worker).get(address("round", scene.round))
    keys = re.findall(r'name="submission_key" value="([^"]+)"', page.content.decode())

    assert len(keys) == len(set(keys)) > 1


def takes_back(client, scene, asked, *, key):
    where = address("withdraw_round_invitation", asked)
    return sign_in(client, scene.worker).post(where, {"submission_key": key})


def one_waits_for_a_second_person(scene):
    """The lead has gone below the level of the police."""
    decline_invitation(
        invitation=asked_of(scene, "school"), because="Not on our roll", by=scene.school
    )
    a_signed_contribution(scene.child, scene.worker, level=3)
    a_signed_contribution(scene.child, scene.police, level=4)
    return a_level_of(scene.round, 3, by=scene.worker)


def test_who_may_agree_is_led_to_it_and_who_set_it_is_told_whom_it_waits_for(client, scene):
    level = one_waits_for_a_second_person(scene)
    where = f'href="{address("level", level)}"'

    theirs, own = page_of(client, scene.police, scene), page_of(client, scene.worker, scene)

    assert where in theirs
    assert where not in own
    assert "You gave this level; a second person has to countersign it" in own
    for page in (theirs, own):
        assert "every agency whose own level is higher" in page
        assert f"lapses on {day(level.lapses_on)}" in page


def test_the_form_says_from_which_level_nobody_else_has_to_agree(client, scene):
    one_waits_for_a_second_person(scene)

    page = text_of(sign_in(client, scene.worker).get(address("round_level", scene.round)))

    assert "the highest own level is <strong>level 4</strong>" in page
    assert "A level below 4 is in force only once" in page


def test_a_reader_who_can_t_set_the_level_any_more_is_not_told_to_wait(client, scene):
    one_waits_for_a_second_person(scene)
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        a_signed_contribution(scene.child, scene.worker, level=4)
        page = page_of(client, scene.worker, scene)

    assert "You can’t set the level of this round now: A later assessment" in page


def test_the_page_costs_the_same_however_many_answer(client):
    little, much = a_round_in_progress(), a_round_in_progress()
    a_signed_contribution(little.child, little.worker)
    for _ in range(5):
        other = a_membership(kind=AgencyKind.HOUSING)
        an_invitation(much.round, other.agency, by=much.worker)
        accepted(much.round, other)
        a_signed_contribution(much.child, other)
    a_signed_contribution(much.child, much.worker)

    small = statements(sign_in(client, little.worker), address("round", little.round))
    large = statements(sign_in(client, much.worker), address("round", much.round))

    assert large == small == 14


def test_the_invitation_costs_the_same_however_many_are_asked(client):
    little, much = a_round_in_progress(), a_round_in_progress()
    for _ in range(5):
        an_invitation(much.round, an_agency(kind=AgencyKind.HOUSING), by=much.worker)

    small = statements(
        sign_in(client, little.school), address("round_invitation", asked_of(little, "school"))
    )
    large = statements(
        sign_in(client, much.school), address("round_invitation", asked_of(much, "school"))
    )

    assert large == small <= 15


# Setting its level


def everybody_signs(scene, *levels, **fields):
    accepted(scene.round, scene.school)
    for by, level in zip((scene.worker, scene.police, scene.school), levels, strict=True):
        a_signed_contribution(scene.child, by, level=level, **fields)


def sets(client, scene, level: int, **said):
    where = address("round_level", scene.round)
    page = sign_in(client, scene.worker).get(where)
    given = vars(a_decision(level)) | {"submission_key": key_in(page), "version": "3"} | said
    return client.post(where, given)


def test_the_lead_sees_every_own_level_and_sets_one(client, scene):
    everybody_signs(scene, 2, 4, 3)
    where = address("round_level", scene.round)
    assert where in page_of(client, scene.worker, scene)
    assert where not in page_of(client, scene.police, scene)

    shown = text_of(sign_in(client, scene.worker).get(where))
    response = sets(client, scene, 4)

    assert "Level 2" in shown
    assert "Level 3" in shown
    assert response.url == address("round", scene.round)
    assert ProfessionalLevel.objects.in_force().get().judgement.rationale == RATIONALE


def test_an_answer_signed_meanwhile_is_read_first(client, scene):
    everybody_signs(scene, 2, 4, 3)

    response = sets(client, scene, 4, version="2", rationale="Words that must not be lost, ever.")

    page = text_of(response)
    assert "An agency has signed since you opened this page" in page
    assert "Words that must not be lost, ever." in page
    assert scene.round.judgements.count() == 0


def test_short_reasons_are_said_at_the_field(client, scene):
    everybody_signs(scene, 2, 4, 3)

    page = text_of(sets(client, scene, 4, rationale="Too short"))

    assert "Give your reasons in at least 30 characters" in page


def test_a_second_person_reads_every_own_level_and_agrees(client, scene):
    everybody_signs(scene, 2, 4, 3)
    level = a_level_of(scene.round, 3, by=scene.worker)
    where = address("level", level)

    page = sign_in(client, scene.police).get(where)
    said = {"submission_key": key_in(page), "decision": "countersign", "because": RATIONALE}
    response = client.post(where, said)

    assert "Level 4" in text_of(page)
    assert response.status_code == 302
    level.refresh_from_db()
    assert level.force == Force.IN_FORCE
    assert f"second person {scene.police.user.name}" in page_of(client, scene.police, scene)


def test_the_level_of_a_round_hides_its_figures_before_an_own_view(client, scene):
    everybody_signs(scene, 2, 4, 3)
    level = a_level_of(scene.round, 3, by=scene.worker)
    supervisor = a_membership(agency=scene.police.agency, role=Role.SUPERVISOR)

    page = text_of(sign_in(client, supervisor).get(address("level", level)))

    assert "First your own view" in page
    assert "Level 3" not in page
    assert RATIONALE not in page


def test_the_childs_page_says_that_it_is_the_level_of_the_round(client, scene):
    everybody_signs(scene, 2, 4, 3, findings=WORRYING)
    a_level_of(scene.round, 4, by=scene.worker)

    page = text_of(sign_in(client, scene.worker).get(address("child", scene.child)))

    assert "The one level of the round, set by" in page
    assert PURPOSE in page


def test_a_result_says_that_its_level_stands_beside_another(client, scene):
    everybody_signs(scene, 2, 4, 3)
    lower = scene.round.contributions.get(agency=scene.worker.agency)

    page = text_of(sign_in(client, scene.worker).get(address("result", lower)))

    assert "stands beside another one of" in page
