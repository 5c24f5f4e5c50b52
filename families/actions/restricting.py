"""Restricted records: open to named people only."""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.decisions import require
from agencies.models import Membership
from audit import record
from audit.events import EventType
from families import permissions, policies
from families.actions.telling import tell_governance
from families.models import Child, RestrictedAccess
from work.versions import lock_version, save_next


@transaction.atomic
def restrict_record(
    *, child: Child, because: str, named: Iterable[Membership], version: int, by: Membership
) -> Child:
    """Closes the record to everybody but `by` and the people named, all of involved agencies.

    Raises StaleVersion, Refused.
    """
    child = lock_version(Child.objects.all(), child.pk, version)
    require(permissions.can_restrict(by, child))
    child.restricted, child.changed_by = because, by
    save_next(child, update_fields=["restricted", "changed_by"])
    for membership in {by, *named}:
        _name(child, membership, "Named when the record was restricted", by)
    _tell_and_record(EventType.CHILD_RESTRICTED, child, by, {"because": because})
    return child


@transaction.atomic
def name_person(*, child: Child, membership: Membership, reason: str, by: Membership) -> None:
    """Lets one more person of an involved agency open a restricted record. Raises Refused."""
    child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    require(permissions.can_restrict(by, child))
    require(policies.can_be_named(child, membership))
    _name(child, membership, reason, by)
    details = {"person": membership.pk}
    record(EventType.CHILD_PERSON_NAMED, by=by, subject=child, child=child, details=details)


@transaction.atomic
def unname_person(*, access: RestrictedAccess, by: Membership) -> None:
    """Takes a name off; somebody always stays named. Raises Refused."""
    child = Child.objects.select_for_update(no_key=True).get(pk=access.child_id)
    require(permissions.can_restrict(by, child))
    require(policies.can_be_unnamed(child))
    child.named_people.filter(pk=access.pk, until=None).update(until=timezone.now())
    details = {"person": access.membership_id}
    record(EventType.CHILD_PERSON_UNNAMED, by=by, subject=child, child=child, details=details)


@transaction.atomic
def lift_restriction(*, child: Child, version: int, by: Membership) -> Child:
    """Opens the record to every involved agency again. Raises StaleVersion, Refused."""
    child = lock_version(Child.objects.all(), child.pk, version)
    require(permissions.can_restrict(by, child))
    child.restricted, child.changed_by = "", by
    save_next(child, update_fields=["restricted", "changed_by"])
    child.named_people.filter(until=None).update(until=timezone.now())
    _tell_and_record(EventType.CHILD_RESTRICTION_LIFTED, child, by, {})
    return child


def _name(child: Child, membership: Membership, reason: str, by: Membership) -> None:
    RestrictedAccess.objects.get_or_create(
        child=child,
        membership=membership,
        until=None,
        defaults={"partnership": child.partnership, "reason": reason, "granted_by": by},
    )


def _tell_and_record(event_type: EventType, child: Child, by: Membership, details: dict) -> None:
    tell_governance(
        kind=f"families.{event_type.value.replace('.', '_')}",
        subject_id=child.pk,
        child=child,
        link=reverse("agencies:audit"),
        by=by,
    )
    record(event_type, by=by, subject=child, child=child, details=details)
