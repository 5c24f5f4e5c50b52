"""The private copy of the training families each trainee works on."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from agencies.decisions import require
from agencies.models import Membership
from audit import record
from audit.events import EventType
from families import permissions
from families.models import Child, Household, Person, Relation
from families.training import TrainingFamily, training_families


@dataclass(frozen=True, kw_only=True)
class TrainingCopy:
    """One training child of one trainee, with the adults by their keys in the shipped data."""

    family: TrainingFamily
    child: Child
    adults: Mapping[str, Person]


@transaction.atomic
def make_training_families(*, by: Membership) -> tuple[TrainingCopy, ...]:
    """Gives `by`'s user a fresh copy of the ten training children; an earlier copy is closed.

    Visible to that user alone and never counted. Findings are for the caller to record. Raises
    Refused for a role that opens no record.
    """
    require(permissions.can_add_child(by))
    closed = Child.objects.filter(training_for=by.user_id, closed_at=None).update(
        closed_at=timezone.now()
    )
    copies = tuple(copy for family in training_families() for copy in _copies(family, by))
    record(EventType.TRAINING_MADE, by=by, details={"made": len(copies), "closed": closed})
    return copies


def _copies(family: TrainingFamily, by: Membership) -> list[TrainingCopy]:
    partnership = by.agency.partnership
    household = Household.objects.create(partnership=partnership)
    adults = {
        adult.key: Person.objects.create(
            partnership=partnership,
            name=adult.name,
            name_not_known=not adult.name,
            age_stated=adult.age_stated,
            learning_difficulty=adult.learning_difficulty,
            three_generations=adult.three_generations,
            changed_by=by,
        )
        for adult in family.adults
    }
    children = [_child(family, given, household, by) for given in family.children]
    for child in children:
        Relation.objects.bulk_create(
            Relation(
                partnership=partnership,
                child=child,
                person=adults[adult.key],
                kind=adult.kind,
                changed_by=by,
            )
            for adult in family.adults
        )
    return [TrainingCopy(family=family, child=child, adults=adults) for child in children]


def _child(family: TrainingFamily, given, household: Household, by: Membership) -> Child:
    return Child.objects.create(
        partnership=household.partnership,
        household=household,
        name=given.name,
        date_of_birth=given.date_of_birth,
        sex=given.sex,
        training_for_id=by.user_id,
        training_case=family.key,
        training_on=family.training_on,
        changed_by=by,
    )
