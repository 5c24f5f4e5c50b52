"""Is this allowed in this state? No person is asked here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from agencies.decisions import ALLOWED, Decision
from assessments.models import (
    Contribution,
    EarlyHelp,
    Finding,
    ImmediateConcern,
    InvitationAnswer,
    Outcome,
    ProfessionalLevel,
    Round,
    RoundInvitation,
    Status,
    ToolResult,
    Topic,
)
from assessments.scoring.profile import Profile
from assessments.scoring.weighting import Weighting
from families.models import Child

SHORTEST_RATIONALE = 30
"""Characters: enough for a reason, short enough for a phone (docs/scoring.md §7)."""

COUNTERSIGN_DAYS = 28
HAS_ASSESSMENTS = Decision(
    False,
    "The other record has an assessment, an immediate concern or the result of an agency's tool, "
    "which would go out of sight. Keep that record: open it and join this one to it",
)
STAYS_WITH_ITS_RECORD = (
    Contribution,
    Finding,
    ImmediateConcern,
    Outcome,
    ProfessionalLevel,
    Round,
    RoundInvitation,
    ToolResult,
)
"""The rows `can_be_left` speaks for; any other row about a child stops the joining by itself."""

ENQUIRY_WEIGHT = 2
STATUTORY_LEVEL = 4


@dataclass(frozen=True, kw_only=True)
class ToDo:
    """Something still missing before signing: what to do, and the section to do it in."""

    section: str
    words: str


CANT_BE_SKIPPED = (
    (Topic.SEEN, "child", "Say how you saw the child, or why you did not"),
    (Topic.CHILDS_DAY, "child", "Say what a day is like for the child, or why you can't"),
    (Topic.CHILDS_WORDS, "child", "Record the child's words or what you observed, or why not"),
    (Topic.SLEEPS, "child", "Say where the child sleeps, or why you have not seen it"),
    (Topic.FATHERS, "adults", "Say what is known of each father and father figure, or why not"),
)


def missing_accounts(topics_recorded: Iterable[str]) -> list[ToDo]:
    """The child's life and the fathers can't be skipped silently (Themes and Lessons 7.2, 7.6)."""
    have = set(topics_recorded)
    return [
        ToDo(section=section, words=words)
        for topic, section, words in CANT_BE_SKIPPED
        if topic not in have
    ]


def missing_before_own_level(contribution: Contribution, *, topics: Iterable[str]) -> list[ToDo]:
    """What stands before a person's own level: concerns considered, the visit, the child's life.

    A question may stay unanswered: a blank is "not asked", shows as not known and reassures nobody.
    """
    found = []
    if contribution.concerns_considered_at is None:
        found.append(ToDo(section="concerns", words="Look at the immediate concerns first"))
    if contribution.visited_on is None:
        found.append(ToDo(section="visit", words="Say when you last saw the family or the record"))
    return found + missing_accounts(topics)


def can_be_left(child: Child) -> Decision:
    """May this record be joined to another and no longer open?

    Findings, levels, concerns, closed ones too, and tools' results stay with the record they were
    made on: one that has any is the one to keep, or they would go out of sight. Discarded drafts
    may go.
    """
    work = (
        child.contributions.exclude(status=Status.DISCARDED),
        child.rounds.filter(contributions=None),
        child.immediate_concerns.all(),
        child.round_invitations.standing(),
        child.tool_results.all(),
    )
    return HAS_ASSESSMENTS if any(rows.exists() for rows in work) else ALLOWED


def can_disagree_about(state: str) -> Decision:
    """Only what agencies say differently is talked about; `state` is that of the picture."""
    if state in ("differ", "may_have_changed"):
        return ALLOWED
    return Decision(False, "Agencies do not differ about this now")


def needs_enquiries(profile: Profile, *, level: int, weighting: Weighting) -> tuple[str, ...]:
    """Factor codes to ask about, or give a reason, before a low level on little knowledge.

    docs/scoring.md §7: own level 1 or 2 while not enough is known.
    """
    if level > 2 or not profile.not_enough_known:
        return ()
    gaps = {*profile.open, *(each.factor for each in profile.uncovered)}
    return tuple(
        factor.code
        for factor in weighting.factors
        if factor.code in gaps and factor.weight >= ENQUIRY_WEIGHT and not factor.computed
    )


def needs_what_changed(*, level: int, last_level: int | None) -> bool:
    """A lower level than last time says what changed for the child (Themes and Lessons 7.2)."""
    return last_level is not None and level < last_level


def needs_early_help_decision(level: int) -> bool:
    """Below the statutory threshold, early help is still decided (Themes and Lessons 7.2)."""
    return level < STATUTORY_LEVEL


def early_help_needs_detail(decision: str) -> bool:
    return decision == EarlyHelp.NOT_OFFERED


def needs_second_person(*, level: int, profile: Profile) -> bool:
    """Below the level of what has been reported, a second person countersigns."""
    return level < profile.levels[1]


MUCH_ABOUT_ADULTS = 40
"""Words about the adults from which on the child's share is looked at."""


def says_little_of_the_child(*, child_words: int, adult_words: int) -> bool:
    """Much about the parents and little about the child (Themes and Lessons 7.2): a prompt, never
    in the way of signing.

    Much is 40 words and more about the adults, little is less than half as many about the child.
    """
    return adult_words >= MUCH_ABOUT_ADULTS and 2 * child_words < adult_words


LOW_EXPECTATIONS = (
    "no worse than",
    "not any worse",
    "nothing unusual for",
    "normal for this area",
    "normal for round here",
    "typical of this area",
    "like other families",
    "same as other families",
    "what we see here",
    "usual for this family",
)


def can_be_shared(child: Child) -> Decision:
    """May other agencies be asked to answer about this child?"""
    if child.is_training:
        return Decision(False, "A training record is yours alone")
    if child.restricted:
        return Decision(
            False,
            "This record is restricted: an invitation would tell another agency that it exists. "
            "The people named on it assess it, each in a round of their own",
        )
    return ALLOWED


def can_be_added_to(asked: Round, *, on: date) -> Decision:
    """May one more agency be asked to answer in this round?"""
    if asked.settled_at is not None:
        return Decision(False, "The level of this round is set. Open a new round to ask again")
    if asked.is_past_due_on(on):
        return Decision(False, "The due date has passed. Open a new round to ask again")
    return ALLOWED


def can_be_replied_to(invitation: RoundInvitation, *, on: date) -> Decision:
    if invitation.answer:
        return Decision(False, "This invitation has already been answered")
    if not invitation.round.takes_answers_on(on):
        return Decision(
            False,
            "This round is over. If your agency works with the child, find the child and say so",
        )
    return ALLOWED


def can_be_taken_back(invitation: RoundInvitation) -> Decision:
    """A silent agency may be asked no longer; one that came in is there."""
    if invitation.answer == InvitationAnswer.ACCEPTED:
        return Decision(False, "This agency has accepted: it is involved now")
    return ALLOWED if not invitation.answer else Decision(False, "This invitation is over already")


def nobody_of_the_agency_has_begun(shared: Round, *, agency_id: UUID) -> Decision:
    """An agency gives one answer at a time; whoever has begun it signs or discards it first."""
    begun = shared.contributions.drafts().filter(agency=agency_id).select_related("author__user")
    if draft := begun.first():
        return Decision(
            False, f"{draft.author.user.name} has begun your agency’s answer in this round"
        )
    return ALLOWED


def can_be_settled(
    shared: Round, *, waiting: int, signed: int, is_current: bool, on: date
) -> Decision:
    """May its one level be set? After all have signed, or the due date has passed.

    `waiting`: agencies that were asked or have begun, and have neither signed nor declined.
    """
    if not shared.is_shared:
        return Decision(False, "One agency answered in this round: its level is the round’s")
    if not is_current:
        return Decision(False, "A later assessment has taken the place of this round")
    if waiting and not shared.is_past_due_on(on):
        return Decision(False, "Everybody who was asked answers first, or the due date passes")
    return ALLOWED if signed else Decision(False, "Nobody has signed in this round yet")


def round_needs_second_person(*, level: int, reported: int, highest_own: int) -> bool:
    """Below what has been reported, or below any agency's own level (docs/scoring.md §7)."""
    return level < max(reported, highest_own)


def sounds_like_low_expectations(text: str) -> bool:
    """Comparing with other families here was how these children were missed (7.2)."""
    words = " ".join(text.lower().replace("’", "'").split())
    return any(phrase in words for phrase in LOW_EXPECTATIONS)
