from families.queries.adults import (
    Adult,
    Suggestion,
    adults_of,
    father_included_suggestion,
    suggestion_from,
)
from families.queries.caseload import my_children, my_training_children
from families.queries.child_page import ChildPage, child_page, siblings_of
from families.queries.visible import (
    child_for,
    involvement_of,
    lead_involvement,
    own_involvement_for,
    record_for,
    relation_for,
)

__all__ = [
    "Adult",
    "ChildPage",
    "Suggestion",
    "adults_of",
    "child_for",
    "child_page",
    "father_included_suggestion",
    "involvement_of",
    "lead_involvement",
    "my_children",
    "my_training_children",
    "own_involvement_for",
    "record_for",
    "relation_for",
    "siblings_of",
    "suggestion_from",
]
