"""The demo's first visit: eight quarters of invented figures, made in the background."""

from datetime import date
from itertools import pairwise

import pytest

from agencies.demo import PARTNERSHIP
from agencies.kinds import Role
from assessments.models import Outcome
from dashboards.actions.clock import begin_due, build_next
from dashboards.demo.releases import QUARTERS
from dashboards.models import Release, Source, State
from dashboards.quarters import Quarter
from tests.builders import a_membership
from tests.builders.agencies import a_partnership, an_agency
from tests.builders.assessments import a_weighting
from tests.builders.dashboards import KINDS, unattacked
from tests.builders.families import a_district

pytestmark = pytest.mark.django_db

TODAY = date(2026, 8, 3)


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    a_weighting()
    partnership = a_partnership(name=PARTNERSHIP)
    for kind in KINDS:
        an_agency(kind=kind, partnership=partnership)
    a_district(partnership, name="Northmoor")
    a_membership(role=Role.PARTNERSHIP_MANAGER, partnership=partnership)
    return partnership


def test_eight_closed_quarters_are_begun_and_frozen_one_after_the_other(demo):
    begin_due(today=TODAY)

    releases = list(Release.objects.filter(partnership=demo).order_by("number"))
    assert len(releases) == QUARTERS == 8
    assert {release.source for release in releases} == {Source.INVENTED}
    assert all(release.frozen_at for release in releases)
    assert releases[-1].period == Quarter.last_closed(TODAY)
    for one, next_one in pairwise(releases):
        assert one.period.after() == next_one.period


def test_they_are_begun_once(demo):
    begin_due(today=TODAY)
    begin_due(today=TODAY)

    assert Release.objects.count() == QUARTERS


def test_the_latest_quarter_is_built_and_published_first(demo):
    begin_due(today=TODAY)

    with unattacked():
        another_waits = build_next()

    published = Release.objects.get(state=State.PUBLISHED)
    assert published.number == QUARTERS
    assert published.steps == published.done > 0
    assert published.manifest["plan"]["weighting"]["version"] == "2026.1"
    assert another_waits


def test_no_invented_child_becomes_a_record(demo):
    begin_due(today=TODAY)

    assert not Outcome.objects.exists()


def test_nothing_is_invented_where_people_are_real(demo, settings):
    settings.DEMO = False

    begin_due(today=TODAY)

    assert not Release.objects.exists()
