"""Training families: the review's ten children, with exactly the findings section 4 states."""

from collections import defaultdict

from django.db import transaction

from agencies.models import Membership
from assessments.actions.accounts import record_account
from assessments.actions.concerns import consider_concerns, tick_concern
from assessments.actions.findings import Answered, record_findings
from assessments.actions.rounds import begin_assessment, set_visit
from assessments.models import Contribution
from assessments.policies import CANT_BE_SKIPPED
from assessments.scoring.findings import Basis
from assessments.scoring.findings import Finding as Value
from families.actions import make_training_families
from families.models import Child
from families.training import TrainingFamily, TrainingFinding, person_for, training_family

PURPOSE = "Training: a child from the published review"
NOT_STATED = "The review's summary of this child does not say."


@transaction.atomic
def make_training(*, by: Membership) -> list[Contribution]:
    """A fresh private copy of the training families, each with a draft holding what is stated.

    Made again, it replaces the earlier copy. Everything section 4 doesn't state stays not asked.
    """
    return [_begin(child, by=by) for child in make_training_families(by=by)]


def _begin(child: Child, *, by: Membership) -> Contribution:
    family = training_family(child.training_case)
    contribution = begin_assessment(child=child, purpose=PURPOSE, by=by)
    set_visit(
        contribution=contribution,
        visited_on=child.today(),
        usual_basis=Basis.RECORD,
        by=by,
    )
    _record_findings(contribution, family, by=by)
    for concern in {item.concern for item in family.unmapped if item.concern}:
        tick_concern(contribution=contribution, code=concern, by=by)
    consider_concerns(contribution=contribution, by=by)
    for topic, _, _ in CANT_BE_SKIPPED:
        record_account(contribution=contribution, topic=topic, nothing_because=NOT_STATED, by=by)
    return contribution


def _record_findings(contribution: Contribution, family: TrainingFamily, *, by: Membership) -> None:
    child = contribution.child
    stated = defaultdict(list)
    for finding in family.findings:
        stated[finding.factor].append(finding)
    for factor, findings in stated.items():
        record_findings(
            contribution=contribution,
            factor=factor,
            answered=Answered(
                findings={
                    person_for(child, found.adult).pk if found.adult else None: Value(found.finding)
                    for found in findings
                },
                basis=Basis.RECORD,
                as_at=child.today(),
                note=_note(findings, family),
            ),
            by=by,
        )


def _note(findings: list[TrainingFinding], family: TrainingFamily) -> str:
    statements = " ".join(found.statement for found in findings)
    return f"{statements} (section {family.section})"
