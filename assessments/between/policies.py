"""Is this allowed in this state? No person is asked here."""

from collections.abc import Mapping

from django.utils import timezone

from agencies.decisions import ALLOWED, Decision
from agencies.models import Agency
from assessments.models import (
    NEXT_STAGE,
    Disagreement,
    Enquiry,
    EnquiryState,
    Reliance,
    Stage,
    Why,
)
from assessments.scoring.profile import Profile
from families.models import Child

STAGE_DAYS: Mapping[str, int] = {Stage.PRACTITIONERS: 5, Stage.MANAGERS: 5, Stage.LEADS: 10}
"""How long each stage has before the clock takes a disagreement further; the last has no end."""


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


def is_open_still(disagreement: Disagreement) -> Decision:
    if disagreement.ended_at is None:
        return ALLOWED
    return Decision(False, "This disagreement has ended")


def goes_further(disagreement: Disagreement) -> Decision:
    if NEXT_STAGE[Stage(disagreement.stage)] is None:
        return Decision(False, "The partnership knows already; there is no further stage")
    return is_open_still(disagreement)


def is_relied_on(reliance: Reliance) -> Decision:
    """Still said, and nobody has recorded yet what became of it."""
    if reliance.withdrawn_at is not None:
        return Decision(False, "This is no longer relied on")
    if reliance.done_at is not None:
        return Decision(False, "Somebody has already recorded what became of this")
    return ALLOWED


def can_be_replied(reliance: Reliance) -> Decision:
    if reliance.reply:
        return Decision(False, "Your agency has already answered")
    return is_relied_on(reliance)
