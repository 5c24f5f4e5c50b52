"""A round goes on when the agency that opened it has left: whoever leads the child is told."""

from agencies.models import Membership
from assessments.actions.telling import tell_round_lead
from assessments.models import Round
from assessments.queries.judgement import current_round
from assessments.queries.rounds import leading_agency, round_taking_answers
from families.models import Child
from work.actions import finish_inbox_items

TO_THE_LEAD = ("round_complete", "round_due_passed", "round_declined", "round_level_exceeded")


def pass_round_on(*, child: Child, by: Membership) -> Round | None:
    """What waited for the agency that left waits for the lead. Part of the caller's transaction."""
    round = round_taking_answers(child) or current_round(child)
    if round is None or not round.is_shared or round.settled_at is not None:
        return None
    if leading_agency(round).pk == round.lead_agency_id:
        return None
    for kind in TO_THE_LEAD:
        finish_inbox_items(subject_id=round.pk, kind=kind, by=by)
    tell_round_lead(round, kind="round_taken_over", due_on=round.due_on, by=by)
    return round
