"""Two people of the agency asked, at the same question at the same moment."""

from agencies.decisions import Refused
from agencies.kinds import AgencyKind
from assessments.actions.enquiries import answer_enquiry, decline_enquiry
from assessments.errors import BadAnswer
from assessments.models import Enquiry, Finding
from tests.assessments.pages.scenes import a_family, a_health_visitor
from tests.builders import a_membership
from tests.builders.between import an_answer_of, an_enquiry
from tests.work.racing import at_once


def asked():
    visitor, police = a_health_visitor(), a_membership(kind=AgencyKind.POLICE)
    child = a_family(visitor, police)
    return an_enquiry(child, police.agency, by=visitor), police


def answers(enquiry, finding, by):
    given = an_answer_of(enquiry.child, enquiry.factor, finding)
    return lambda: answer_enquiry(enquiry=enquiry, answered=given, by=by)


def test_of_two_answers_one_is_signed_and_the_other_is_told(own_database):
    enquiry, police = asked()
    colleague = a_membership(agency=police.agency)

    found = at_once(answers(enquiry, "current", police), answers(enquiry, "absent", colleague))

    assert sorted(type(each) for each in found if isinstance(each, Exception)) == [Refused]
    kept = Finding.objects.get(factor=enquiry.factor)
    by = Enquiry.objects.get(pk=enquiry.pk).answered_by
    assert (kept.finding, by) in [("current", police), ("absent", colleague)]


def test_of_an_answer_and_a_no_one_ends_it(own_database):
    enquiry, police = asked()
    colleague = a_membership(agency=police.agency)

    found = at_once(
        answers(enquiry, "current", police),
        lambda: decline_enquiry(enquiry=enquiry, because="Never been there", by=colleague),
    )

    assert sum(isinstance(each, Refused | BadAnswer) for each in found) == 1
    kept = Enquiry.objects.get(pk=enquiry.pk)
    assert bool(kept.answered_at) != bool(kept.declined_at)
    assert Finding.objects.exists() is bool(kept.answered_at)
