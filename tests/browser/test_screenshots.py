"""Pictures of the key screens: `make screenshots` puts them into screenshots/, for people to judge.

Widths are those of a laptop and a small phone; 200 % zoom is half a laptop's width in CSS pixels.
"""

from pathlib import Path

import pytest

from agencies.kinds import Role
from assessments.actions.judgement import confirm_level, give_own_level, reveal_profile
from assessments.actions.signing import sign_contribution
from riskapp.settings.base import BASE_DIR
from tests.browser.scenes import given_a_family, membership
from tests.builders import a_membership, an_agency
from tests.builders.assessments import (
    RATIONALE,
    a_confirmed_contribution,
    a_contribution,
    a_judgement,
    a_ready_contribution,
    a_revealed_contribution,
    a_signed_contribution,
    a_tool_result,
    an_answer,
)
from tests.builders.dashboards import A_QUARTER, a_built_release, a_published_release
from tests.builders.families import an_adult

pytestmark = pytest.mark.screenshots

PICTURES = BASE_DIR / "screenshots"
LOOKS = {
    "1280": {"viewport": {"width": 1280, "height": 900}},
    "375": {"viewport": {"width": 375, "height": 667}, "has_touch": True, "is_mobile": True},
    "zoomed": {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
}
LONG = "Bartholomew-Alexander Featherstonehaugh"
WORRYING = {
    "domestic_abuse": "current",
    "substance_misuse": "current",
    "missed_appointments": "current",
    "frequent_moves": "past",
    "protection_plan": "absent",
}
AGENCY_VIEW = {"domestic_abuse": "absent", "parental_mental_health": "current"}


@pytest.fixture(params=LOOKS)
def photographer(request, new_person):
    """Somebody with a camera at each kind of screen."""
    return Photographer(new_person(**LOOKS[request.param]), look=request.param)


class Photographer:
    def __init__(self, person, *, look):
        self.person, self.look = person, look
        person.may_be_refused = True

    def signs_in(self, who) -> None:
        cookie = self.person.site.session_for(membership(who) if isinstance(who, str) else who)
        self.person.page.context.add_cookies([cookie])

    def takes(self, name: str, path: str) -> None:
        self.person.page.goto(self.person.site.url(path))
        wide = self.person.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= LOOKS[self.look]["viewport"]["width"], f"{name} is {wide} wide"
        self.person.page.screenshot(path=Path(PICTURES / f"{name}-{self.look}.png"), full_page=True)


def test_the_way_through_an_assessment(demo_site, photographer):
    author = membership("health.visitor")
    child = given_a_family("health.visitor", "social.worker")
    a_signed_contribution(child, membership("social.worker"), findings=AGENCY_VIEW)
    photographer.takes("sign-in", "/account/login/")
    photographer.signs_in("health.visitor")
    photographer.takes("children", "/children/")
    photographer.takes("child-before", f"/children/{child.pk}/")
    draft = a_contribution(child, author)
    photographer.takes("concerns", f"/assessments/{draft.pk}/concerns/")
    photographer.takes("visit", f"/assessments/{draft.pk}/visit/")
    draft = a_ready_contribution(child, author, findings=WORRYING)
    an_answer(draft, "engagement_difficulty", note="Agrees to everything, and then is out.")
    for place in (
        "",
        "adults/",
        "child/",
        "parents/",
        "strengths/",
        "support/",
        "check/",
        "level/",
    ):
        name = f"assessment-{place.strip('/') or 'parts'}"
        photographer.takes(name, f"/assessments/{draft.pk}/{place}")
    for section in ("child", "home", "adults", "services"):
        photographer.takes(f"section-{section}", f"/assessments/{draft.pk}/section/{section}/")
    photographer.takes("question", f"/assessments/{draft.pk}/questions/domestic_abuse/")
    photographer.takes("work", "/")


def test_judging_and_reading(demo_site, photographer):
    author = membership("health.visitor")
    child = given_a_family("health.visitor", "social.worker", "gp")
    a_signed_contribution(child, membership("social.worker"), findings=AGENCY_VIEW)
    photographer.signs_in("health.visitor")
    draft = a_revealed_contribution(child, author, findings=WORRYING, own_level=3)
    photographer.takes("reveal", f"/assessments/{draft.pk}/reveal/")
    confirm_level(contribution=draft, judgement=a_judgement(4), by=author)
    signed = sign_contribution(contribution=draft, by=author)
    photographer.takes("result", f"/assessments/{signed.pk}/result/")
    photographer.takes("child", f"/children/{child.pk}/")
    photographer.takes("who-looked", f"/children/{child.pk}/looked/")
    a_tool_result(child, author)
    for place in ("life", "course", "tools", "other-forms"):
        photographer.takes(f"child-{place}", f"/children/{child.pk}/{place}/")
    other = given_a_family("health.visitor", name="Teal Ashdown")
    ready = a_confirmed_contribution(other, author, findings=WORRYING, level=2)
    photographer.takes("sign", f"/assessments/{ready.pk}/sign/")
    photographer.takes("scoring", "/about/scoring/")


def test_long_names(demo_site, photographer):
    author = membership("health.visitor")
    child = given_a_family("health.visitor", "social.worker", name=LONG, adults=0)
    for kind in ("mother", "father", "father_figure"):
        an_adult(child, kind, name=LONG[::-1].title())
    draft = a_ready_contribution(child, author, findings=WORRYING)
    photographer.signs_in("health.visitor")
    photographer.takes("long-work", "/")
    photographer.takes("long-question", f"/assessments/{draft.pk}/section/home/")
    photographer.takes("long-check", f"/assessments/{draft.pk}/check/")
    photographer.takes("long-child", f"/children/{child.pk}/")
    signed = _signed(draft)
    photographer.takes("long-result", f"/assessments/{signed.pk}/result/")


def test_nothing_there_yet(empty_site, photographer):
    agency = an_agency(name="Harbour Health Visiting")
    newcomer = a_membership(agency=agency)
    photographer.signs_in(newcomer)
    photographer.takes("empty-work", "/")
    photographer.takes("empty-children", "/children/")
    photographer.takes("empty-training", "/training/")
    photographer.signs_in(a_membership(role=Role.SYSTEM_ADMINISTRATOR))
    photographer.takes("empty-people", "/people/")


def test_the_library_and_the_offices(demo_site, photographer):
    photographer.signs_in("health.visitor")
    photographer.takes("themes", "/themes/")
    photographer.takes("factor", "/factors/domestic_abuse/")
    photographer.takes("add-adult", _adult_form())
    photographer.takes("training", "/training/")
    photographer.takes("not-found", "/children/none/")
    photographer.signs_in("governance")
    photographer.takes("audit", "/audit/")
    photographer.signs_in("admin")
    photographer.takes("people", "/people/")
    photographer.takes("agencies", "/agencies/")
    photographer.signs_in("weightings")
    photographer.takes("weightings", "/weightings/")


def test_the_dashboards(demo_site, photographer):
    manager = membership("manager")
    release = a_published_release(by=manager, children=620)
    a_built_release(partnership=manager.agency.partnership, quarter=A_QUARTER.after(), children=600)
    photographer.signs_in(manager)
    photographer.takes("dashboards", "/dashboards/")
    photographer.takes("how-we-work", "/dashboards/how-we-work/")
    for part in ("together", "factors", "levels", "equality"):
        photographer.takes(f"release-{part}", f"/dashboards/releases/{release.number}/{part}/")


def _adult_form() -> str:
    return f"/children/{given_a_family('health.visitor').pk}/adults/add/"


def _signed(draft):
    by = draft.author
    give_own_level(contribution=draft, level=4, rationale=RATIONALE, by=by)
    reveal_profile(contribution=draft, by=by)
    confirm_level(contribution=draft, judgement=a_judgement(4), by=by)
    return sign_contribution(contribution=draft, by=by)
