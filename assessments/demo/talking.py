"""What demo people differ about and rely on each other for, through the real actions."""

from collections.abc import Iterator
from datetime import timedelta

from agencies.demo import DemoPartnership
from agencies.models import Membership
from assessments.actions.disagreements import give_reason, open_disagreement, take_further
from assessments.actions.reliances import answer_reliance, record_reliance
from assessments.between.permissions import can_take_further
from assessments.models import RelianceAnswer
from assessments.queries.agreement import DIFFERING, state_of
from assessments.queries.disagreements import picture_of
from families.models import Child
from families.permissions import can_change

WHO = ("health.visitor", "social.worker", "school", "police", "gp", "midwife")
LOOKED_AT = 40
"""Children of one person among whom a difference is looked for."""

REASONS = (
    "We see the home every fortnight and this is not what we find.",
    "It is in our records from two call-outs, with the names of both adults.",
)
FURTHER = "A visit is planned for next week. I do not want to wait for that."
RELIED_ON = (
    ("See the child every school day, and call us if they are not there.", "confirmed", ""),
    ("Ask about the partner who moved in, at the next home visit.", "denied", "No visit is due."),
    ("Tell us of every call-out to the home on the same day.", "", ""),
)


def talk_and_rely(demo: DemoPartnership) -> None:
    """A disagreement on the desk of one demo person and one further on, where there are any; and
    one confirmed, one denied and one silent reliance."""
    people = [demo.sign_ins[name] for name in WHO if name in demo.sign_ins]
    _talk(people)
    _rely(people)


def _talk(people: list[Membership]) -> None:
    for number, (child, factor, by) in enumerate(_differences(people)):
        found = open_disagreement(child=child, factor=factor, said=REASONS[0], by=by)
        for other in people:
            if other.agency_id != by.agency_id and can_change(other, child):
                give_reason(disagreement=found, said=REASONS[1], by=other)
        if number and can_take_further(by, found):
            found.refresh_from_db()
            take_further(disagreement=found, said=FURTHER, version=found.version, by=by)
            return


def _differences(people: list[Membership]) -> Iterator[tuple[Child, str, Membership]]:
    """Children of demo people about whom agencies differ, and in what; each child once."""
    seen: set[Child] = set()
    for by in people:
        for child in _children_of(by):
            if child in seen:
                continue
            seen.add(child)
            for row in picture_of(child).rows:
                if state_of(row.positions) in DIFFERING:
                    yield child, row.factor.code, by
                    break


def _children_of(by: Membership):
    mine = Child.objects.visible_to(by).filter(training_for=None).order_by("id")[:LOOKED_AT]
    return [child for child in mine if can_change(by, child)]


def _shared(people: list[Membership]) -> Iterator[tuple[Child, Membership, Membership]]:
    for by in people:
        mine = _children_of(by)
        for other in people:
            if other.agency_id != by.agency_id:
                yield from ((child, by, other) for child in mine if can_change(other, child))


def _rely(people: list[Membership]) -> None:
    for (what, answer, words), (child, by, on) in zip(RELIED_ON, _shared(people), strict=False):
        reliance = record_reliance(
            child=child,
            relied_on=on.agency,
            what=what,
            due_on=child.today() + timedelta(days=14),
            by=by,
        )
        if answer:
            answer_reliance(reliance=reliance, answer=RelianceAnswer(answer), words=words, by=on)
