"""A form asks; it does not save. It hands plain values to an action."""

from families.forms.add_child import AddChildForm
from families.forms.adult import AdultForm, EndRelationForm
from families.forms.child import ChildForm
from families.forms.involvement import EndInvolvementForm, InvolvementForm
from families.forms.place import AddressForm
from families.forms.search import SearchForm

__all__ = [
    "AddChildForm",
    "AddressForm",
    "AdultForm",
    "ChildForm",
    "EndInvolvementForm",
    "EndRelationForm",
    "InvolvementForm",
    "SearchForm",
]
