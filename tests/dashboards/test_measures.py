"""How we work: whole numbers of work by agency, shares only where they point at nobody."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from agencies.kinds import AgencyKind, Role
from assessments.queries import counts
from assessments.queries.counts import Share
from dashboards.measures import measures
from dashboards.measures.measure import EVERYBODY
from dashboards.measures.shares import (
    HIDDEN,
    TOO_FEW,
    closed_year,
    rows_of,
    shares_of_the_year,
)
from families.queries import counts as family_counts
from tests.assessments.actions.scenes import SERIOUS
from tests.builders import a_membership, an_agency
from tests.builders.agencies import sign_in
from tests.builders.assessments import a_contribution, a_signed_contribution
from tests.builders.between import an_enquiry
from tests.builders.families import a_child, a_hand_over, a_training_child, an_adult
from tests.builders.rounds import a_shared_round
from tests.builders.talking import a_disagreement, a_reliance, says, two_who_differ

WORK = reverse("dashboards:work")
AGO = timedelta(days=90)


def share(n, of, **fields):
    """Everybody in a household of their own unless it is said otherwise."""
    everybody = {
        "children": n,
        "other_children": of - n,
        "households": n,
        "other_households": of - n,
    }
    return Share(agency="Police", n=n, of=of, **{**everybody, **fields})


def texts_of(found):
    (row,) = rows_of([found])
    return row.texts


@pytest.mark.parametrize(
    ("found", "texts"),
    [
        pytest.param(share(20, 47), (TOO_FEW, "fewer than about 50"), id="base-below"),
        pytest.param(share(20, 48), ("40%", "about 50"), id="base-of-about-fifty"),
        pytest.param(share(7, 100), (HIDDEN, "about 100"), id="seven"),
        pytest.param(share(8, 100), ("10%", "about 100"), id="eight"),
        pytest.param(share(93, 100), (HIDDEN, "about 100"), id="all-but-seven"),
        pytest.param(share(92, 100), ("90%", "about 100"), id="all-but-eight"),
        pytest.param(share(40, 100, children=7), (HIDDEN, "about 100"), id="few-children"),
        pytest.param(
            share(40, 100, other_children=7), (HIDDEN, "about 100"), id="few-other-children"
        ),
        pytest.param(share(40, 100, households=2), (HIDDEN, "about 100"), id="two-households"),
        pytest.param(share(40, 100, households=3), ("40%", "about 100"), id="three-households"),
        pytest.param(
            share(40, 100, other_households=2), (HIDDEN, "about 100"), id="two-other-households"
        ),
        pytest.param(
            share(40, 100, households=2, other_households=2),
            (TOO_FEW, "fewer than about 50"),
            id="few-households-on-both-sides",
        ),
        pytest.param(share(8, 500), ("under 5%", "about 500"), id="rounded-to-nothing"),
        pytest.param(share(492, 500), ("over 95%", "about 500"), id="rounded-to-all"),
    ],
)
def test_a_share_is_rounded_or_hidden(found, texts):
    assert texts_of(found) == texts


def test_agencies_with_too_few_to_show_anything_share_a_row():
    rows = rows_of([share(20, 40), share(40, 100), share(0, 0), share(3, 9)])

    assert [(row.name, row.texts[0]) for row in rows] == [
        ("Police", "40%"),
        ("3 other agencies", TOO_FEW),
    ]
    assert [row.name for row in rows_of([share(20, 40), share(3, 9)])] == ["2 agencies"]


def test_every_measure_says_what_it_counts():
    found = measures()

    assert len({each.title for each in found}) == len(found) >= 6
    for each in found:
        assert each.about.endswith(".")
        assert each.empty.endswith(".")
        assert each.columns


@pytest.mark.django_db
def test_assessments_are_counted_begun_signed_unsigned_and_late():
    worker = a_membership()
    today = timezone.localdate()
    a_signed_contribution(a_child(known_to=worker), worker)
    late = a_contribution(a_child(known_to=worker), worker)
    late.round.due_on = today - timedelta(days=1)
    late.round.save()
    in_time = a_contribution(a_child(known_to=worker), worker)
    in_time.round.due_on = today
    in_time.round.save()

    assert counted_today(worker.partnership_id)[worker.agency.name] == counts.Assessments(
        agency=worker.agency.name, started=3, signed=1, unsigned=2, overdue=1
    )


@pytest.mark.django_db
def test_what_was_signed_or_begun_long_ago_is_not_counted_and_an_old_draft_is():
    worker = a_membership()
    with time_machine.travel(timezone.now() - AGO - timedelta(days=30)):
        a_signed_contribution(a_child(known_to=worker), worker)
        a_contribution(a_child(known_to=worker), worker)

    assert counted_today(worker.partnership_id)[worker.agency.name] == counts.Assessments(
        agency=worker.agency.name, started=0, signed=0, unsigned=1, overdue=0
    )


@pytest.mark.django_db
def test_an_agency_without_any_assessment_is_there_and_one_that_has_closed_is_not():
    worker, never = a_membership(), an_agency()
    closed = an_agency()
    closed.closed_at = timezone.now()
    closed.save()
    manager = a_membership(role=Role.PARTNERSHIP_MANAGER)

    found = counted_today(worker.partnership_id)

    assert found[never.name] == counts.Assessments(
        agency=never.name, started=0, signed=0, unsigned=0, overdue=0
    )
    assert closed.name not in found
    assert manager.agency.name not in found
    assert list(found) == sorted(found)


@pytest.mark.django_db
def test_work_on_a_training_record_is_counted_nowhere():
    worker = a_membership()
    trained, child = a_training_child(worker), a_child(known_to=worker)
    for each in (trained, child):
        an_adult(each)
        findings = SERIOUS | {"missed_appointments": "not_known"}
        a_signed_contribution(each, worker, level=1, findings=findings)
        a_contribution(each, worker)
    key, today = worker.partnership_id, timezone.localdate()
    when = {"since": timezone.now() - AGO, "until": timezone.now()}

    here = counted_today(key)[worker.agency.name]
    second = counts.countersignatures(key, since=when["since"], soon=today)
    shares = [
        counted(key, **when)[0]
        for counted in (counts.agreement_by_agency, counts.overrides_by_agency)
    ]
    (not_known,) = counts.not_known_by_agency(key, **when)

    assert (here.signed, here.unsigned, second.waiting) == (1, 1, 1)
    assert [each.of for each in shares] == [1, 1]
    assert (not_known.n, not_known.children + not_known.other_children) == (1, 2)


def counted_today(partnership):
    """Of the last 90 days, by agency."""
    found = counts.assessments_by_agency(
        partnership, since=timezone.now() - AGO, today=timezone.localdate()
    )
    return {each.agency: each for each in found}


@pytest.mark.django_db
def test_a_level_that_waits_for_a_second_person_is_counted():
    worker = a_membership()
    child = a_child(known_to=worker)
    an_adult(child)
    a_signed_contribution(child, worker, level=1, findings=SERIOUS)
    today = timezone.localdate()

    def counted(days):
        found = counts.countersignatures(
            worker.partnership_id,
            since=timezone.now() - AGO,
            soon=today + timedelta(days=days),
        )
        return found.waiting, found.lapsing

    assert counted(7) == (1, 0)
    assert counted(28) == (1, 1)


@pytest.mark.django_db
def test_a_lower_level_is_never_told_by_agency(client):
    manager = a_membership(role=Role.PARTNERSHIP_MANAGER)
    sign_in(client, manager)
    worker = a_membership()
    child = a_child(known_to=worker)
    an_adult(child)
    a_signed_contribution(child, worker, level=1, findings=SERIOUS)

    tables = client.get(WORK).context["measures"]

    by_agency = [each for each in tables if worker.agency.name in dict(each.lines)]
    assert [each.title for each in by_agency] == ["Assessments"]
    (second,) = (each for each in tables if each.title == "Second persons")
    assert [name for name, _ in second.lines] == [EVERYBODY]


@pytest.mark.django_db
def test_agreement_override_and_not_known_are_counted_with_the_children_behind_them():
    worker = a_membership()
    found = {"missed_appointments": "not_known", "frequent_moves": "absent"}
    for level in (1, 2):
        a_signed_contribution(a_child(known_to=worker), worker, level=level, findings=found)
    key, when = worker.partnership_id, {"since": timezone.now() - AGO, "until": timezone.now()}

    (agree,) = counts.agreement_by_agency(key, **when)
    (override,) = counts.overrides_by_agency(key, **when)
    (not_known,) = counts.not_known_by_agency(key, **when)

    assert (agree.n, agree.of, agree.children, agree.other_children) == (1, 2, 1, 1)
    assert (override.n, override.of, override.children, override.other_children) == (1, 2, 1, 1)
    assert (not_known.n, not_known.of, not_known.children) == (2, 4, 2)
    for each in (agree, override):
        assert (each.households, each.other_households) == (1, 1)


@pytest.mark.django_db
def test_siblings_are_one_household_behind_a_share():
    worker = a_membership()
    child = a_child(known_to=worker)
    sibling = a_child(known_to=worker, household=child.household)
    for each in (child, sibling):
        a_signed_contribution(each, worker, level=1)
    when = {"since": timezone.now() - AGO, "until": timezone.now()}

    (agree,) = counts.agreement_by_agency(worker.partnership_id, **when)

    assert (agree.children, agree.households) == (2, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "counted", [counts.agreement_by_agency, counts.overrides_by_agency, counts.not_known_by_agency]
)
def test_a_share_does_not_move_on_the_day_a_child_is_signed(counted):
    worker = a_membership()
    for moment in ("2026-03-31 12:00", "2026-04-01 09:00"):
        with time_machine.travel(moment):
            found = {"missed_appointments": "not_known"}
            a_signed_contribution(a_child(known_to=worker), worker, findings=found)

    def behind(day):
        now = datetime.fromisoformat(f"{day} 12:00+00:00")
        found = counted(worker.partnership_id, **closed_year(now))
        return sum(each.of for each in found)

    one = behind("2026-04-01")
    assert behind("2026-03-31") == 0
    assert one
    assert behind("2026-06-30") == one
    assert behind("2026-07-01") == 2 * one


@pytest.mark.django_db
def test_a_closed_year_is_counted_now_and_then_and_anew_when_a_quarter_closes():
    partnership, asked = uuid4(), []

    def count(partnership, *, since, until):
        asked.append(until)
        return [share(40, 100)]

    def read(moment):
        with time_machine.travel(moment):
            return shares_of_the_year("test", count, partnership, timezone.now())

    first = read("2026-06-30 12:00")

    assert read("2026-06-30 12:05") == first == rows_of([share(40, 100)])
    assert len(asked) == 1
    read("2026-07-01 12:00")
    assert len(asked) == 2
    assert asked[0] < asked[1]


def test_a_closed_year_is_four_quarters_up_to_the_last_that_closed():
    found = closed_year(datetime.fromisoformat("2026-05-20 10:00+00:00"))

    assert [timezone.localdate(found[end]).isoformat() for end in ("since", "until")] == [
        "2025-04-01",
        "2026-04-01",
    ]


@pytest.mark.django_db
def test_work_between_agencies_is_counted_for_all_of_them_together(client):
    manager = a_membership(role=Role.PARTNERSHIP_MANAGER)
    sign_in(client, manager)
    child, visitor, worker = two_who_differ()
    a_disagreement(child, worker)
    a_reliance(child, visitor, worker)
    an_enquiry(child, worker.agency, by=visitor)
    a_shared_round(a_child(known_to=visitor), visitor, an_agency())

    tables = {table.title: table for table in client.get(WORK).context["measures"]}

    def line(title, name=EVERYBODY):
        return {name: dict(cells) for name, cells in tables[title].lines}[name]

    assert line("Requests to assess together")["Waiting"] == "1"
    assert line("Questions to other agencies")["Open"] == "1"
    assert line("Relying on each other")["No answer"] == "1"
    assert line("Open disagreements", "Practitioners")["Up to 7 days"] == "1"
    assert line("Open disagreements", "The partnership")["Up to 7 days"] == "0"
    assert tables["Disagreements that ended"].lines == ()
    for title in ("Requests to assess together", "Open disagreements", "Relying on each other"):
        names = {name for name, _ in tables[title].lines}
        assert not names & {visitor.agency.name, worker.agency.name}


@pytest.mark.django_db
def test_disagreements_that_ended_are_counted_by_how(client):
    manager = a_membership(role=Role.PARTNERSHIP_MANAGER)
    sign_in(client, manager)
    child, visitor, worker = two_who_differ()
    a_disagreement(child, worker)
    says(child, visitor, "current")

    tables = {table.title: table for table in client.get(WORK).context["measures"]}

    assert [cells[0][1] for _, cells in tables["Disagreements that ended"].lines] == ["1", "0", "0"]
    assert tables["Open disagreements"].lines == ()


@pytest.mark.django_db
@pytest.mark.parametrize(("later", "late"), [(0, 0), (1, 1)])
def test_a_hand_over_without_an_answer_is_counted_with_its_sender(later, late):
    worker, other = a_membership(), an_agency(kind=AgencyKind.SOCIAL_CARE)
    child = a_child(known_to=worker)
    sent = child.involvements.get(agency=worker.agency)
    hand_over = a_hand_over(sent, other, by=worker)
    limit = hand_over.asked_at + timedelta(seconds=later)

    (found,) = family_counts.hand_overs_by_agency(worker.partnership_id, late_before=limit)

    assert (found.agency, found.waiting, found.late) == (worker.agency.name, 1, late)


@pytest.mark.django_db
def test_the_page_costs_the_same_for_one_agency_or_ten(client, django_assert_num_queries):
    manager = a_membership(role=Role.PARTNERSHIP_MANAGER)
    sign_in(client, manager)

    for agencies in (1, 10):
        for _ in range(agencies):
            child, _, worker = two_who_differ()
            a_disagreement(child, worker)
        client.get(WORK)  # the first page for a while writes down that the session is used
        cache.clear()
        with django_assert_num_queries(STATEMENTS + COUNTED_NOW_AND_THEN):
            client.get(WORK)
        with django_assert_num_queries(STATEMENTS):
            client.get(WORK)
        with (
            time_machine.travel(timezone.now() + timedelta(minutes=agencies)),
            django_assert_num_queries(STATEMENTS + TO_SAVE_THE_SESSION),
        ):
            client.get(WORK)


@pytest.mark.django_db
def test_the_page_says_nothing_of_factors_or_levels(client):
    manager = a_membership(role=Role.PARTNERSHIP_MANAGER)
    sign_in(client, manager)
    worker = a_membership()
    child = a_child(known_to=worker)
    an_adult(child)
    a_signed_contribution(child, worker, findings=SERIOUS)

    shown = client.get(WORK).content.decode()

    assert worker.agency.name in shown
    for word in ("omestic abuse", "Level 1", "Level 2", "/children/"):
        assert word not in shown


STATEMENTS, COUNTED_NOW_AND_THEN, TO_SAVE_THE_SESSION = 14, 3, 3
