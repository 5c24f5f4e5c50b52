"""Agencies that differ, talk and rely on each other, made by the real actions."""

from datetime import date, timedelta

from agencies.kinds import AgencyKind
from agencies.models import Membership
from assessments.actions.disagreements import open_disagreement
from assessments.actions.judgement import confirm_level, give_own_level, reveal_profile
from assessments.actions.reliances import record_reliance
from assessments.actions.signing import sign_contribution
from assessments.models import Contribution, Disagreement, Reliance
from families.models import Child
from tests.builders.agencies import a_membership
from tests.builders.assessments import RATIONALE, a_judgement, a_ready_contribution, an_answer
from tests.builders.families import a_child, an_involvement

FACTOR = "frequent_moves"
THREE_HOMES = "We have been at three addresses since March."


def two_agencies() -> tuple[Child, Membership, Membership]:
    """A child known to a health visitor and a social worker, who have signed nothing yet."""
    visitor = a_membership(kind=AgencyKind.HEALTH_VISITING)
    worker = a_membership(kind=AgencyKind.SOCIAL_CARE)
    child = a_child(known_to=visitor)
    an_involvement(child, worker.agency)
    return child, visitor, worker


def says(child: Child, by: Membership, finding: str, *, ago: int = 0) -> Contribution:
    """A signed assessment with this finding of frequent moves, as it was some days ago."""
    draft = a_ready_contribution(child, by)
    an_answer(draft, FACTOR, finding, as_at=child.today() - timedelta(days=ago))
    give_own_level(contribution=draft, level=4, rationale=RATIONALE, by=by)
    reveal_profile(contribution=draft, by=by)
    confirm_level(contribution=draft, judgement=a_judgement(4), by=by)
    return sign_contribution(contribution=draft, by=by)


def two_who_differ(*, ago: int = 0) -> tuple[Child, Membership, Membership]:
    """The health visitor says not there (so many days ago), the social worker says now."""
    child, visitor, worker = two_agencies()
    says(child, visitor, "absent", ago=ago)
    says(child, worker, "current")
    return child, visitor, worker


def a_disagreement(child: Child, by: Membership, *, said: str = THREE_HOMES) -> Disagreement:
    return open_disagreement(child=child, factor=FACTOR, said=said, by=by)


def a_reliance(
    child: Child, by: Membership, on: Membership, *, due_on: date | None = None, **fields
) -> Reliance:
    """`by` relies on the agency of `on` to see the child each day."""
    fields.setdefault("what", "See her each school day and call us if she is not there.")
    return record_reliance(
        child=child,
        relied_on=on.agency,
        due_on=due_on or child.today() + timedelta(days=14),
        by=by,
        **fields,
    )
