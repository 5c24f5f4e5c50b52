"""A health visitor who opens a round, police and a school who are asked."""

from dataclasses import dataclass

from agencies.kinds import AgencyKind
from agencies.models import Membership
from assessments.models import Round
from families.models import Child
from tests.assessments.pages.scenes import a_family, a_health_visitor, a_social_worker
from tests.builders import a_membership
from tests.builders.families import an_involvement
from tests.builders.rounds import a_shared_round


@dataclass(frozen=True, kw_only=True)
class Scene:
    """The social worker leads; police know the child already, the school does not."""

    child: Child
    worker: Membership
    police: Membership
    school: Membership
    round: Round


def a_round_in_progress() -> Scene:
    worker = a_social_worker()
    police = a_membership(kind=AgencyKind.POLICE)
    school = a_membership(kind=AgencyKind.SCHOOL)
    child = a_family(worker, police)
    opened = a_shared_round(child, worker, police.agency, school.agency)
    return Scene(child=child, worker=worker, police=police, school=school, round=opened)


def an_onlooker(scene: Scene) -> Membership:
    """Somebody of an agency that is involved and was not asked."""
    visitor = a_health_visitor()
    an_involvement(scene.child, visitor.agency)
    return visitor
