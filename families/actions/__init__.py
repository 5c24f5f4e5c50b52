"""Every write of this room."""

from families.actions.children import NHSNumberTaken, NobodyAround, change_child, register_child
from families.actions.duplicates import find_duplicates
from families.actions.emergencies import (
    escalate_emergency,
    open_in_emergency,
    review_emergency,
)
from families.actions.given import (
    AddressGiven,
    ChildGiven,
    InvolvementGiven,
    PersonGiven,
    RelationGiven,
)
from families.actions.hand_overs import (
    accept_hand_over,
    ask_to_take_over,
    record_outside_acceptance,
    refuse_hand_over,
    withdraw_hand_over,
)
from families.actions.involvements import (
    accept_involvement,
    declare_involvement,
    end_involvement,
    share_record,
)
from families.actions.merging import (
    agree_to_merge,
    dismiss_duplicate,
    propose_merge,
    refuse_merge,
    undo_merge,
)
from families.actions.people import add_adult, change_adult, end_relation, relate
from families.actions.places import AddressesOverlap, add_address, change_address
from families.actions.restricting import (
    lift_restriction,
    name_person,
    restrict_record,
    unname_person,
)
from families.actions.searches import Found, say_none_of_these, search_children
from families.actions.sharing import give_reason, name_agency, review_involvement
from families.actions.training import TrainingCopy, make_training_families
from families.actions.young_parents import decide_about_young_parent, link_own_record

__all__ = [
    "AddressGiven",
    "AddressesOverlap",
    "ChildGiven",
    "Found",
    "InvolvementGiven",
    "NHSNumberTaken",
    "NobodyAround",
    "PersonGiven",
    "RelationGiven",
    "TrainingCopy",
    "accept_hand_over",
    "accept_involvement",
    "add_address",
    "add_adult",
    "agree_to_merge",
    "ask_to_take_over",
    "change_address",
    "change_adult",
    "change_child",
    "decide_about_young_parent",
    "declare_involvement",
    "dismiss_duplicate",
    "end_involvement",
    "end_relation",
    "escalate_emergency",
    "find_duplicates",
    "give_reason",
    "lift_restriction",
    "link_own_record",
    "make_training_families",
    "name_agency",
    "name_person",
    "open_in_emergency",
    "propose_merge",
    "record_outside_acceptance",
    "refuse_hand_over",
    "refuse_merge",
    "register_child",
    "relate",
    "restrict_record",
    "review_emergency",
    "review_involvement",
    "say_none_of_these",
    "search_children",
    "share_record",
    "undo_merge",
    "unname_person",
    "withdraw_hand_over",
]
