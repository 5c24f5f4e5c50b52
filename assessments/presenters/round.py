"""A round in words: where each agency stands, and its own level for those who may see levels."""

from dataclasses import dataclass
from datetime import date, datetime

from assessments.models import EarlyHelp, InvitationAnswer, ProfessionalLevel
from assessments.presenters.child import FORCE_WORDS
from assessments.queries.round_page import Party, RoundPage
from assessments.scoring.weighting import Weighting


@dataclass(frozen=True, kw_only=True)
class PartyView:
    """One row of the page. `level` is 0 for those who may not see it, or where there is none."""

    party: Party
    state: str
    words: str
    on: date | datetime | None
    because: str
    level: int
    level_name: str
    first_level: int
    rationale: str


@dataclass(frozen=True, kw_only=True)
class CountingLevel:
    """The level that counts in the round, for those who may see levels."""

    level: int
    name: str
    force: str
    rationale: str
    what_changed: str
    early_help: str
    early_help_detail: str
    of_round: bool


WORDS = {
    "signed": "Signed",
    "drafting": "Has begun its answer",
    "late": "Has begun, not signed by the due date",
    "accepted": "Accepted, not begun yet",
    "asked": "Asked, no answer yet",
    "silent": "Asked, no answer",
    "declined": "Declined",
    "withdrawn": "Asked no longer",
    "none": "No answer of its own",
}


def party_views(page: RoundPage) -> tuple[PartyView, ...]:
    return tuple(_party(each, page) for each in page.parties)


def counting_level(page: RoundPage) -> CountingLevel | None:
    if page.level is None or not page.points:
        return None
    return set_level_view(page.level, weighting=page.weighting)


def set_level_view(level: ProfessionalLevel, *, weighting: Weighting) -> CountingLevel:
    """For those who may see levels."""
    said = level.judgement or level.contribution
    return CountingLevel(
        level=level.level,
        name=weighting.level_names[level.level - 1],
        force=FORCE_WORDS[level.force],
        rationale=said.rationale if level.judgement else said.final_rationale,
        what_changed=said.what_changed,
        early_help=EarlyHelp(said.early_help).label if said.early_help else "",
        early_help_detail=said.early_help_detail,
        of_round=level.judgement is not None,
    )


def state_of(party: Party, *, past_due: bool) -> str:
    if party.signed:
        return "signed"
    if party.draft:
        return "late" if past_due else "drafting"
    if party.invitation is None:
        return "none"
    if party.invitation.answer:
        return str(party.invitation.answer)
    return "silent" if past_due else "asked"


def _party(party: Party, page: RoundPage) -> PartyView:
    state = state_of(party, past_due=page.round.is_past_due_on(page.today))
    shown = party.signed if page.points and party.signed else None
    return PartyView(
        party=party,
        state=state,
        words=WORDS[state],
        on=_since(party, state),
        because=_because(party, page),
        level=shown.final_level if shown else 0,
        level_name=page.weighting.level_names[shown.final_level - 1] if shown else "",
        first_level=shown.own_level if shown and shown.own_level != shown.final_level else 0,
        rationale=shown.final_rationale if shown else "",
    )


def _since(party: Party, state: str) -> date | datetime | None:
    if state == "signed":
        return party.signed.signed_at
    if state in ("drafting", "late"):
        return party.draft.begun_at
    if party.invitation is None:
        return None
    return party.invitation.answered_at or party.invitation.asked_at


def _because(party: Party, page: RoundPage) -> str:
    """Why an agency declined is for the lead, which asked it."""
    asked = party.invitation
    if asked is None or party.signed or not page.is_lead:
        return ""
    return asked.because if asked.answer == InvitationAnswer.DECLINED else ""
