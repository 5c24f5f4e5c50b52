"""Rounds several agencies share, made by the real actions."""

from datetime import date, timedelta

from django.utils import timezone

from agencies.models import Agency, Membership
from assessments.actions.invitations import accept_invitation, invite_agency
from assessments.actions.round_level import RoundDecision, open_shared_round, set_round_level
from assessments.models import EarlyHelp, ProfessionalLevel, Round, RoundInvitation
from families.actions import InvolvementGiven
from families.models import Child
from tests.builders.assessments import RATIONALE, a_weighting

PURPOSE = "What does each of us know about the evenings?"
REASON = "The police were called to the home twice"


def a_shared_round(child: Child, by: Membership, *asked: Agency, due_on: date | None = None):
    """Opened by `by`, with their draft, and these agencies asked."""
    a_weighting()
    due_on = due_on or timezone.localdate() + timedelta(days=14)
    opened = open_shared_round(child=child, purpose=PURPOSE, due_on=due_on, by=by)
    for agency in asked:
        an_invitation(opened, agency, by=by)
    return opened


def an_invitation(opened: Round, agency: Agency, *, by: Membership) -> RoundInvitation:
    given = InvolvementGiven(reason=REASON)
    return invite_agency(round=opened, agency=agency, given=given, by=by)


def accepted(opened: Round, by: Membership) -> RoundInvitation:
    invitation = opened.invitations.waiting().get(agency=by.agency_id)
    return accept_invitation(invitation=invitation, by=by)


def a_decision(level: int, **fields) -> RoundDecision:
    """A decision that lacks nothing."""
    complete = {
        "rationale": RATIONALE,
        "what_changed": "The father has moved out and the child sleeps through.",
        "early_help": EarlyHelp.IN_PLACE,
    }
    return RoundDecision(level=level, **{**complete, **fields})


def a_level_of(opened: Round, level: int, *, by: Membership, **fields) -> ProfessionalLevel:
    return set_round_level(round=opened, decided=a_decision(level, **fields), by=by)
