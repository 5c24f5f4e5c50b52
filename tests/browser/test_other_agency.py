"""Another agency's user learns nothing of a child, and the attempt is on the trail."""

import pytest

from tests.browser.scenes import CHILD, given_a_family, membership
from tests.builders.assessments import a_signed_contribution

pytestmark = pytest.mark.browser


def test_an_uninvolved_agency_gets_not_found_and_governance_sees_that(demo_site, new_person):
    child = given_a_family("social.worker")
    signed = a_signed_contribution(child, membership("social.worker"))

    officer = new_person().is_signed_in_as("police")
    officer.may_be_refused = True
    for path in (f"/children/{child.pk}/", f"/assessments/{signed.pk}/result/"):
        then_there_is_nothing(officer, path)

    lead = new_person().is_signed_in_as("governance")
    lead.opens(f"/audit/?child={child.pk}")
    lead.sees("access.not_visible")
    lead.sees("Grace Okafor")
    lead.does_not_see(CHILD)
    rows = lead.page.get_by_role("row").filter(has_text="access.not_visible")
    assert rows.count() == 2


def then_there_is_nothing(person, path):
    answer = person.page.goto(person.site.url(path))
    assert answer.status == 404
    person.sees_heading("Page not found")
    person.does_not_see(CHILD)
    person.arrives()
