"""What lies on the demo people's desks: drafts half done, and a concern somebody has to act on."""

from agencies.demo import DemoPartnership
from agencies.models import Membership
from assessments.actions.concerns import consider_concerns, tick_concern
from assessments.actions.findings import record_findings
from assessments.actions.rounds import begin_assessment, set_visit
from assessments.answers import Answered
from assessments.demo.asking import ask_each_other
from assessments.demo.talking import talk_and_rely
from assessments.demo.together import assess_together
from assessments.models import Contribution
from assessments.scoring.findings import Basis
from assessments.scoring.findings import Finding as Value
from families.models import Child

DRAFTS = 2
HALF_DONE = {
    "missed_appointments": Value.CURRENT,
    "frequent_moves": Value.NOT_KNOWN,
    "household_instability": Value.CURRENT,
}
WHO = ("health.visitor", "social.worker", "school")


def fill_desks(demo: DemoPartnership) -> None:
    """Made through the real actions, so that inboxes and the trail hold what they would."""
    for name in WHO:
        by = demo.sign_ins[name]
        for child in _children_of(by)[:DRAFTS]:
            _half_done(child, by=by)
    _raise_a_concern(demo)
    talk_and_rely(demo)
    assess_together(demo)
    ask_each_other(demo)


def _children_of(by: Membership):
    seen = Child.objects.visible_to(by).filter(training_for=None)
    return seen.order_by("-date_of_birth", "name", "id")


def _half_done(child: Child, *, by: Membership) -> Contribution:
    draft = begin_assessment(child=child, purpose="Routine visit", by=by)
    consider_concerns(contribution=draft, by=by)
    set_visit(contribution=draft, visited_on=child.today(), usual_basis=Basis.SEEN, by=by)
    for factor, finding in HALF_DONE.items():
        record_findings(
            contribution=draft,
            factor=factor,
            answered=Answered(findings={None: finding}, basis=Basis.SEEN, as_at=child.today()),
            by=by,
        )
    return draft


def _raise_a_concern(demo: DemoPartnership) -> None:
    """Somebody else's tick on a child the health visitor knows too, where there is one."""
    visitor = demo.sign_ins["health.visitor"]
    known = set(_children_of(visitor).values_list("pk", flat=True))
    for name in ("police", "gp", "midwife", "social.worker", "school"):
        by = demo.sign_ins[name]
        shared = next((child for child in _children_of(by) if child.pk in known), None)
        if shared is not None:
            draft = begin_assessment(child=shared, purpose="Called to the home", by=by)
            tick_concern(contribution=draft, code="immediate_danger_at_home", by=by)
            return
