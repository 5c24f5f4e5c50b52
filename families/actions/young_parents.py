"""Young parents: a recorded decision, and the link to their own record."""

from django.db import transaction

from agencies.decisions import require
from agencies.models import Membership
from audit import record
from audit.events import EventType
from families import permissions, policies
from families.models import Child, Person, Relation, YoungParentDecision
from work.versions import lock_version, save_next


@transaction.atomic
def decide_about_young_parent(
    *, relation: Relation, decided: str, reason: str, by: Membership
) -> YoungParentDecision:
    """Records whether a parent under 18 is a child in need in their own right. Raises Refused."""
    require(permissions.can_change(by, relation.child))
    require(policies.is_young_parent(relation, on=relation.child.today()))
    decision = YoungParentDecision.objects.create(
        partnership=relation.partnership,
        person=relation.person,
        decided=decided,
        reason=reason,
        decided_by=by,
    )
    record(
        EventType.YOUNG_PARENT_DECIDED,
        by=by,
        subject=decision,
        child=relation.child,
        details={"person": relation.person_id, "decided": decided},
    )
    return decision


@transaction.atomic
def link_own_record(
    *, relation: Relation, own_record: Child | None, version: int, by: Membership
) -> Person:
    """Links a young parent to their own record as a child, or takes the link away.

    The link opens the record to nobody: whoever follows it needs an involvement there. Only
    somebody who may read that record can set it. Raises StaleVersion, Refused.
    """
    person = lock_version(Person.objects.all(), relation.person_id, version)
    require(permissions.can_change(by, relation.child))
    if own_record:
        require(permissions.can_read_record(by, own_record))
        require(policies.can_be_own_record(own_record, of_parent_of=relation.child))
    person.own_record, person.changed_by = own_record, by
    save_next(person, update_fields=["own_record", "changed_by"])
    record(
        EventType.YOUNG_PARENT_LINKED,
        by=by,
        subject=person,
        child=relation.child,
        details={"linked": own_record is not None},
    )
    return person
