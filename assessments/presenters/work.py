"""The work list in words: what each thing in the inbox is, and where the other roles work."""

from collections.abc import Mapping
from dataclasses import dataclass

from agencies.kinds import Role
from assessments.queries.work_page import WorkPage
from families.models import Child
from work.models import InboxItem, InboxSection

KIND_WORDS: Mapping[str, str] = {
    "immediate_concern": "Immediate concern shared with us",
    "countersignature": "A lower level waits for a second person",
    "enquiry_asked": "Another agency asks us a question",
    "enquiry_answered": "Another agency has answered your question",
    "enquiry_declined": "Another agency can’t answer your question: it is still open",
    "enquiry_overdue": "A question between agencies is overdue",
    "level_lapses": "A level lapses without a second person",
    "level_lapsed": "A level lapsed: a person has to set one",
    "factor_submitted": "A new factor waits for a second person",
    "factor_sent_back": "Your new factor was sent back, with a comment",
    "factor_accepted": "A factor you drafted is in the catalogue",
    "round_invitation": "Your agency is asked to assess a child together",
    "round_answer_due": "Your agency’s answer in a round is due soon",
    "round_declined": "An agency declined to answer in your round",
    "round_complete": "Everybody has answered in your round: set its level",
    "round_due_passed": "The due date of your round has passed: set its level",
    "round_taken_over": "Your agency leads a round now: its level is still to be set",
    "round_level_set": "The level of a round you answered in was set",
    "round_level_exceeded": "An agency signed a higher level than your round’s: set it again",
    "disagreement_confirming": "Is it still so? Answers lie more than 90 days apart",
    "disagreement_practitioners": "We differ: talk about it",
    "disagreement_managers": "We differ: with managers now",
    "disagreement_safeguarding_leads": "We differ: with safeguarding leads now",
    "disagreement_partnership": "We differ: with the partnership now",
    "disagreement_overdue": "We differ, and every day for it has passed",
    "disagreement_to_convene": "Two agencies differ and can’t settle it: bring them together",
    "reliance_asked": "Another agency relies on us: confirm or deny it",
    "reliance_confirmed": "Confirmed: what we rely on another agency for",
    "reliance_denied": "Denied: what we relied on another agency for",
    "reliance_silent": "No answer: what we rely on another agency for",
    "reliance_due": "Was it done? What we rely on another agency for",
    "reliance_followed": "Recorded: whether what was said was done",
    "families.hand_over_asked": "Another agency asks us to take over",
    "families.hand_over_answered": "Your hand-over was answered",
    "families.hand_over_waiting": "Nobody has answered your hand-over",
    "families.agency_named": "Our agency is named on a record: say why it needs it",
    "families.involvement_declared": "Another agency is involved now",
    "families.involvement_in_doubt": "It is in doubt whether an agency is rightly involved",
    "families.merge_proposed": "Are these two records of one child? Agree or refuse",
    "families.emergency_opened": "A record was opened in an emergency",
    "families.emergency_unreviewed": "Nobody has reviewed an emergency access",
    "families.restricted_searched": "Somebody searched for a restricted record",
    "families.child_restricted": "A record was restricted",
    "families.child_restriction_lifted": "A restriction was lifted",
    "weighting_submitted": "A weighting waits for a second person",
    "weighting_sent_back": "Your weighting was sent back, with a comment",
    "weighting_in_force": "A weighting you wrote came into force",
}
OTHERWISE = "A record needs your attention"

EMPTY: Mapping[str, str] = {
    InboxSection.REQUEST: "Nobody is waiting for an answer from you.",
    InboxSection.REVIEW: "No review is due.",
    InboxSection.FOLLOW_UP: "Nothing to follow up.",
    InboxSection.SHARED: "Nothing new has been shared with you.",
}
"""An alert list that is empty is not shown at all."""

ROLE_WORDS: Mapping[str, str] = {
    Role.PARTNERSHIP_MANAGER: "You see figures about all children together, and never one child’s "
    "record.",
    Role.WEIGHTING_EDITOR: "You draft how findings are weighed. Somebody else approves what you "
    "draft, and you see no child’s record.",
    Role.GOVERNANCE_LEAD: "You read who looked at what and why, and change nothing.",
    Role.SYSTEM_ADMINISTRATOR: "You look after agencies and people, and see no child’s record.",
}


@dataclass(frozen=True, kw_only=True)
class ItemView:
    item: InboxItem
    words: str
    child: Child | None


@dataclass(frozen=True, kw_only=True)
class SectionView:
    title: str
    items: tuple[ItemView, ...]
    empty: str


def sections(page: WorkPage) -> tuple[SectionView, ...]:
    """The inbox, alerts first; an item about a child this person may not know names nobody.

    What stands above on the page already (an open concern, a level that waits) is not said twice.
    """
    above = {each.pk for each in (*page.concerns, *page.to_countersign, *page.own_waiting)}
    order = [InboxSection.ALERT, *(each for each in InboxSection if each != InboxSection.ALERT)]
    views = (
        SectionView(
            title=section.label,
            items=tuple(
                _item(each, page)
                for each in page.work.items.get(section, [])
                if each.subject_id not in above
            ),
            empty=EMPTY.get(section, ""),
        )
        for section in order
    )
    return tuple(view for view in views if view.items or view.empty)


def _item(item: InboxItem, page: WorkPage) -> ItemView:
    return ItemView(
        item=item,
        words=KIND_WORDS.get(item.kind, OTHERWISE),
        child=page.children.get(item.child_id),
    )
