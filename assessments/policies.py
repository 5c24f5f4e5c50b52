"""Is this allowed in this state? No person is asked here."""

from collections.abc import Iterable
from dataclasses import dataclass

from agencies.decisions import ALLOWED, Decision
from assessments.models import Contribution, EarlyHelp, Status, Topic
from assessments.scoring.profile import Profile
from assessments.scoring.weighting import Weighting
from families.models import Child

SHORTEST_RATIONALE = 30
"""Characters: enough for a reason, short enough for a phone (docs/scoring.md §7)."""

COUNTERSIGN_DAYS = 28
HAS_ASSESSMENTS = Decision(
    False,
    "The other record has an assessment, an open concern or the result of an agency's tool, which "
    "would go out of sight. Keep that record: open it and join this one to it",
)
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

    Findings, levels, open concerns and tools' results stay with the record they were made on: one
    that has any is the one to keep, or they would go out of sight.
    """
    if child.contributions.exclude(status=Status.DISCARDED).exists():
        return HAS_ASSESSMENTS
    if child.immediate_concerns.open().exists() or child.tool_results.exists():
        return HAS_ASSESSMENTS
    return ALLOWED


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


def sounds_like_low_expectations(text: str) -> bool:
    """Comparing with other families here was how these children were missed (7.2)."""
    words = " ".join(text.lower().replace("’", "'").split())
    return any(phrase in words for phrase in LOW_EXPECTATIONS)
