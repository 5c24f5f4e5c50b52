"""How we work: whole numbers of work by agency, shares only where they point at nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.kinds import AgencyKind, Role
from assessments.queries import counts
from assessments.queries.counts import Share
from dashboards.measures import measures
from dashboards.measures.shares import HIDDEN, TOO_FEW, rows_of
from families.queries import counts as family_counts
from tests.assessments.actions.scenes import SERIOUS
from tests.builders import a_membership, an_agency
from tests.builders.agencies import sign_in
from tests.builders.assessments import a_contribution, a_signed_contribution
from tests.builders.families import a_child, a_hand_over, an_adult

WORK = reverse("dashboards:work")
AGO = timedelta(days=90)


def share(n, of, *, children=None, other_children=None):
    return Share(
        agency="Police",
        n=n,
        of=of,
        children=n if children is None else children,
        other_children=of - n if other_children is None else other_children,
    )


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
    ],
)
def test_a_share_is_rounded_or_hidden(found, texts):
    assert texts_of(found) == texts


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

    (found,) = counts.assessments_by_agency(
        worker.partnership_id, since=timezone.now() - AGO, today=today
    )

    assert found == counts.Assessments(
        agency=worker.agency.name, started=3, signed=1, unsigned=2, overdue=1
    )


@pytest.mark.django_db
def test_a_level_that_waits_for_a_second_person_is_counted():
    worker = a_membership()
    child = a_child(known_to=worker)
    an_adult(child)
    a_signed_contribution(child, worker, level=1, findings=SERIOUS)
    today = timezone.localdate()

    def counted(days):
        return counts.countersignatures_by_agency(
            worker.partnership_id,
            since=timezone.now() - AGO,
            soon=today + timedelta(days=days),
        )

    assert [(each.waiting, each.lapsing) for each in counted(7)] == [(1, 0)]
    assert [(each.waiting, each.lapsing) for each in counted(28)] == [(1, 1)]


@pytest.mark.django_db
def test_agreement_override_and_not_known_are_counted_with_the_children_behind_them():
    worker = a_membership()
    since = timezone.now() - AGO
    found = {"missed_appointments": "not_known", "frequent_moves": "absent"}
    for level in (1, 2):
        a_signed_contribution(a_child(known_to=worker), worker, level=level, findings=found)
    key = worker.partnership_id

    (agree,) = counts.agreement_by_agency(key, since=since)
    (override,) = counts.overrides_by_agency(key, since=since)
    (not_known,) = counts.not_known_by_agency(key, since=since)

    assert (agree.n, agree.of, agree.children, agree.other_children) == (1, 2, 1, 1)
    assert (override.n, override.of, override.children, override.other_children) == (1, 2, 1, 1)
    assert (not_known.n, not_known.of, not_known.children) == (2, 4, 2)


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
    client.get(WORK)

    for agencies in (1, 10):
        for _ in range(agencies):
            worker = a_membership()
            a_signed_contribution(a_child(known_to=worker), worker)
        with django_assert_num_queries(STATEMENTS):
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


STATEMENTS = 12
