from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.decisions import Refused
from agencies.kinds import AgencyKind
from assessments.actions.enquiries import (
    LONGEST_WAIT_DAYS,
    answer_enquiry,
    decline_enquiry,
    send_enquiry,
    withdraw_enquiry,
)
from assessments.actions.judgement import confirm_level
from assessments.actions.signing import sign_contribution
from assessments.errors import BadAnswer
from assessments.models import Answer, Enquiry, EnquiryState, Finding, Why
from assessments.policies import needs_enquiries
from assessments.queries.judgement import live_profile
from families.kinds import SharingLevel
from riskapp.ui.wording import day
from tests.assessments.pages.scenes import a_family, a_health_visitor, a_social_worker
from tests.builders import a_membership, an_agency
from tests.builders.assessments import (
    a_judgement,
    a_revealed_contribution,
    a_signed_contribution,
)
from tests.builders.between import an_answer_of, an_enquiry, answered
from tests.builders.families import an_adult, an_involvement, named_on
from work.actions import take_due_rows
from work.models import DueRow, InboxItem

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def visitor():
    return a_health_visitor()


@pytest.fixture
def police():
    return a_membership(kind=AgencyKind.POLICE)


@pytest.fixture
def child(visitor, police):
    return a_family(visitor, police)


def moves(child):
    return Finding.objects.standing().filter(child=child, factor="frequent_moves")


def test_an_answer_stands_at_once_for_the_agency_that_was_asked(child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)

    answered(enquiry, "current", by=police)

    finding = moves(child).get()
    assert (finding.agency_id, finding.finding) == (police.agency_id, "current")
    assert finding.answer.enquiry == enquiry
    assert enquiry.factor not in live_profile(child)[0].open


def test_nothing_stands_before_it_is_answered_nor_when_it_is_declined(child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)

    decline_enquiry(enquiry=enquiry, because="We have never been there", by=police)

    assert not moves(child).exists()
    assert "frequent_moves" in live_profile(child)[0].open


def test_a_reason_is_needed_to_decline(child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)

    with pytest.raises(BadAnswer) as refused:
        decline_enquiry(enquiry=enquiry, because="  ", by=police)

    assert refused.value.field == "because"


@pytest.mark.parametrize("end", ["answer", "decline", "withdraw"])
def test_a_question_ends_once(child, visitor, police, end):
    enquiry = an_enquiry(child, police.agency, by=visitor)
    if end == "answer":
        answered(enquiry, by=police)
    elif end == "decline":
        decline_enquiry(enquiry=enquiry, because="We have never been there", by=police)
    else:
        withdraw_enquiry(enquiry=enquiry, by=visitor)

    with pytest.raises(Refused):
        answered(enquiry, by=police)
    with pytest.raises(BadAnswer):
        decline_enquiry(enquiry=enquiry, because="We have never been there", by=police)
    with pytest.raises(Refused):
        withdraw_enquiry(enquiry=enquiry, by=visitor)


def test_only_the_agency_asked_answers_and_only_the_one_that_asked_takes_it_back(
    child, visitor, police
):
    enquiry = an_enquiry(child, police.agency, by=visitor)

    with pytest.raises(Refused):
        answered(enquiry, by=visitor)
    with pytest.raises(Refused):
        withdraw_enquiry(enquiry=enquiry, by=police)


def test_an_open_question_is_not_asked_again_and_says_until_when(child, visitor, police):
    first = an_enquiry(child, police.agency, by=visitor)

    with pytest.raises(BadAnswer) as refused:
        an_enquiry(child, police.agency, by=visitor, words="Something more")

    assert refused.value.field == "agency"
    assert day(first.due_on) in refused.value.message
    answered(first, "not_known", by=police)
    assert an_enquiry(child, police.agency, by=visitor) != first


def test_an_agency_that_is_not_involved_has_to_be_named_first(child, visitor):
    stranger = an_agency(kind=AgencyKind.SCHOOL)

    with pytest.raises(BadAnswer) as refused:
        an_enquiry(child, stranger, by=visitor)

    assert refused.value.field == "agency"


@pytest.mark.parametrize("days", [0, LONGEST_WAIT_DAYS])
def test_the_day_may_be_today_or_the_last_one_allowed(child, visitor, police, days):
    due_on = TODAY() + timedelta(days=days)

    assert an_enquiry(child, police.agency, by=visitor, due_on=due_on).due_on == due_on


@pytest.mark.parametrize("days", [-1, LONGEST_WAIT_DAYS + 1])
def test_another_day_is_refused_at_its_field(child, visitor, police, days):
    with pytest.raises(BadAnswer) as refused:
        an_enquiry(child, police.agency, by=visitor, due_on=TODAY() + timedelta(days=days))

    assert refused.value.field == "due_on"


def test_it_says_why_it_is_asked(child, visitor, police):
    a_signed_contribution(child, visitor, findings={"domestic_abuse": "absent"})
    an_adult(child, "carer")

    assert an_enquiry(child, police.agency, by=visitor).why == Why.OPEN
    assert (
        an_enquiry(child, police.agency, by=visitor, factor="domestic_abuse").why == Why.UNCOVERED
    )


def test_what_is_definite_recent_and_agreed_is_not_asked(child, visitor, police):
    a_signed_contribution(child, visitor, findings={"frequent_moves": "absent"})

    with pytest.raises(BadAnswer):
        an_enquiry(child, police.agency, by=visitor)


def test_the_computed_factor_is_asked_of_nobody(child, visitor, police):
    with pytest.raises(BadAnswer):
        an_enquiry(child, police.agency, by=visitor, factor="child_under_one")


def test_the_rules_of_any_answer_hold(child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)

    with pytest.raises(BadAnswer) as assumed:
        answered(enquiry, "absent", by=police, basis="assumed")
    with pytest.raises(BadAnswer) as ahead:
        answered(enquiry, "absent", by=police, as_at=child.today() + timedelta(days=1))
    with pytest.raises(BadAnswer) as nothing:
        answered(enquiry, "not_asked", by=police)

    assert [each.value.field for each in (assumed, ahead, nothing)] == ["basis", "as_at", "finding"]
    assert not Answer.objects.filter(enquiry=enquiry).exists()


def test_not_known_is_an_answer_and_cancels_nothing(child, visitor, police):
    a_signed_contribution(child, visitor, findings={"frequent_moves": "current"})
    before = live_profile(child)[0]
    school = a_membership(kind=AgencyKind.SCHOOL)
    an_involvement(child, school.agency)
    enquiry = an_enquiry(child, school.agency, by=visitor, factor="substance_misuse")

    answered(enquiry, "not_known", by=school)

    after = live_profile(child)[0]
    assert (after.low, after.reported, after.high) == (before.low, before.reported, before.high)


def test_an_agency_shown_only_the_existence_says_first_why_it_needs_the_record(child, visitor):
    school = a_membership(kind=AgencyKind.SCHOOL)
    an_involvement(child, school.agency, sharing=SharingLevel.EXISTENCE)
    enquiry = an_enquiry(child, school.agency, by=visitor)

    with pytest.raises(Refused):
        answered(enquiry, by=school)

    decline_enquiry(enquiry=enquiry, because="She left our school last year", by=school)
    assert Enquiry.objects.get(pk=enquiry.pk).declined_by == school


def test_of_a_restricted_record_only_an_agency_with_a_named_person_is_asked(child, visitor, police):
    named_on(child, visitor, by=visitor)
    child.restricted = "refuge"
    child.save(update_fields=["restricted"])

    with pytest.raises(Refused):
        an_enquiry(child, police.agency, by=visitor)

    named_on(child, police, by=visitor)
    assert an_enquiry(child, police.agency, by=visitor)


def test_who_was_asked_and_who_asked_are_told_and_nobody_is_afterwards(child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)
    items = InboxItem.objects.about(enquiry.pk).open()
    assert [(each.kind, each.agency) for each in items] == [("enquiry_asked", police.agency)]

    answered(enquiry, by=police)

    assert [(each.kind, each.membership) for each in items.all()] == [("enquiry_answered", visitor)]
    assert not DueRow.objects.about(enquiry.pk).waiting().exists()


def test_an_overdue_question_is_said_to_both_once_and_can_still_be_answered(
    child, visitor, police, time_machine
):
    enquiry = an_enquiry(child, police.agency, by=visitor, due_on=TODAY())
    assert enquiry.state_on(TODAY()) == EnquiryState.OPEN

    time_machine.move_to(timezone.now() + timedelta(days=1, hours=1))
    take_due_rows()
    take_due_rows()

    overdue = InboxItem.objects.about(enquiry.pk).open().filter(kind="enquiry_overdue")
    assert [each.due_on for each in overdue] == [enquiry.due_on] * 2
    assert enquiry.state_on(TODAY()) == EnquiryState.OVERDUE
    answered(enquiry, by=police)


def test_the_own_agency_is_not_asked(child, visitor):
    with pytest.raises(BadAnswer) as refused:
        an_enquiry(child, visitor.agency, by=visitor)

    assert refused.value.field == "agency"


def test_a_declined_question_is_not_called_answered(child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)

    decline_enquiry(enquiry=enquiry, because="We have never been there", by=police)

    item = InboxItem.objects.about(enquiry.pk).open().get()
    assert (item.kind, item.membership) == ("enquiry_declined", visitor)


def test_the_answer_reaches_the_agency_of_somebody_who_has_left_it(child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)
    visitor.since, visitor.until = (TODAY() - timedelta(days=days) for days in (30, 1))
    visitor.save(update_fields=["since", "until"])

    answered(enquiry, by=police)

    assert InboxItem.objects.about(enquiry.pk).open().get().agency == visitor.agency


def test_once_the_record_is_closed_nobody_answers_and_both_can_end_it(child, visitor, police):
    first = an_enquiry(child, police.agency, by=visitor)
    second = an_enquiry(child, police.agency, by=visitor, factor="household_instability")
    child.closed_at = timezone.now()
    child.save(update_fields=["closed_at"])

    with pytest.raises(Refused):
        answered(first, by=police)
    with pytest.raises(Refused):
        an_enquiry(child, police.agency, by=visitor, factor="engagement_difficulty")

    decline_enquiry(enquiry=first, because="Closed before we looked", by=police)
    assert withdraw_enquiry(enquiry=second, by=visitor).withdrawn_by == visitor


def test_what_the_signature_promised_is_not_asked_twice(child, visitor, police):
    everybody_likely(child)
    gp = child.involvements.get(agency__kind=AgencyKind.GP).agency
    an_enquiry(child, gp, by=visitor, factor="missed_appointments")

    sign_contribution(contribution=judged(child, visitor, sends_questions=True), by=visitor)

    asked = child.enquiries.filter(agency=gp, factor="missed_appointments")
    assert asked.count() == 1


def test_the_database_knows_no_answer_without_a_place(child, visitor, police):
    enquiry = an_enquiry(child, police.agency, by=visitor)

    with pytest.raises(IntegrityError, match="answer_belongs"), transaction.atomic():
        Answer.objects.create(
            partnership=child.partnership, enquiry=enquiry, factor="frequent_moves"
        )


def test_the_database_refuses_to_change_what_was_answered(child, visitor, police):
    enquiry = answered(an_enquiry(child, police.agency, by=visitor), by=police)

    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.filter(pk=enquiry.pk).update(words="Something else")


OFFERED = ("current", "past", "absent", "not_known")


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    factor=st.sampled_from(("domestic_abuse", "frequent_moves", "engagement_difficulty")),
    ours=st.sampled_from(OFFERED),
    theirs=st.sampled_from(OFFERED),
)
def test_no_agencys_answer_lowers_what_is_reported(factor, ours, theirs):
    visitor, police = a_health_visitor(), a_membership(kind=AgencyKind.POLICE)
    child = a_family(visitor, police)
    answered(an_enquiry(child, police.agency, by=visitor, factor=factor), ours, by=police)
    before = live_profile(child)[0].reported
    an_involvement(child, (school := a_membership(kind=AgencyKind.SCHOOL)).agency)
    asked = Enquiry(
        partnership=child.partnership,
        child=child,
        factor=factor,
        why=Why.OPEN,
        agency=school.agency,
        asked_by=visitor,
        due_on=TODAY(),
    )
    asked.save()

    answered(asked, theirs, by=school)

    assert live_profile(child)[0].reported >= before


def test_the_answer_is_given_about_adults_around_this_child_only(child, visitor, police):
    other = a_family(visitor)
    enquiry = an_enquiry(child, police.agency, by=visitor, factor="substance_misuse")
    given = an_answer_of(other, "substance_misuse")

    with pytest.raises(BadAnswer):
        answer_enquiry(enquiry=enquiry, answered=given, by=police)


def test_somebody_who_may_not_write_on_the_record_asks_nobody(child, police):
    outsider = a_social_worker()

    with pytest.raises(Refused):
        send_enquiry(
            child=child, factor="frequent_moves", agency=police.agency, due_on=TODAY(), by=outsider
        )


CANT_TELL = dict.fromkeys(
    ("missed_appointments", "domestic_abuse", "substance_misuse"), "not_known"
)


def judged(child, by, **fields):
    draft = a_revealed_contribution(child, by, own_level=1, findings=CANT_TELL)
    judgement = a_judgement(1, not_asking_because="", **fields)
    return confirm_level(contribution=draft, judgement=judgement, by=by)


def everybody_likely(child):
    kinds = (AgencyKind.GP, AgencyKind.SOCIAL_CARE, AgencyKind.SCHOOL, AgencyKind.HOUSING)
    for kind in (*kinds, AgencyKind.MIDWIFERY, AgencyKind.ADULT_MENTAL_HEALTH):
        an_involvement(child, an_agency(kind=kind))


def test_a_low_level_on_little_knowledge_sends_its_questions_with_the_signature(child, visitor):
    everybody_likely(child)
    draft = judged(child, visitor, sends_questions=True)
    assert not child.enquiries.exists()

    sign_contribution(contribution=draft, by=visitor)

    profile, weighting = live_profile(child)
    gaps = needs_enquiries(profile, level=1, weighting=weighting)
    assert gaps
    assert {each.factor for each in child.enquiries.open()} == set(gaps)


def test_without_an_agency_likely_to_know_words_are_needed(visitor):
    child = a_family(visitor)

    with pytest.raises(BadAnswer) as refused:
        judged(child, visitor, sends_questions=True)

    assert refused.value.field == "not_asking_because"


def test_a_low_level_that_neither_asks_nor_says_why_is_refused(child, visitor):
    everybody_likely(child)

    with pytest.raises(BadAnswer):
        judged(child, visitor)
