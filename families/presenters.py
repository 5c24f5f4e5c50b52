"""Words for what this room puts on work lists; the page that shows them is above."""

from collections.abc import Mapping

INBOX_WORDS: Mapping[str, str] = {
    "families.agency_named": "You are named as knowing a child",
    "families.child_restricted": "A record has been restricted to named people",
    "families.child_restriction_lifted": "A restricted record has been opened again",
    "families.emergency_opened": "A record was opened in an emergency",
    "families.emergency_unreviewed": "Nobody has reviewed an emergency access for a day",
    "families.hand_over_answered": "A hand-over has been answered",
    "families.hand_over_asked": "An agency asks you to take over",
    "families.hand_over_waiting": "Your hand-over has no answer; you are still responsible",
    "families.involvement_in_doubt": "A lead agency doubts another one's involvement",
    "families.involvement_declared": "Another agency says that it is involved",
    "families.merge_proposed": "Somebody thinks that two records are of one child",
    "families.restricted_searched": "A search met a restricted record",
}
