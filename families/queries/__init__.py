from families.queries.adults import (
    Adult,
    Suggestion,
    adults_of,
    father_included_suggestion,
    parents_of,
    suggestion_from,
)
from families.queries.caseload import my_children, my_training_children
from families.queries.child_page import ChildPage, child_page, siblings_of
from families.queries.emergencies import emergencies_to_review, emergency_for
from families.queries.found import (
    card_for,
    cards_of,
    own_search,
    rows_of,
    search_to_add_from,
)
from families.queries.hand_overs import (
    hand_over_for,
    involvement_to_hand_over,
    other_agencies,
    people_around,
    people_of_agencies,
)
from families.queries.history import history_of
from families.queries.looking import Looker, who_looked
from families.queries.merging import (
    compared,
    duplicate_for,
    duplicates_for,
    merge_for,
    open_records,
    possible_duplicates,
    possible_own_records,
    record_keys,
)
from families.queries.places import address_of, districts
from families.queries.reviewing import involvement_to_review, involvements_to_review
from families.queries.visible import (
    child_for,
    involved_agencies,
    involvement_of,
    known_for,
    lead_involvement,
    named_access_for,
    named_people,
    own_involvement_for,
    record_for,
    relation_for,
    workers_of,
)

__all__ = [
    "Adult",
    "ChildPage",
    "Looker",
    "Suggestion",
    "address_of",
    "adults_of",
    "card_for",
    "cards_of",
    "child_for",
    "child_page",
    "compared",
    "districts",
    "duplicate_for",
    "duplicates_for",
    "emergencies_to_review",
    "emergency_for",
    "father_included_suggestion",
    "hand_over_for",
    "history_of",
    "involved_agencies",
    "involvement_of",
    "involvement_to_hand_over",
    "involvement_to_review",
    "involvements_to_review",
    "known_for",
    "lead_involvement",
    "merge_for",
    "my_children",
    "my_training_children",
    "named_access_for",
    "named_people",
    "open_records",
    "other_agencies",
    "own_involvement_for",
    "own_search",
    "parents_of",
    "people_around",
    "people_of_agencies",
    "possible_duplicates",
    "possible_own_records",
    "record_for",
    "record_keys",
    "relation_for",
    "rows_of",
    "search_to_add_from",
    "siblings_of",
    "suggestion_from",
    "who_looked",
    "workers_of",
]
