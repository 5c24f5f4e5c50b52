"""Whoever opened a record in an emergency reads it; to write, their agency says it is involved."""

import pytest
from django.utils import timezone

from agencies.decisions import Refused
from assessments.actions.findings import withdraw_finding
from assessments.actions.judgement import countersign
from assessments.actions.rounds import begin_assessment, record_wont_assess
from assessments.actions.signing import sign_contribution
from assessments.models import Contribution, Finding, ProfessionalLevel
from assessments.permissions import can_see_points
from families.models import Involvement
from tests.assessments.actions.scenes import SERIOUS, judged, signed
from tests.builders.agencies import a_membership
from tests.builders.assessments import RATIONALE
from tests.builders.families import an_emergency

pytestmark = pytest.mark.django_db

READS_ONLY = "You opened this record in an emergency"


@pytest.fixture
def doctor():
    return a_membership()


def test_nobody_begins_an_assessment(doctor):
    child = signed().child
    an_emergency(child, doctor)

    with pytest.raises(Refused, match=READS_ONLY):
        begin_assessment(child=child, purpose="Review", by=doctor)

    assert not Contribution.objects.filter(author=doctor).exists()


def test_an_earlier_draft_is_not_signed():
    contribution = judged()
    Involvement.objects.all().update(until=timezone.localdate(), ended_because="work_finished")
    Involvement.objects.all().update(since="2020-01-01", until="2020-02-01")
    an_emergency(contribution.child, contribution.author)

    with pytest.raises(Refused, match=READS_ONLY):
        sign_contribution(contribution=contribution, by=contribution.author)


def test_a_lower_level_is_not_countersigned(doctor):
    level = ProfessionalLevel.objects.get(contribution=signed(level=1, findings=SERIOUS))
    an_emergency(level.child, doctor)

    with pytest.raises(Refused, match=READS_ONLY):
        countersign(level=level, because=RATIONALE, by=doctor)


def test_a_finding_is_not_withdrawn():
    contribution = signed(findings={"frequent_moves": "current"})
    Involvement.objects.all().update(
        since="2020-01-01", until="2020-02-01", ended_because="work_finished"
    )
    an_emergency(contribution.child, contribution.author)

    with pytest.raises(Refused, match=READS_ONLY):
        withdraw_finding(
            finding=Finding.objects.get(), because="Wrong child", by=contribution.author
        )


def test_points_are_shown_to_whoever_says_that_they_wont_assess(doctor):
    contribution = signed()
    an_emergency(contribution.child, doctor)

    record_wont_assess(round=contribution.round, reason="On duty tonight", by=doctor)

    assert can_see_points(doctor, contribution.child, contribution.round)
