"""A record that holds assessments is never the one that goes out of sight."""

import pytest
from django.apps import apps
from django.db import models

from agencies.decisions import Refused
from assessments.actions.concerns import record_what_was_done, tick_concern
from assessments.actions.rounds import begin_assessment, discard_draft
from families import actions, joining
from families.models import Child
from tests.assessments.actions.scenes import SERIOUS, a_child_with_a_mother, draft, signed
from tests.builders.agencies import a_membership
from tests.builders.families import a_child

pytestmark = pytest.mark.django_db

OUT_OF_SIGHT = "would go out of sight"

MOVED = "moves to the record that is kept, and back again"
READ_ALONG = "stays, and is read with the kept record"
LEADS_TO_IT = "stays, and the old key leads to the kept record"
STOPS = "stops the joining, unless a rule of its room says otherwise"
WHAT_BECOMES_OF = {
    "families.Address via household": READ_ALONG,
    "families.Child.merged_into": "never: a record with others joined to it is not joined away",
    "families.Duplicate.first": "stays, and is not listed while one of the two is joined away",
    "families.Duplicate.second": "stays, and is not listed while one of the two is joined away",
    "families.EmergencyAccess.child": READ_ALONG,
    "families.HandOver.child": MOVED,
    "families.Involvement.child": MOVED,
    "families.Merge.kept": "the joining itself, shown on the page of the child",
    "families.Merge.merged": "the joining itself, shown on the page of the child",
    "families.Person.own_record": LEADS_TO_IT,
    "families.Relation.child": MOVED,
    "families.RestrictedAccess.child": "stays: only names that have ended, a restricted record "
    "is never joined",
    "families.Search.added": LEADS_TO_IT,
    "families.Search.sibling_of": LEADS_TO_IT,
    "families.SearchCard.child": "stays, and opens nothing: the search is made again",
    "assessments.Contribution.child": STOPS,
    "assessments.Disagreement.child": STOPS,
    "assessments.Enquiry.child": STOPS,
    "assessments.Finding.child": STOPS,
    "assessments.ImmediateConcern.child": STOPS,
    "assessments.Outcome.child": STOPS,
    "assessments.ProfessionalLevel.child": STOPS,
    "assessments.Reliance.child": STOPS,
    "assessments.Round.child": STOPS,
    "assessments.RoundInvitation.child": STOPS,
    "assessments.ToolResult.child": STOPS,
    "audit.Event.child_id": READ_ALONG,
    "work.DueRow.child_id": LEADS_TO_IT,
    "work.InboxItem.child_id": LEADS_TO_IT,
}
"""Every column of the project that names a child, and what becomes of its rows when the record
they name is joined to another. A new one is stated here before it is let in."""


def columns_that_name_a_child():
    """Foreign keys, and keys kept without one; the copies the history keeps are left out."""
    yield "families.Address via household"
    for model in apps.get_models():
        if hasattr(model, "pgh_id"):
            continue
        for column in model._meta.local_fields:
            is_key = isinstance(column, models.ForeignKey) and column.related_model is Child
            if is_key or column.name == "child_id":
                yield f"{model._meta.label}.{column.name}"


def test_what_becomes_of_every_row_about_a_child_is_stated():
    assert set(columns_that_name_a_child()) == WHAT_BECOMES_OF.keys()


def test_rows_of_the_rooms_above_stop_the_joining_or_have_a_rule():
    """Nothing above families is moved: it stands on the record it was signed on."""
    stated = {name for name, what in WHAT_BECOMES_OF.items() if what == STOPS}
    asked = {f"{model._meta.label}.child" for model in joining.models_with_a_rule()}
    stopped = {
        f"{each.related_model._meta.label}.{each.field.name}" for each in joining.not_spoken_for()
    }

    assert asked | stopped == stated


def test_a_row_no_rule_speaks_for_stops_the_joining(monkeypatch):
    contribution = draft()
    monkeypatch.setattr(joining, "_RULES", {})

    with pytest.raises(Refused, match=OUT_OF_SIGHT):
        join(a_child(known_to=contribution.author), contribution.child, contribution.author)


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


def test_a_concern_somebody_dealt_with_doesn_t_vanish_either():
    contribution = draft()
    by = contribution.author
    concern = tick_concern(contribution=contribution, code="access_refused", by=by)
    record_what_was_done(concern=concern, what="Seen the same day", by=by)
    discard_draft(contribution=contribution, by=by)

    with pytest.raises(Refused, match=OUT_OF_SIGHT):
        join(a_child(known_to=by), contribution.child, by)


def test_a_draft_that_was_thrown_away_holds_nothing_up():
    contribution = draft()
    by = contribution.author
    discard_draft(contribution=contribution, by=by)

    join(a_child(known_to=by), contribution.child, by)

    assert Child.objects.get(pk=contribution.child_id).merged_into_id


def test_the_record_with_the_assessment_is_kept():
    contribution = signed()
    by = contribution.author
    empty = a_child(known_to=by)

    join(contribution.child, empty, by)

    empty.refresh_from_db()
    assert empty.merged_into == contribution.child
