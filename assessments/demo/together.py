"""Rounds several agencies share: one in progress on the demo people's desks, one that is due."""

from datetime import timedelta

from django.utils import timezone

from agencies.demo import DemoPartnership
from agencies.models import Membership
from assessments.actions.accounts import record_account
from assessments.actions.concerns import consider_concerns
from assessments.actions.findings import record_findings
from assessments.actions.invitations import accept_invitation, invite_agency
from assessments.actions.judgement import Judgement, confirm_level, give_own_level, reveal_profile
from assessments.actions.round_level import DUE, open_shared_round
from assessments.actions.rounds import begin_assessment, set_visit
from assessments.actions.signing import sign_contribution
from assessments.actions.telling import round_page
from assessments.answers import Answered
from assessments.demo.rows import RATIONALE, WORDS
from assessments.models import Contribution, EarlyHelp, Round
from assessments.policies import CANT_BE_SKIPPED
from assessments.scoring.findings import Basis
from assessments.scoring.findings import Finding as Value
from families.actions import InvolvementGiven
from families.models import Child
from families.queries import adults_of
from work.actions import remind

PURPOSE = "What happens in the evenings, and who looks after the children then"
REASON = "You may have met this family; we want to bring together what each of us knows."
FOUND = {
    "police": {"domestic_abuse": Value.CURRENT, "substance_misuse": Value.NOT_KNOWN},
    "social.worker": {"domestic_abuse": Value.ABSENT, "frequent_moves": Value.CURRENT},
    "health.visitor": {"domestic_abuse": Value.ABSENT, "missed_appointments": Value.CURRENT},
}


def assess_together(demo: DemoPartnership) -> None:
    """Made through the real actions. Nothing where the demo is too small for a child to share."""
    people = demo.sign_ins
    lead = people["social.worker"]
    children = _free_children(lead)
    if children:
        _in_progress(demo, children.pop(0), lead=lead)
    lead = people["health.visitor"]
    mine = [child for child in _free_children(lead) if not child.rounds.shared().exists()]
    if mine:
        _past_due(demo, mine[0], lead=lead)


def _free_children(by: Membership) -> list[Child]:
    """Children of nobody's draft, whose record anybody may be asked about."""
    seen = Child.objects.visible_to(by).filter(training_for=None, restricted="", closed_at=None)
    seen = seen.exclude(contributions__status="draft")
    return list(seen.order_by("-date_of_birth", "name", "id")[:3])


def _in_progress(demo: DemoPartnership, child: Child, *, lead: Membership) -> None:
    """The social worker and the police have signed; health visitor and school are still asked."""
    asked = ("health.visitor", "police", "school")
    _open(demo, child, *asked, lead=lead, days=10)
    _answer(child, "social.worker", by=lead, level=2)
    police = demo.sign_ins["police"]
    opened = child.rounds.shared().get()
    waiting = opened.invitations.waiting().filter(agency=police.agency).first()
    if waiting:
        accept_invitation(invitation=waiting, by=police)
    _answer(child, "police", by=police, level=3)


def _past_due(demo: DemoPartnership, child: Child, *, lead: Membership) -> None:
    """The day has passed, the school has not answered: the lead can set the level."""
    opened = _open(demo, child, "school", lead=lead, days=1)
    _answer(child, "health.visitor", by=lead, level=3)
    moment = timezone.now()
    Round.objects.filter(pk=opened.pk).update(
        opened_at=moment - timedelta(days=15), due_on=timezone.localdate() - timedelta(days=1)
    )
    remind(
        kind=DUE,
        subject_id=opened.pk,
        occurrence=1,
        at=moment,
        to=lead,
        child_id=child.pk,
        link=round_page(opened),
        by=lead,
    )


def _open(demo: DemoPartnership, child: Child, *asked: str, lead: Membership, days: int) -> Round:
    due_on = timezone.localdate() + timedelta(days=days)
    opened = open_shared_round(child=child, purpose=PURPOSE, due_on=due_on, by=lead)
    for name in asked:
        agency = demo.sign_ins[name].agency
        invite_agency(round=opened, agency=agency, given=InvolvementGiven(reason=REASON), by=lead)
    return opened


def _answer(child: Child, name: str, *, by: Membership, level: int) -> Contribution:
    draft = begin_assessment(child=child, purpose=PURPOSE, by=by)
    consider_concerns(contribution=draft, by=by)
    set_visit(contribution=draft, visited_on=child.today(), usual_basis=Basis.SEEN, by=by)
    for factor, finding in FOUND[name].items():
        _find(draft, factor, finding, by=by)
    for topic, _, _ in CANT_BE_SKIPPED:
        record_account(contribution=draft, topic=topic, text=WORDS[topic], by=by)
    give_own_level(contribution=draft, level=level, rationale=RATIONALE, by=by)
    reveal_profile(contribution=draft, by=by)
    confirm_level(contribution=draft, judgement=_judgement(level), by=by)
    return sign_contribution(contribution=draft, by=by)


def _find(draft: Contribution, factor: str, finding: Value, *, by: Membership) -> None:
    per_adult = factor in ("domestic_abuse", "substance_misuse")
    about = [adult.id for adult in adults_of(draft.child)] if per_adult else [None]
    if about:
        answered = Answered(
            findings=dict.fromkeys(about, finding), basis=Basis.SEEN, as_at=draft.child.today()
        )
        record_findings(contribution=draft, factor=factor, answered=answered, by=by)


def _judgement(level: int) -> Judgement:
    return Judgement(
        level=level,
        rationale=RATIONALE,
        what_changed="The grandmother stays with the family four nights a week now.",
        not_asking_because="The other agencies are asked in this round.",
        early_help=EarlyHelp.OFFERED,
    )
