"""Properties of answering together, through the real actions."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.kinds import AgencyKind
from assessments.models import Force, ProfessionalLevel
from assessments.queries.judgement import live_profile
from tests.assessments.pages.scenes import a_family, a_social_worker
from tests.builders import a_membership, an_agency
from tests.builders.assessments import a_signed_contribution
from tests.builders.rounds import a_shared_round, accepted

FACTORS = ("domestic_abuse", "substance_misuse", "frequent_moves", "missed_appointments")
FINDINGS = st.dictionaries(
    st.sampled_from(FACTORS), st.sampled_from(["current", "absent", "not_known"]), max_size=3
)
ANSWERS = st.lists(st.tuples(FINDINGS, st.integers(1, 4)), min_size=2, max_size=3)
FEW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
KINDS = (AgencyKind.POLICE, AgencyKind.SCHOOL, AgencyKind.GP)
numbers = count(1)


def answered(answers):
    """Each agency signs in turn; gives what is reported and what is in force after each."""
    lead = a_social_worker()
    child = a_family(lead)
    others = [
        a_membership(agency=an_agency(kind=kind, name=f"Agency {next(numbers)}")) for kind in KINDS
    ][: len(answers) - 1]
    opened = a_shared_round(child, lead, *(each.agency for each in others))
    for by, (findings, level) in zip((lead, *others), answers, strict=True):
        if by != lead:
            accepted(opened, by)
        signed = a_signed_contribution(child, by, findings=findings, level=level)
        yield child, signed, live_profile(child)[0].reported


@pytest.mark.django_db
@FEW
@given(answers=ANSWERS)
def test_no_agencys_answer_lowers_what_is_reported(answers):
    reported = [after for _, _, after in answered(answers)]

    assert reported == sorted(reported)


@pytest.mark.django_db
@FEW
@given(answers=ANSWERS)
def test_the_highest_signed_level_counts_or_waits_and_no_lower_one_does(answers):
    given_so_far = []
    for child, signed, _ in answered(answers):
        given_so_far.append(signed.final_level)
        levels = ProfessionalLevel.objects.filter(child=child)
        counting = levels.filter(force__in=(Force.IN_FORCE, Force.OUTSTANDING)).get()

        assert counting.level == max(given_so_far)
        assert levels.filter(force=Force.BESIDE).count() == len(given_so_far) - 1
        if counting.force == Force.IN_FORCE:
            assert counting.level >= counting.profile_level
