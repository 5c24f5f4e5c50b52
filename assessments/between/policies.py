"""Is this allowed in this state? No person is asked here."""

from django.utils import timezone

from agencies.decisions import ALLOWED, Decision
from agencies.models import Agency
from assessments.models import Enquiry, EnquiryState, Why
from assessments.scoring.profile import Profile
from families.models import Child


def why_ask(profile: Profile, factor: str) -> str:
    """What about a factor is worth asking, the widest gap first; "" where nothing is."""
    gaps = {
        Why.OPEN: profile.open,
        Why.UNCOVERED: [each.factor for each in profile.uncovered],
        Why.DIFFER: profile.disagree,
        Why.OLD: profile.stale,
        Why.RECONFIRM: profile.reconfirm,
    }
    return next((why for why, codes in gaps.items() if factor in codes), "")


def waits_for_an_answer(enquiry: Enquiry) -> Decision:
    """An overdue question can still be answered."""
    state = enquiry.state_on(timezone.localdate())
    if state in {EnquiryState.OPEN, EnquiryState.OVERDUE}:
        return ALLOWED
    return Decision(False, f"This question is closed: {state.label.lower()}")


def can_be_asked_about(child: Child) -> Decision:
    """Nobody is asked about a training record."""
    if child.is_training:
        return Decision(False, "Training records ask nobody")
    return ALLOWED


def can_be_asked(child: Child, agency: Agency) -> Decision:
    """On a restricted record only an agency with a named person: nobody else could open it."""
    if not child.restricted:
        return ALLOWED
    if child.named_people.filter(membership__agency=agency, until=None).exists():
        return ALLOWED
    return Decision(False, "This record is restricted, and nobody in that agency is named on it")
