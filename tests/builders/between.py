"""What agencies ask of each other, made by the real actions."""

from datetime import timedelta

from django.utils import timezone

from agencies.models import Agency, Membership
from assessments.actions.enquiries import answer_enquiry, send_enquiry
from assessments.answers import Answered
from assessments.models import Enquiry
from assessments.scoring.findings import Basis
from assessments.scoring.findings import Finding as Value
from families.models import Child
from families.queries import adults_of
from tests.builders.assessments import a_weighting


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
