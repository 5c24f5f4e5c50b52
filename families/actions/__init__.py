"""Every write of this room."""

from families.actions.children import NHSNumberTaken, NobodyAround, change_child, register_child
from families.actions.given import ChildGiven, InvolvementGiven, PersonGiven, RelationGiven
from families.actions.involvements import declare_involvement, end_involvement, share_record
from families.actions.people import add_adult, change_adult, end_relation, relate
from families.actions.places import AddressesOverlap, add_address
from families.actions.searches import Found, say_none_of_these, search_children
from families.actions.training import TrainingCopy, make_training_families

__all__ = [
    "AddressesOverlap",
    "ChildGiven",
    "Found",
    "InvolvementGiven",
    "NHSNumberTaken",
    "NobodyAround",
    "PersonGiven",
    "RelationGiven",
    "TrainingCopy",
    "add_address",
    "add_adult",
    "change_adult",
    "change_child",
    "declare_involvement",
    "end_involvement",
    "end_relation",
    "make_training_families",
    "register_child",
    "relate",
    "say_none_of_these",
    "search_children",
    "share_record",
]
