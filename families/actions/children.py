"""Registering and changing a child."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.decisions import require
from agencies.models import Membership
from audit import record
from audit.events import EventType
from families import permissions, policies
from families.actions.changes import assign
from families.actions.filing import file_children
from families.actions.given import ChildGiven, InvolvementGiven, PersonGiven, RelationGiven
from families.actions.people import add_adult, relate
from families.kinds import SharingLevel
from families.models import Child, Household, Involvement, Person, Search
from work.versions import lock_version, save_next

_ONE_NHS_NUMBER = "child_nhs_number_is_unique_in_its_partnership"


class NobodyAround(ValueError):
    """A child was to be registered with no adult, not even one whose name is not known."""


class NHSNumberTaken(ValueError):
    """Another record in this partnership has the NHS number: it may be the same child."""


@transaction.atomic
def register_child(
    *,
    by: Membership,
    child: ChildGiven,
    involvement: InvolvementGiven,
    adults: Sequence[tuple[PersonGiven, RelationGiven]] = (),
    shared_adults: Mapping[Person, RelationGiven] | None = None,
    household: Household | None = None,
    search: Search | None = None,
) -> Child:
    """Adds a child, the adults around it and the involvement of `by`'s agency, which leads.

    `shared_adults` are people already recorded, a sibling's parents for example, and `household`
    is that sibling's. `search` is the search that found nobody. Raises NobodyAround
    without any adult, NHSNumberTaken, Refused.
    """
    require(permissions.can_add_child(by))
    if not adults and not shared_adults:
        raise NobodyAround("Name at least one adult, or say that the name is not known yet")
    if search:
        search = Search.objects.select_for_update().get(pk=search.pk)
        require(policies.can_add_from(search))
        if search.sibling_of:
            require(permissions.can_change(by, search.sibling_of))
    partnership = by.agency.partnership
    registered = Child(
        partnership=partnership,
        household=household or Household.objects.create(partnership=partnership),
        changed_by=by,
        **asdict(child),
    )
    _save_once_per_nhs_number(registered)
    _lead(registered, involvement, by)
    for person, relation in (shared_adults or {}).items():
        relate(child=registered, person=person, relation=relation, by=by)
    for person_given, relation in adults:
        add_adult(child=registered, person=person_given, relation=relation, by=by)
    file_children([registered])
    if search:
        search.added = registered
        search.save(update_fields=["added"])
    record(EventType.CHILD_REGISTERED, by=by, subject=registered, child=registered)
    return registered


@transaction.atomic
def change_child(*, child: Child, given: ChildGiven, version: int, by: Membership) -> Child:
    """Changes what is recorded of the child itself; a birth is recorded this way.

    Raises StaleVersion, NHSNumberTaken, Refused.
    """
    child = lock_version(Child.objects.all(), child.pk, version)
    require(permissions.can_change(by, child))
    changed = assign(child, given)
    if changed:
        child.changed_by = by
        _save_once_per_nhs_number(child, changed=[*changed, "changed_by"])
        file_children([child])
        record(
            EventType.CHILD_CHANGED,
            by=by,
            subject=child,
            child=child,
            details={"fields": "+".join(changed)},
        )
    return child


def _save_once_per_nhs_number(child: Child, *, changed: list[str] | None = None) -> None:
    try:
        with transaction.atomic():
            if changed is None:
                child.save(force_insert=True)
            else:
                save_next(child, update_fields=changed)
    except IntegrityError as problem:
        if _ONE_NHS_NUMBER in str(problem):
            raise NHSNumberTaken("Another record has this NHS number") from None
        raise


def _lead(child: Child, given: InvolvementGiven, by: Membership) -> Involvement:
    return Involvement.objects.create(
        partnership=child.partnership,
        child=child,
        agency=by.agency,
        worker=by,
        lead=True,
        sharing=SharingLevel.RECORD,
        since=timezone.localdate(),
        declared_by=by,
        **asdict(given),
    )
