"""What agencies ask of each other, made by the real actions."""

from datetime import date, timedelta

from django.utils import timezone

from agencies.models import Agency, Membership
from assessments.actions.disagreements import open_disagreement
from assessments.actions.enquiries import answer_enquiry, send_enquiry
from assessments.actions.reliances import rely_on
from assessments.answers import Answered
from assessments.models import Disagreement, Enquiry, Reliance
from assessments.scoring.findings import Basis
from assessments.scoring.findings import Finding as Value
from families.models import Child
from families.queries import adults_of
from tests.builders.assessments import a_weighting

REASONS = "We were called to the home twice in May and saw her with a cut lip."


def an_enquiry(
    child: Child, agency: Agency, *, by: Membership, factor: str = "frequent_moves", **fields
) -> Enquiry:
    a_weighting()
    fields.setdefault("due_on", timezone.localdate() + timedelta(days=7))
    return send_enquiry(child=child, factor=factor, agency=agency, by=by, **fields)


def an_answer_of(child: Child, factor: str, finding: Value | str = "current", **said) -> Answered:
    """The same finding about everybody the question is about."""
    rule = a_weighting().weighting().by_code[factor]
    about = [adult.id for adult in adults_of(child)] if rule.per_adult else [None]
    said.setdefault("basis", Basis.SEEN)
    said.setdefault("as_at", child.today())
    return Answered(findings=dict.fromkeys(about, Value(finding)), **said)


def answered(enquiry: Enquiry, finding: Value | str = "current", *, by: Membership, **said):
    given = an_answer_of(enquiry.child, enquiry.factor, finding, **said)
    return answer_enquiry(enquiry=enquiry, answered=given, by=by)


def a_disagreement(child: Child, factor: str, *, by: Membership) -> Disagreement:
    return open_disagreement(child=child, factor=factor, reasons=REASONS, by=by)


def a_reliance(
    child: Child, agency: Agency, *, by: Membership, by_day: date | None = None
) -> Reliance:
    return rely_on(
        child=child,
        agency=agency,
        what="The nursery sees her every day and rings if she is away.",
        by_day=by_day or timezone.localdate() + timedelta(days=14),
        by=by,
    )
