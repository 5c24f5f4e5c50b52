"""The course over time: stored figures only, broken where the weighting changed."""

from datetime import date, timedelta
from itertools import zip_longest

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.actions.judgement import countersign
from assessments.actions.rounds import record_wont_assess
from assessments.models import Outcome, ProfessionalLevel, Scope
from assessments.presenters.course import levels_of, parts_of
from assessments.presenters.course_picture import LEFT, RIGHT, course_picture
from assessments.queries.course_page import GivenLevel, Spell, Stored, course_page
from assessments.queries.judgement import current_round
from assessments.queries.pool import weighting_for
from assessments.scoring.weighting import load
from audit.events import EventType
from riskapp.ui.keys import new_key
from tests.assessments.pages.scenes import (
    a_family,
    a_health_visitor,
    a_social_worker,
    a_worrying_result,
    events,
    statements,
    text_of,
)
from tests.builders import a_membership, sign_in
from tests.builders import assessments as building
from tests.builders.assessments import RATIONALE, a_signed_contribution, a_weighting
from tests.builders.families import an_involvement
from tests.builders.weightings import an_approved_version, two_editors

pytestmark = pytest.mark.django_db
COURSE_PAGE = 10
WEIGHTING = load("2026.1")


@pytest.fixture
def visitor():
    return a_health_visitor()


@pytest.fixture
def child(visitor):
    return a_family(visitor)


def address(child):
    return reverse("assessments:course", args=[child.pk])


def the_page(client, membership, child) -> str:
    response = sign_in(client, membership).get(address(child))
    assert response.status_code == 200
    return text_of(response)


def stored(on, *, reported=20, low=10, high=30, weighting_id=1):
    return Stored(
        on=on,
        agency="Health visiting",
        contribution_id=new_key(),
        weighting_id=weighting_id,
        low=low,
        reported=reported,
        high=high,
        level_reported=2,
        not_enough_known=False,
        own_level=2,
    )


def drawn(*signatures, levels=(), since=None, today=date(2026, 3, 1)):
    page = type("Page", (), {})()
    page.stored = signatures
    page.weightings = {1: WEIGHTING, 2: WEIGHTING}
    page.since = {1: None, 2: since}
    return course_picture(parts_of(page), levels, today=today)


def under_a_new_version(monkeypatch, child):
    """Another weighting comes into force; what is signed from here on is signed under it."""
    version = an_approved_version(*two_editors(), missed_appointments=3)
    monkeypatch.setattr(building, "a_weighting", lambda *_: weighting_for(child))
    return version


def test_who_may_see_no_points_sees_when_and_by_whom(client, visitor, child):
    worker = a_social_worker()
    an_involvement(child, worker.agency)
    a_worrying_result(child, visitor)

    page = the_page(client, worker, child)

    assert "Points and levels are not shown yet" in page
    assert f"{visitor.agency.name}, " in page
    assert '<svg class="app-course' not in page
    assert "Every signature" not in page


def test_who_has_signed_sees_the_numbers_as_they_were_stored(client, visitor, child):
    signed = a_worrying_result(child, visitor)

    page = the_page(client, visitor, child)

    outcome = signed.outcomes.get(scope=Scope.POOLED)
    [row] = course_page(visitor, child).stored
    assert (row.low, row.reported, row.high) == (outcome.low, outcome.reported, outcome.high)
    assert "app-course__drawing" in page
    assert "This is not a prediction" in page


def test_who_wont_assess_sees_them_too(client, visitor, child):
    worker = a_social_worker()
    an_involvement(child, worker.agency)
    a_worrying_result(child, visitor)
    record_wont_assess(round=current_round(child), reason="On duty today.", by=worker)

    assert "Every signature" in the_page(client, worker, child)


def test_a_later_weighting_recomputes_nothing(visitor, child, monkeypatch):
    a_worrying_result(child, visitor)
    before = course_page(visitor, child).stored

    under_a_new_version(monkeypatch, child)

    assert course_page(visitor, child).stored == before


def test_a_change_of_weighting_breaks_the_series_and_is_marked(client, visitor, child, monkeypatch):
    a_worrying_result(child, visitor)
    version = under_a_new_version(monkeypatch, child)
    a_worrying_result(child, visitor)

    page = the_page(client, visitor, child)

    assert "The weighting changed in this time" in page
    assert f"weighting {version.version}</text>" in page
    assert page.count("app-course__break") == 1
    assert page.count("<polyline") == 2
    assert "first under this version" in page


def test_without_a_change_nothing_is_marked(client, visitor, child):
    for _ in range(2):
        a_worrying_result(child, visitor)

    page = the_page(client, visitor, child)

    assert "The weighting changed" not in page
    assert "app-course__break" not in page
    assert page.count("<polyline") == 1


def test_the_line_is_broken_on_the_day_of_the_change():
    before, after = date(2026, 1, 1), date(2026, 2, 20)
    change = date(2026, 2, 1)

    picture = drawn(stored(before), stored(after, weighting_id=2), since=change)

    first, second = picture.parts
    assert first.points[-1].x < second.starts < second.points[0].x
    assert "," in first.line
    assert " " not in first.line


def test_a_reinstated_version_is_a_part_of_its_own():
    days = [date(2026, 1, 1), date(2026, 1, 10), date(2026, 1, 20)]
    keys = (1, 2, 1)

    picture = drawn(*(stored(day, weighting_id=key) for day, key in zip(days, keys, strict=True)))

    assert len(picture.parts) == 3


def test_more_points_stand_higher_and_later_days_further_right():
    picture = drawn(stored(date(2026, 1, 1), reported=12), stored(date(2026, 2, 1), reported=24))

    early, late = picture.parts[0].points
    assert early.x < late.x
    assert early.y > late.y
    assert early.high < early.y < early.low


def test_one_signature_today_can_be_drawn():
    today = date(2026, 3, 1)

    picture = drawn(stored(today), today=today)

    [point] = picture.parts[0].points
    assert LEFT < point.x < (LEFT + RIGHT) / 2  # a phone shows the left
    assert len(picture.parts[0].unknown.split()) == 4


def test_nothing_signed_is_nothing_to_draw():
    assert drawn() is None


def level(number, *days):
    """In force from the first day to the second, again from the third, and so on."""
    moments = [timezone.make_aware(timezone.datetime(2026, 1, day)) for day in days]
    spells = zip_longest(moments[::2], moments[1::2])
    return GivenLevel(
        level=number,
        set_at=timezone.make_aware(timezone.datetime(2026, 1, 1)),
        agency="Health visiting",
        force="in_force",
        of_round=False,
        in_force=tuple(Spell(began=began, ended=ended) for began, ended in spells),
    )


def test_a_level_is_drawn_while_it_was_in_force_and_not_otherwise():
    levels = (level(3, 5, 12), level(1), level(2, 20))

    picture = drawn(stored(date(2026, 1, 5)), levels=levels)

    first, last = picture.steps
    assert (first.level, last.level) == (3, 2)
    assert first.x2 < last.x1
    assert first.y < last.y


def test_a_level_that_was_in_force_twice_is_drawn_twice():
    picture = drawn(stored(date(2026, 1, 5)), levels=[level(3, 5, 12, 20)])

    first, again = picture.steps
    assert first.x1 < first.x2 < again.x1 < again.x2
    assert first.y == again.y


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), "Never in force"),
        ((5,), "In force from 5 Jan 2026"),
        ((5, 5), "In force on 5 Jan 2026"),
        ((5, 12), "In force 5 Jan 2026 to 12 Jan 2026"),
        ((5, 12, 20), "In force 5 Jan 2026 to 12 Jan 2026, again from 20 Jan 2026"),
    ],
)
def test_the_list_says_when_each_level_was_in_force(days, words):
    page = type("Page", (), {"levels": (level(3, *days),)})()

    [row] = levels_of(page, ())

    assert row.in_force == words


def test_a_level_waiting_for_a_second_person_begins_with_their_agreement(visitor, child):
    a_signed_contribution(
        child,
        visitor,
        level=1,
        findings={
            "domestic_abuse": "current",
            "substance_misuse": "current",
            "missed_appointments": "current",
        },
    )
    [waiting] = course_page(visitor, child).levels
    assert waiting.in_force == ()
    second = a_membership(agency=visitor.agency, role="supervisor")

    agreed = countersign(level=ProfessionalLevel.objects.get(), because=RATIONALE, by=second)

    [now] = course_page(visitor, child).levels
    assert now.in_force == (Spell(began=agreed.second_at, ended=None),)


def test_before_the_first_signature_there_is_nothing_to_see(client, visitor, child):
    a_weighting()

    page = the_page(client, visitor, child)

    assert "No agency has signed an assessment of this child yet" in page
    assert not Outcome.objects.exists()


def test_the_page_is_recorded_before_it_is_made(client, visitor, child):
    a_weighting()
    the_page(client, visitor, child)

    [event] = events(EventType.CHILD_PAGE_VIEWED, by=visitor)
    assert event.details == {"page": "course"}


def test_the_page_costs_the_same_for_one_signature_and_many(client, visitor, child, monkeypatch):
    a_worrying_result(child, visitor)
    small = statements(sign_in(client, visitor), address(child))
    under_a_new_version(monkeypatch, child)

    for _ in range(3):
        other = a_social_worker()
        an_involvement(child, other.agency)
        a_worrying_result(child, other)
    a_worrying_result(child, visitor)

    assert statements(client, address(child)) == small == COURSE_PAGE


def test_days_run_from_before_the_first_signature_to_after_today():
    today = date(2026, 3, 1)

    picture = drawn(stored(today - timedelta(days=400)), today=today)

    assert picture.days[0][1] < today - timedelta(days=400)
    assert picture.days[-1][1] > today


def test_a_level_set_outside_the_days_drawn_stays_inside_the_picture():
    signed = stored(date(2008, 6, 1))

    [step] = drawn(signed, levels=[level(2, 20)], today=date(2008, 6, 1)).steps

    assert LEFT <= step.x2 <= step.x1 <= RIGHT
