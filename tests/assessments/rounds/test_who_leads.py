"""Who leads a round once the agency that opened it has left: the one that leads the child."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from agencies.decisions import Refused
from agencies.kinds import AgencyKind, Role
from assessments.actions.invitations import withdraw_invitation
from assessments.actions.rounds import record_wont_assess
from assessments.due import close_waiting
from assessments.models import Force
from assessments.queries.round_page import round_page
from families import actions
from families.kinds import InvolvementEnded
from tests.assessments.pages.scenes import a_social_worker, text_of
from tests.assessments.rounds.scenes import a_round_in_progress
from tests.builders import a_membership, sign_in
from tests.builders.assessments import a_signed_contribution
from tests.builders.families import an_involvement
from tests.builders.rounds import a_level_of, a_shared_round, an_invitation
from work.models import DueRow, InboxItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """Social care opened a round with the police and leads the child; both have signed."""
    scene = a_round_in_progress()
    withdraw_invitation(invitation=waiting_for(scene, "school"), by=scene.worker)
    scene.child.involvements.filter(agency=scene.worker.agency).update(lead=True)
    for by in (scene.worker, scene.police):
        a_signed_contribution(scene.child, by, level=3)
    return scene


def waiting_for(scene, who: str):
    return scene.round.invitations.waiting().get(agency=getattr(scene, who).agency)


def handed_over(scene, *, by=None, to=None):
    """The person of the agency that took over."""
    by, to = by or scene.worker, to or a_social_worker()
    involvement = scene.child.involvements.get(agency=by.agency)
    asked = actions.ask_to_take_over(
        involvement=involvement, reason="They have moved", agency=to.agency, by=by
    )
    actions.accept_hand_over(hand_over=asked, by=to)
    return to


def has_looked(scene, by):
    record_wont_assess(round=scene.round, reason="Took the case over today", by=by)


def test_while_it_is_only_asked_to_take_over_nothing_changes(scene):
    other = a_social_worker()
    actions.ask_to_take_over(
        involvement=scene.child.involvements.get(agency=scene.worker.agency),
        reason="They have moved",
        agency=other.agency,
        by=scene.worker,
    )

    assert a_level_of(scene.round, 3, by=scene.worker).force == Force.IN_FORCE


def test_who_took_the_lead_sets_the_level(scene):
    taker = handed_over(scene)
    has_looked(scene, taker)

    assert a_level_of(scene.round, 3, by=taker).set_by == taker


def test_after_a_view_of_their_own_like_everybody(scene):
    taker = handed_over(scene)

    with pytest.raises(Refused, match="your own view first"):
        a_level_of(scene.round, 3, by=taker)


def test_who_handed_it_over_sets_it_no_longer_from_that_moment(scene):
    handed_over(scene)

    with pytest.raises(Refused, match="leads the child"):
        a_level_of(scene.round, 3, by=scene.worker)


def test_another_agency_that_is_involved_still_doesn_t(scene):
    handed_over(scene)

    with pytest.raises(Refused, match="leads the child"):
        a_level_of(scene.round, 3, by=scene.police)


def test_while_it_is_involved_the_agency_that_opened_it_leads_it_though_another_leads_the_child():
    opener, lead = a_membership(kind=AgencyKind.SCHOOL), a_social_worker()
    scene = a_round_in_progress()
    for by in (opener, lead):
        an_involvement(scene.child, by.agency, lead=by is lead)
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        opened = a_shared_round(scene.child, opener)
        for by in (opener, lead):
            a_signed_contribution(scene.child, by, level=3)

        with pytest.raises(Refused, match="leads it"):
            a_level_of(opened, 3, by=lead)
        assert a_level_of(opened, 3, by=opener).force == Force.IN_FORCE


def test_one_that_left_and_came_back_leads_it_again(scene):
    handed_over(scene)
    an_involvement(scene.child, scene.worker.agency)

    assert a_level_of(scene.round, 3, by=scene.worker).force == Force.IN_FORCE


def test_who_took_the_lead_also_asks_agencies_and_takes_an_invitation_back(scene):
    taker = handed_over(scene)

    asked = an_invitation(scene.round, scene.school.agency, by=taker)

    assert withdraw_invitation(invitation=asked, by=taker).answered_by == taker


def told(scene) -> set:
    """(what, whom) of everything about the round that is still open."""
    found = InboxItem.objects.open().about(scene.round.pk)
    return {(each.kind, each.agency or each.membership) for each in found}


def test_what_waited_for_who_left_waits_for_who_took_over(scene):
    assert told(scene) == {("round_complete", scene.worker)}

    taker = handed_over(scene)

    assert told(scene) == {("round_taken_over", taker.agency)}
    has_looked(scene, taker)
    a_level_of(scene.round, 3, by=taker)
    assert ("round_taken_over", taker.agency) not in told(scene)


def test_nobody_is_told_twice_while_the_opener_stays(scene):
    handed_over(scene, by=scene.police)

    assert told(scene) == {("round_complete", scene.worker)}


def test_of_a_round_that_is_settled_nothing_waits(scene):
    a_level_of(scene.round, 3, by=scene.worker)
    handed_over(scene)

    assert "round_taken_over" not in {kind for kind, _ in told(scene)}


def test_an_opener_that_only_ends_its_work_passes_the_round_on_too(scene):
    lead = a_social_worker()
    scene.child.involvements.update(lead=False)
    an_involvement(scene.child, lead.agency, lead=True)
    actions.end_involvement(
        involvement=scene.child.involvements.get(agency=scene.worker.agency),
        until=timezone.localdate(),
        because=InvolvementEnded.WORK_FINISHED,
        by=scene.worker,
    )

    assert told(scene) == {("round_taken_over", lead.agency)}


def test_what_is_told_to_the_lead_reaches_who_leads_now(scene):
    taker = handed_over(scene)
    close_waiting(DueRow.objects.get(subject_id=scene.round.pk, kind="round_due"))

    told = InboxItem.objects.open().get(kind="round_due_passed")
    assert (told.agency, told.membership) == (taker.agency, None)


def test_without_a_hand_over_it_reaches_who_opened_it(scene):
    close_waiting(DueRow.objects.get(subject_id=scene.round.pk, kind="round_due"))

    assert InboxItem.objects.open().get(kind="round_due_passed").membership == scene.worker


def test_the_page_of_the_level_opens_for_who_leads_now_and_nobody_else(client, scene):
    taker = handed_over(scene)
    has_looked(scene, taker)
    others = {
        "another agency": scene.police,
        "no agency of the child": a_social_worker(),
        "reads no child": a_membership(agency=taker.agency, role=Role.GOVERNANCE_LEAD),
    }

    answers = {who: asks_for_the_level(client, scene, by) for who, by in others.items()}

    assert asks_for_the_level(client, scene, taker) == (200, 200)
    assert asks_for_the_level(client, scene, scene.worker) == (403, 403)
    assert answers == {
        "another agency": (403, 403),
        "no agency of the child": (404, 404),
        "reads no child": (404, 404),
    }


def asks_for_the_level(client, scene, by) -> tuple[int, int]:
    """What a GET and an empty POST are answered with."""
    where = f"/rounds/{scene.round.pk}/level/"
    signed_in = sign_in(client, by)
    return signed_in.get(where).status_code, signed_in.post(where).status_code


def test_the_page_says_who_leads_now_and_offers_it_to_them_only(client, scene):
    before = text_of(sign_in(client, scene.police).get(f"/rounds/{scene.round.pk}/"))
    taker = handed_over(scene)
    has_looked(scene, taker)
    says = f"{taker.agency.name} leads the child and so this round"

    assert "leads the child and so" not in before
    for by, offered in ((taker, True), (scene.police, False)):
        page = text_of(sign_in(client, by).get(f"/rounds/{scene.round.pk}/"))
        assert says in page
        assert ("Set the one level of this round" in page) is offered
        assert bool(round_page(by, scene.round).may_settle) is offered
