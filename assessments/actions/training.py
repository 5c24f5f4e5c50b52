"""Training families: the review's ten children, with exactly the findings section 4 states."""

from collections import defaultdict

from django.db import transaction

from agencies.models import Membership
from assessments.actions.accounts import record_account
from assessments.actions.concerns import consider_concerns, tick_concern
from assessments.actions.findings import record_findings
from assessments.actions.rounds import begin_assessment, set_visit
from assessments.answers import Answered
from assessments.models import Contribution
from assessments.policies import CANT_BE_SKIPPED
from assessments.scoring.findings import Basis
from assessments.scoring.findings import Finding as Value
from families.actions import TrainingCopy, make_training_families
from families.training import TrainingFamily, TrainingFinding

PURPOSE = "Training: a child from the published review"
NOT_STATED = "The review's summary of this child does not say."


@transaction.atomic
def make_training(*, by: Membership) -> list[Contribution]:
    """A fresh private copy of the training families, each with a draft holding what is stated.

    Made again, it replaces the earlier copy. Everything section 4 doesn't state stays not asked.
    """
    return [_begin(copy, by=by) for copy in make_training_families(by=by)]


def _begin(copy: TrainingCopy, *, by: Membership) -> Contribution:
    family, child = copy.family, copy.child
    contribution = begin_assessment(child=child, purpose=PURPOSE, by=by)
    set_visit(
        contribution=contribution,
        visited_on=child.today(),
        usual_basis=Basis.RECORD,
        by=by,
    )
    _record_findings(contribution, copy, by=by)
    for concern in {item.concern for item in family.unmapped if item.concern}:
        tick_concern(contribution=contribution, code=concern, by=by)
    consider_concerns(contribution=contribution, by=by)
    for topic, _, _ in CANT_BE_SKIPPED:
        record_account(contribution=contribution, topic=topic, nothing_because=NOT_STATED, by=by)
    return contribution


def _record_findings(contribution: Contribution, copy: TrainingCopy, *, by: Membership) -> None:
    stated = defaultdict(list)
    for finding in copy.family.findings:
        stated[finding.factor].append(finding)
    for factor, findings in stated.items():
        record_findings(
            contribution=contribution,
            factor=factor,
            answered=Answered(
                findings={
                    copy.adults[found.adult].pk if found.adult else None: Value(found.finding)
                    for found in findings
                },
                basis=Basis.RECORD,
                as_at=copy.child.today(),
                note=_note(findings, copy.family),
            ),
            by=by,
        )


def _note(findings: list[TrainingFinding], family: TrainingFamily) -> str:
    statements = " ".join(found.statement for found in findings)
    return f"{statements} (section {family.section})"
