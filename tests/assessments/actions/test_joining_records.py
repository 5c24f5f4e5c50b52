"""A record that holds assessments is never the one that goes out of sight."""

import pytest

from agencies.decisions import Refused
from assessments.actions.concerns import tick_concern
from assessments.actions.rounds import begin_assessment, discard_draft
from families import actions
from tests.assessments.actions.scenes import SERIOUS, a_child_with_a_mother, draft, signed
from tests.builders.agencies import a_membership
from tests.builders.families import a_child

pytestmark = pytest.mark.django_db

OUT_OF_SIGHT = "would go out of sight"


def join(kept, merged, by):
    merge = actions.propose_merge(kept=kept, merged=merged, reason="Same mother", by=by)
    return actions.agree_to_merge(merge=merge, by=a_membership(agency=by.agency))


def test_findings_and_levels_don_t_vanish():
    contribution = signed(findings=SERIOUS)
    by = contribution.author

    with pytest.raises(Refused, match=OUT_OF_SIGHT):
        join(a_child(known_to=by), contribution.child, by)


def test_a_draft_doesn_t_vanish():
    contribution = draft()

    with pytest.raises(Refused, match=OUT_OF_SIGHT):
        join(a_child(known_to=contribution.author), contribution.child, contribution.author)


def test_one_begun_since_the_proposal_stops_it_too():
    merged, by = a_child_with_a_mother()
    kept = draft().child
    kept.involvements.update(agency=by.agency)
    merge = actions.propose_merge(kept=kept, merged=merged, reason="Same mother", by=by)
    begin_assessment(child=merged, purpose="Review", by=by)

    with pytest.raises(Refused, match=OUT_OF_SIGHT):
        actions.agree_to_merge(merge=merge, by=a_membership(agency=by.agency))


def test_an_open_concern_of_a_discarded_draft_doesn_t_vanish():
    contribution = draft()
    by = contribution.author
    tick_concern(contribution=contribution, code="access_refused", by=by)
    discard_draft(contribution=contribution, by=by)

    with pytest.raises(Refused, match=OUT_OF_SIGHT):
        join(a_child(known_to=by), contribution.child, by)


def test_the_record_with_the_assessment_is_kept():
    contribution = signed()
    by = contribution.author
    empty = a_child(known_to=by)

    join(contribution.child, empty, by)

    empty.refresh_from_db()
    assert empty.merged_into == contribution.child
