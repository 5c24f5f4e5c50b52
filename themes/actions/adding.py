"""A factor that a partnership drafted and reviewed joins the catalogue (the room above decides)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from themes.actions.entries import write_entries
from themes.models import Factor, LibraryState


class CodeTaken(ValueError):
    """The catalogue has a factor with this code already."""


@dataclass(frozen=True, kw_only=True)
class NewFactor:
    """What the catalogue has to know of a factor, as the catalogue's file has it."""

    code: str
    label: str
    short_label: str
    section: str
    question: str
    hint: str
    safety_prompt: str
    offers: tuple[str, ...]
    anchors: Mapping[str, str]
    per_adult: bool
    lasting: bool
    may_not_apply: bool
    domain: str
    dimension: str
    likely_agencies: tuple[str, ...]
    tool_name: str
    tool_purpose: str
    does_not_say: str
    lesson: str


@transaction.atomic
def add_factor(new: NewFactor) -> Factor:
    """Puts it after the others; loading the catalogue's file again leaves it. Raises CodeTaken."""
    state = LibraryState.objects.select_for_update().get()
    if Factor.objects.filter(code=new.code).exists():
        raise CodeTaken(new.code)
    last = Factor.objects.aggregate(last=Max("position"))["last"] or 0
    values = vars(new) | {"offers": list(new.offers), "likely_agencies": list(new.likely_agencies)}
    factor = Factor.objects.create(
        **values | {"anchors": dict(new.anchors)}, computed="", from_file=False, position=last + 1
    )
    LibraryState.objects.filter(pk=state.pk).update(last_added=factor.pk)
    write_entries()
    return factor
