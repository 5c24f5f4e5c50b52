from families.models.child import Child, RestrictedAccess
from families.models.emergency import EmergencyAccess
from families.models.hand_over import HandOver
from families.models.involvement import Involvement
from families.models.merge import Duplicate, Merge
from families.models.person import Person, Relation
from families.models.place import Address, District, Household
from families.models.search import Search, SearchCard
from families.models.young_parent import YoungParentDecision

__all__ = [
    "Address",
    "Child",
    "District",
    "Duplicate",
    "EmergencyAccess",
    "HandOver",
    "Household",
    "Involvement",
    "Merge",
    "Person",
    "Relation",
    "RestrictedAccess",
    "Search",
    "SearchCard",
    "YoungParentDecision",
]
