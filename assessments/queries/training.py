"""What the training page shows."""

from dataclasses import dataclass

from agencies.models import Membership
from assessments.models import Contribution
from families.models import Child
from families.queries import my_training_children
from families.training import training_family


@dataclass(frozen=True, kw_only=True)
class TrainingRecord:
    child: Child
    age: str
    section: str
    summary: str
    contribution: Contribution | None


def training_page(membership: Membership) -> tuple[TrainingRecord, ...]:
    """The trainee's own copy, each child with the latest assessment. Two statements."""
    listed = my_training_children(membership)
    latest = {}
    mine = Contribution.objects.filter(
        author=membership, child__in=[each.child.pk for each in listed]
    )
    for contribution in mine.order_by("begun_at", "id"):
        latest[contribution.child_id] = contribution
    return tuple(
        TrainingRecord(
            child=each.child,
            age=each.age,
            section=training_family(each.child.training_case).section,
            summary=training_family(each.child.training_case).summary,
            contribution=latest.get(each.child.pk),
        )
        for each in listed
    )
