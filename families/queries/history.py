"""The change history of a child, its people and places: who, when, what, from what to what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from agencies.models import Membership
from families.models import Address, Child, District, Person, Relation
from families.queries.merging import households_of, record_keys
from riskapp.ui import wording

MOST_SHOWN = 200
_SHOWN: Mapping[type[Model], tuple[str, ...]] = {
    Child: (
        "name",
        "date_of_birth",
        "expected_on",
        "sex",
        "ethnic_group",
        "nhs_number",
        "restricted",
        "closed_at",
    ),
    Person: (
        "name",
        "date_of_birth",
        "age_stated",
        "contact",
        "learning_difficulty",
        "support_need",
        "own_childhood_social_care",
        "three_generations",
    ),
    Relation: (
        "kind",
        "knowledge",
        "not_involved_because",
        "lives_with",
        "parental_responsibility",
        "since",
        "until",
    ),
    Address: ("lines", "postcode", "district_id", "since", "until"),
}
"""What is shown of each record; keys, versions and computed columns are not."""
_LABELS = {
    "lines": "Address",
    "kind": "Relation",
    "knowledge": "What we know",
    "not_involved_because": "Why not involved",
    "age_stated": "Age stated",
    "three_generations": "Family known for three generations",
    "own_childhood_social_care": "Social care in their own childhood",
    "nhs_number": "NHS number",
    "expected_on": "Due date",
}


@dataclass(frozen=True, kw_only=True)
class ChangedField:
    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """One saved change; `is_new` when the record was added by it."""

    at: datetime
    what: str
    who: str
    is_new: bool
    fields: tuple[ChangedField, ...]


def history_of(child: Child) -> tuple[Change, ...]:
    """The latest two hundred changes, newest first. Each says who made it, if a person did."""
    districts = _names_of_districts(child)
    changes = [
        change
        for model, subjects in _subjects(child).items()
        for change in _changes(model, subjects, districts)
    ]
    # Changes of one transaction carry one time, and the later of them comes first too.
    changes.reverse()
    latest = sorted(changes, key=lambda change: change[0].at, reverse=True)[:MOST_SHOWN]
    whose = _names_of({membership for _, membership in latest if membership})
    return tuple(_named(change, whose.get(membership, "")) for change, membership in latest)


def _subjects(child: Child) -> Mapping[type[Model], Mapping[UUID, str]]:
    """Every record that belongs to the page, with what it is called there.

    Those of a record joined to this one too: what was changed there is part of the story.
    """
    keys = record_keys(child)
    related = Relation.objects.filter(child__in=keys).select_related("person")
    relations = list(related.order_by("id"))
    addresses = Address.objects.filter(household__in=households_of(child.pk))
    return {
        Child: {**dict.fromkeys(keys, "The record joined to this one"), child.pk: "The child"},
        Person: {relation.person_id: str(relation.person) for relation in relations},
        Relation: {relation.pk: f"{relation.person} and the child" for relation in relations},
        Address: dict.fromkeys(addresses.values_list("pk", flat=True), "Address"),
    }


def _changes(
    model: type[Model], subjects: Mapping[UUID, str], districts: Mapping[UUID, str]
) -> Iterable[tuple[Change, UUID | None]]:
    history = apps.get_model("families", f"{model.__name__}History")
    before: dict[UUID, Model] = {}
    for row in history.objects.filter(pgh_obj__in=list(subjects)).order_by("pgh_id"):
        earlier = before.get(row.pgh_obj_id)
        before[row.pgh_obj_id] = row
        fields = tuple(_differences(model, earlier, row, districts))
        if fields:
            change = Change(
                at=row.pgh_created_at,
                what=subjects[row.pgh_obj_id],
                who="",
                is_new=earlier is None,
                fields=fields,
            )
            yield change, row.changed_by_id


def _differences(model, earlier, row, districts) -> Iterable[ChangedField]:
    for name in _SHOWN[model]:
        before = _in_words(model, name, getattr(earlier, name), districts) if earlier else ""
        after = _in_words(model, name, getattr(row, name), districts)
        if before != after:
            yield ChangedField(label=_label(model, name), before=before, after=after)


def _label(model: type[Model], name: str) -> str:
    name = name.removesuffix("_id")
    return _LABELS.get(name) or str(model._meta.get_field(name).verbose_name).capitalize()


def _in_words(model: type[Model], name: str, value, districts: Mapping[UUID, str]) -> str:
    if value is None or value == "":
        return ""
    if name == "nhs_number":
        return wording.nhs_number(value)
    if name == "district_id":
        return districts.get(value, "")
    choices = dict(model._meta.get_field(name).flatchoices)
    if hasattr(value, "year"):
        return wording.day(value)
    return str(choices.get(value, value))


def _names_of_districts(child: Child) -> dict[UUID, str]:
    return dict(District.objects.filter(partnership=child.partnership_id).values_list("pk", "name"))


def _names_of(memberships: set[UUID]) -> dict[UUID, str]:
    rows = Membership.objects.filter(pk__in=memberships).select_related("user", "agency")
    return {row.pk: f"{row.user}, {row.agency}" for row in rows}


def _named(change: Change, who: str) -> Change:
    return Change(
        at=change.at, what=change.what, who=who, is_new=change.is_new, fields=change.fields
    )
