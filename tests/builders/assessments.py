"""Assessments for tests, made by the real actions: what a test reads is what a person would get."""

from agencies.models import Membership
from assessments.actions.accounts import record_account
from assessments.actions.concerns import consider_concerns
from assessments.actions.findings import record_findings
from assessments.actions.judgement import Judgement, confirm_level, give_own_level, reveal_profile
from assessments.actions.rounds import begin_assessment, set_visit
from assessments.actions.signing import sign_contribution
from assessments.actions.tool_results import record_tool_result
from assessments.actions.weightings import load_shipped
from assessments.answers import Answered
from assessments.models import Contribution, EarlyHelp, ToolResult, WeightingVersion
from assessments.policies import CANT_BE_SKIPPED
from assessments.scoring.findings import Basis
from assessments.scoring.findings import Finding as Value
from families.models import Child
from families.queries import adults_of

RATIONALE = "Weight steady, mother warm, and the midwife knows the family well."


def a_weighting(version: str = "2026.1") -> WeightingVersion:
    """The shipped weighting, in force."""
    return load_shipped(version=version)


def a_contribution(child: Child, by: Membership, *, purpose: str = "Review") -> Contribution:
    """A draft that nobody has typed anything into."""
    a_weighting()
    return begin_assessment(child=child, purpose=purpose, by=by)


def an_answer(contribution: Contribution, factor: str, finding: Value | str = "absent", **said):
    """The same finding about everybody the question is about; `said` goes to Answered."""
    rule = contribution.begun_under.weighting().by_code[factor]
    about = [adult.id for adult in adults_of(contribution.child)] if rule.per_adult else [None]
    said.setdefault("basis", Basis.SEEN)
    said.setdefault("as_at", contribution.child.today())
    version = contribution.answers.filter(factor=factor).values_list("version", flat=True).first()
    return record_findings(
        contribution=contribution,
        factor=factor,
        answered=Answered(findings=dict.fromkeys(about, Value(finding)), **said),
        version=version or 0,
        by=contribution.author,
    )


def a_ready_contribution(
    child: Child, by: Membership, *, findings: dict[str, str] | None = None, **fields
) -> Contribution:
    """Everything that stands before an own level; `findings` maps factor codes to findings."""
    contribution = a_contribution(child, by, **fields)
    consider_concerns(contribution=contribution, by=by)
    set_visit(contribution=contribution, visited_on=child.today(), usual_basis=Basis.SEEN, by=by)
    for factor, finding in (findings or {}).items():
        an_answer(contribution, factor, finding)
    for topic, _, _ in CANT_BE_SKIPPED:
        record_account(contribution=contribution, topic=topic, text=f"Seen: {topic}", by=by)
    contribution.refresh_from_db()
    return contribution


def a_revealed_contribution(
    child: Child, by: Membership, *, own_level: int = 4, **fields
) -> Contribution:
    """The own level is given and the profile has been shown."""
    contribution = a_ready_contribution(child, by, **fields)
    give_own_level(contribution=contribution, level=own_level, rationale=RATIONALE, by=by)
    return reveal_profile(contribution=contribution, by=by)


def a_judgement(level: int, **fields) -> Judgement:
    """A judgement that lacks nothing, whatever the profile asks for."""
    complete = {
        "rationale": RATIONALE,
        "what_changed": "The father has moved out and the child sleeps through.",
        "not_asking_because": "The GP has been asked by telephone.",
        "early_help": EarlyHelp.IN_PLACE,
    }
    return Judgement(level=level, **{**complete, **fields})


def a_confirmed_contribution(
    child: Child, by: Membership, *, level: int = 4, **fields
) -> Contribution:
    """Everything but the signature."""
    contribution = a_revealed_contribution(child, by, own_level=level, **fields)
    return confirm_level(contribution=contribution, judgement=a_judgement(level), by=by)


def a_signed_contribution(
    child: Child, by: Membership, *, level: int = 4, **fields
) -> Contribution:
    return sign_contribution(
        contribution=a_confirmed_contribution(child, by, level=level, **fields), by=by
    )


def a_tool_result(child: Child, by: Membership, **fields) -> ToolResult:
    """A DASH done today by the agency of `by`, beside domestic abuse."""
    a_weighting()
    noted = {
        "factor": "domestic_abuse",
        "tool": "dash",
        "done_on": child.today(),
        "outcome": "High risk; referred to the conference.",
    }
    return record_tool_result(child=child, by=by, **noted | fields)
