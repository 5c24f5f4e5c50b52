"""The adults around a child: adding, changing, ending a relation."""

from dataclasses import asdict
from datetime import date

from django.db import transaction

from agencies.decisions import require
from agencies.models import Membership
from audit import record
from audit.events import EventType
from families import permissions
from families.actions.changes import assign
from families.actions.filing import file_children, file_children_of
from families.actions.given import PersonGiven, RelationGiven
from families.models import Child, Person, Relation
from work.versions import lock_version, save_next


@transaction.atomic
def add_adult(
    *, child: Child, person: PersonGiven, relation: RelationGiven, by: Membership
) -> Relation:
    """Adds an adult around the child. No earlier finding covers them. Raises Refused."""
    added = Person.objects.create(
        partnership=child.partnership,
        name_not_known=not person.name,
        changed_by=by,
        **asdict(person),
    )
    return relate(child=child, person=added, relation=relation, by=by)


@transaction.atomic
def relate(*, child: Child, person: Person, relation: RelationGiven, by: Membership) -> Relation:
    """Relates somebody already recorded, a sibling's mother for example. Raises Refused."""
    require(permissions.can_change(by, child))
    added = Relation.objects.create(
        partnership=child.partnership,
        child=child,
        person=person,
        changed_by=by,
        **asdict(relation),
    )
    file_children([child])
    record(
        EventType.ADULT_ADDED,
        by=by,
        subject=added,
        child=child,
        details={"person": person.pk, "kind": relation.kind},
    )
    return added


@transaction.atomic
def change_adult(
    *,
    relation: Relation,
    person_given: PersonGiven,
    relation_given: RelationGiven,
    version: int,
    by: Membership,
) -> Relation:
    """Changes an adult and what they are to this child.

    `version` is the relation's and the person's added up: either may have been changed by somebody
    else, the person through another child. Raises StaleVersion, Refused.
    """
    relation = Relation.objects.select_for_update().get(pk=relation.pk)
    person = lock_version(Person.objects.all(), relation.person_id, version - relation.version)
    require(permissions.can_change(by, relation.child))
    changed = [
        *_save_changes(person, person_given, by, name_not_known=not person_given.name),
        *_save_changes(relation, relation_given, by),
    ]
    if changed:
        file_children_of(person)
        record(
            EventType.ADULT_CHANGED,
            by=by,
            subject=relation,
            child=relation.child,
            details={"person": person.pk, "fields": len(changed)},
        )
    return relation


@transaction.atomic
def end_relation(*, relation: Relation, until: date, version: int, by: Membership) -> Relation:
    """Says that the adult stopped being this to the child; they stay in the assessment.

    Raises StaleVersion, Refused.
    """
    relation = lock_version(Relation.objects.all(), relation.pk, version)
    require(permissions.can_change(by, relation.child))
    relation.until, relation.changed_by = until, by
    save_next(relation, update_fields=["until", "changed_by"])
    record(EventType.RELATION_ENDED, by=by, subject=relation, child=relation.child)
    return relation


def _save_changes(row: Person | Relation, given, by: Membership, **also) -> list[str]:
    changed = assign(row, given)
    if not changed:
        return []
    for name, value in also.items():
        setattr(row, name, value)
    row.changed_by = by
    save_next(row, update_fields=[*changed, *also, "changed_by"])
    return changed
