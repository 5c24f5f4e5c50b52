"""A form asks; it does not save. It hands plain values to an action."""

from families.forms.add_child import AddChildForm
from families.forms.adult import AdultForm, EndRelationForm
from families.forms.child import ChildForm
from families.forms.emergency import EmergencyForm, ReviewForm
from families.forms.hand_over import AnswerForm, HandOverForm, OutsideAnswerForm
from families.forms.involvement import EndInvolvementForm, InvolvementForm, NameAgencyForm
from families.forms.merging import AnswerMergeForm, ProposeMergeForm, UndoMergeForm
from families.forms.place import AddressForm
from families.forms.restricting import NamePersonForm, RestrictForm
from families.forms.search import SearchForm
from families.forms.young_parent import OwnRecordForm, YoungParentForm

__all__ = [
    "AddChildForm",
    "AddressForm",
    "AdultForm",
    "AnswerForm",
    "AnswerMergeForm",
    "ChildForm",
    "EmergencyForm",
    "EndInvolvementForm",
    "EndRelationForm",
    "HandOverForm",
    "InvolvementForm",
    "NameAgencyForm",
    "NamePersonForm",
    "OutsideAnswerForm",
    "OwnRecordForm",
    "ProposeMergeForm",
    "RestrictForm",
    "ReviewForm",
    "SearchForm",
    "UndoMergeForm",
    "YoungParentForm",
]
