import pytest
from django.template.loader import render_to_string

from riskapp.ui import assets
from riskapp.ui.navigation import EVERYBODY, ROOMS, navigation
from tests.ui.frame import a_request
from tests.ui.markup import Markup, rendered


def a_page(request=None, *, template="layouts/page.html", **context):
    request = request or a_request()
    context = {"user": request.user, "request": request, "csrf_token": "t", **context}
    return Markup(render_to_string(template, navigation(request) | context))


def labels(request):
    return [room["label"] for room in navigation(request)["navigation"]]


def test_only_rooms_that_exist_and_are_open_to_the_role_are_offered():
    assert labels(a_request(role="practitioner")) == ["My work", "Children", "Themes"]
    rooms = ["My work", "Themes", "Audit", "Emergency access"]
    assert labels(a_request(role="governance_lead")) == rooms


def test_somebody_without_a_membership_is_offered_nothing():
    request = a_request()
    request.membership = None

    assert labels(request) == []


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("/", "My work"),
        ("/children/", "Children"),
        ("/children/1/people/", "Children"),
        ("/disagreements/1/", "Children"),
    ],
)
def test_the_room_one_stands_in_is_marked(address, label):
    rooms = navigation(a_request(address))["navigation"]

    assert [room["label"] for room in rooms if room["current"]] == [label]


def test_every_room_is_open_to_somebody():
    assert all(roles and roles <= EVERYBODY for _, _, roles in ROOMS)


def test_a_page_has_no_faults_and_says_who_is_signed_in():
    page = a_page(demo=True, about_a_child=True, child_line="Child 42 · 7 weeks")

    assert page.faults == []
    assert "Ann Health visitor, Agency 3" in page.text
    assert "Accounts here have no second factor." in page.text


def test_a_page_about_a_child_can_be_left_quickly_without_a_script():
    page = a_page(about_a_child=True, child_line="Child 42")

    assert page.one("form", class_="app-child-bar__leave")["action"] == "/leave/"
    assert "Child 42" in page.text


def test_other_pages_have_no_child_bar():
    assert a_page().all("form", class_="app-child-bar__leave") == []


def test_outside_the_demo_no_page_says_demo():
    assert "Demo" not in a_page(demo=False).text


def test_every_script_carries_the_nonce():
    scripts = a_page().all("script")

    assert len(scripts) == len(assets.module_paths())
    assert {script["nonce"] for script in scripts} == {"once"}


def test_an_empty_second_column_is_left_out():
    assert a_page().all("aside") == []


def test_a_filled_second_column_is_a_landmark():
    page = rendered("{% filter aside %}{% if True %}<p>Why?</p>{% endif %}{% endfilter %}")

    assert page.one("aside")["class"] == "app-page__aside"


@pytest.mark.parametrize("template", ["400.html", "403_csrf.html", "500.html"])
def test_an_error_page_needs_nothing_to_be_drawn(template):
    page = Markup(render_to_string(template))

    assert page.faults == []
    assert len(page.all("h1")) == 1


def test_a_refusal_shows_its_reason():
    page = a_page(template="403.html", exception="Only the author can sign this contribution")

    assert "Only the author can sign this contribution" in page.text


def test_a_missing_page_does_not_say_whether_the_record_exists():
    page = a_page(template="404.html", exception="assessments.Assessment:1")

    assert "Assessment:1" not in page.text


def test_the_statement_is_the_same_wherever_it_stands():
    page = rendered('{% include "components/_not_a_prediction.html" %}')

    assert page.text.startswith("This is not a prediction.")
    assert "A low figure is not a reason to close." in page.text


def test_stylesheets_of_the_rooms_come_after_the_frame_and_before_print():
    paths = assets.stylesheet_paths()

    assert paths[0] == "vendor/govuk-frontend.min.css"
    assert paths[-1] == "css/print.css"
