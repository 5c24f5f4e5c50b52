"""Pages of releases: what a manager reads, which table, what is refused, what it costs."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from agencies.kinds import Role
from assessments.weightings.disclosure import WORDS, Shown
from audit.events import EventType
from audit.models import Event
from dashboards.parts import PARTS, SLOTS
from dashboards.places import EVERYWHERE, Place
from dashboards.presenters.body import body_of
from dashboards.presenters.caption import caption_of
from dashboards.presenters.pictures import as_png
from dashboards.presenters.release import tables_of
from dashboards.presenters.words import hidden_words
from dashboards.queries.release_page import reading_of
from dashboards.urls import urlpatterns
from dashboards.views import releases
from tests.builders import a_membership
from tests.builders.agencies import a_partnership, sign_in
from tests.builders.assessments import a_signed_contribution
from tests.builders.dashboards import A_QUARTER, a_built_release, a_published_release
from tests.builders.families import a_child
from tests.dashboards.reading import page_of, paper_of, picture_of

pytestmark = pytest.mark.django_db

READS = (EventType.DASHBOARD_VIEWED, EventType.RELEASE_DOWNLOADED)
HEAVIEST = 150 * 1024


@pytest.fixture
def manager(client):
    by = a_membership(role=Role.PARTNERSHIP_MANAGER)
    sign_in(client, by)
    return by


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_how_much_it_covers_under_which_weighting(client, manager):
    release = a_published_release(by=manager, children=400)

    shown = text_of(client.get(page_of(release)))

    assert "Assessments exist for about 400 children, of about 900 children known to" in shown
    assert "agencies on 30 September 2025" in shown
    assert "Weighting 2026.1" in shown
    assert "This is not a prediction" in shown
    assert "Invented figures" in shown


@pytest.mark.parametrize("part", PARTS)
def test_every_panel_has_a_picture_a_table_and_a_way_on(client, manager, part):
    release = a_published_release(by=manager)
    reading = reading_of(release, EVERYWHERE)

    shown = text_of(client.get(page_of(release, part)))

    for panel in PARTS[part].panels(reading):
        assert escape(panel.title) in shown
        assert escape(panel.hidden) in shown
        assert panel.lesson.address in shown
        assert panel.action is None or panel.action.address in shown
        for line in panel.table.lines:
            assert len(line.texts) == len(panel.table.columns) - 1
            assert all(line.texts)


@pytest.mark.parametrize("slot", SLOTS.values(), ids=SLOTS)
def test_every_hidden_figure_stands_in_the_table_in_words(slot, manager):
    release = a_published_release(by=manager, children=120)
    panel = slot.make(reading_of(release, EVERYWHERE))

    texts = [text for line in panel.table.lines for text in line.texts]
    for shown in set(Shown) - {Shown.ROUNDED}:
        hidden = sum(cell.shown is shown for cell in panel.cells)
        assert sum(text == WORDS[shown] for text in texts) == hidden
    assert panel.hidden == hidden_words(panel.cells)


@pytest.mark.parametrize("slot", SLOTS.values(), ids=SLOTS)
def test_a_picture_in_which_nearly_all_is_hidden_is_still_a_picture(slot, manager):
    release = a_published_release(by=manager, children=60)
    place = Place(district="northmoor") if len(slot.margins) > 1 else EVERYWHERE

    reading = reading_of(release, place)
    panel = slot.make(reading)

    picture = as_png(panel, caption_of(reading, panel))

    assert picture.startswith(b"\x89PNG")


def test_a_page_can_be_read_for_one_district(client, manager):
    release = a_published_release(by=manager)

    shown = text_of(client.get(page_of(release, district="northmoor")))

    assert "<strong>Northmoor</strong>" in shown
    assert "Assessments exist here for" in shown


def test_what_a_table_does_not_hold_is_said(client, manager):
    release = a_published_release(by=manager)

    shown = text_of(client.get(page_of(release, "equality", district="northmoor")))

    assert "Ethnic group is counted for all children only." in shown


def test_every_table_that_is_offered_is_there(client, manager):
    release = a_published_release(by=manager)
    place = Place(district="northmoor")

    for part in PARTS.values():
        for choices in tables_of(reading_of(release, place), part):
            for choice in choices.choices:
                assert client.get(choice.address).status_code == 200, choice.address


ADDRESSES = {
    "page": page_of,
    "factors": lambda release, **asking: page_of(release, "factors", **asking),
    "paper": paper_of,
    "picture": lambda release, **asking: picture_of(release, "pairs", **asking),
    "png": lambda release, **asking: picture_of(release, "pairs", "png", **asking),
}
OUTSIDE = [
    pytest.param({"factor": "domestic_abuse"}, id="a-filter"),
    pytest.param({"district": "nowhere"}, id="an-unknown-district"),
    pytest.param({"age_band": "13"}, id="an-unknown-age"),
    pytest.param({"district": "northmoor", "agency_kind": "police"}, id="no-such-table"),
    pytest.param(
        {"district": "northmoor", "agency_kind": "police", "age_band": "unborn"}, id="all-three"
    ),
    pytest.param({"ethnic_group": "white"}, id="an-ethnic-group"),
]


@pytest.mark.parametrize("asking", OUTSIDE)
@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_nothing_outside_the_lattice_is_answered(client, manager, address, asking):
    release = a_published_release(by=manager, children=60)

    assert client.get(address(release, **asking)).status_code == 400
    assert not Event.objects.filter(event_type=EventType.DASHBOARD_VIEWED).exists()


def test_a_parameter_is_taken_once(client, manager):
    release = a_published_release(by=manager, children=60)
    twice = page_of(release) + "?district=northmoor&district=southmoor"

    assert client.get(twice).status_code == 400


def test_pairs_are_held_by_district_and_by_age_but_not_by_both(client, manager):
    release = a_published_release(by=manager, children=60)
    both = {"district": "northmoor", "age_band": "under_one"}

    assert client.get(page_of(release, "factors", **both)).status_code == 200
    assert client.get(page_of(release, **both)).status_code == 400


TAKES = {"number": "1", "slug": "levels", "picture": "levels"}
EVERY_ADDRESS = [
    pytest.param(f"dashboards:{each.name}", each.pattern.converters, id=each.name)
    for each in urlpatterns
]


@pytest.mark.parametrize("method", ["get", "head", "post"])
@pytest.mark.parametrize(("name", "takes"), EVERY_ADDRESS)
def test_no_address_takes_a_parameter_it_does_not_know(client, manager, name, takes, method):
    a_built_release(children=60)
    address = reverse(name, kwargs={key: TAKES[key] for key in takes})

    answered = getattr(client, method)(f"{address}?agency=x")

    assert answered.status_code in ({400, 405} if method == "post" else {400})
    assert not Event.objects.filter(event_type__in=READS).exists()


@pytest.mark.parametrize(("name", "takes"), EVERY_ADDRESS)
def test_no_page_of_the_dashboards_leads_to_a_child(client, manager, name, takes):
    worker = a_membership()
    a_signed_contribution(a_child(known_to=worker), worker)
    a_built_release(children=60)
    address = reverse(name, kwargs={key: TAKES[key] for key in takes})

    answered = client.get(address)

    assert answered.status_code == (403 if name.endswith("withdraw") else 200)
    for leads in (b'href="/children/', b'href="/assessments/', b'href="/rounds/'):
        assert leads not in answered.content


def test_there_is_no_other_part_and_no_other_picture(client, manager):
    release = a_published_release(by=manager, children=60)

    assert client.get(page_of(release, "children")).status_code == 404
    assert client.get(paper_of(release, "children")).status_code == 404
    assert client.get(picture_of(release, "children")).status_code == 404


def test_reading_is_recorded_before_the_page_is_made(client, manager, monkeypatch):
    release = a_published_release(by=manager, children=60)
    seen = []

    def body(reading, part):
        seen.append(Event.objects.filter(event_type=EventType.DASHBOARD_VIEWED).count())
        raise ZeroDivisionError

    monkeypatch.setattr(releases, "body_of", body)
    with pytest.raises(ZeroDivisionError):
        client.get(page_of(release, district="northmoor"))

    assert seen == [1]
    event = Event.objects.get(event_type=EventType.DASHBOARD_VIEWED)
    assert event.details == {"number": release.number, "part": "together", "by": "district"}


@pytest.mark.parametrize("part", PARTS)
def test_a_page_costs_the_same_for_sixty_children_or_a_thousand(
    client, manager, part, django_assert_num_queries
):
    small = a_published_release(by=manager, children=60)
    large = a_published_release(by=manager, children=1000, quarter=A_QUARTER.after())
    client.get(page_of(small, part))  # fills what a process keeps of the library
    body_of.cache_clear()

    for release in (small, large):
        with django_assert_num_queries(STATEMENTS):
            response = client.get(page_of(release, part))
        assert len(response.content) <= HEAVIEST
        with django_assert_num_queries(STATEMENTS_KEPT):
            assert client.get(page_of(release, part)).status_code == 200


STATEMENTS, STATEMENTS_KEPT = 12, 10


def test_another_partnerships_release_is_not_there(client, manager):
    elsewhere = a_built_release(partnership=a_partnership(), children=60)

    assert client.get(page_of(elsewhere)).status_code == 404


def test_what_a_release_could_not_be_told_apart_by_is_said_and_not_offered(manager):
    reading = reading_of(a_published_release(by=manager, children=60), EVERYWHERE)
    reading.release.manifest["gone"].append(["children", "agency_kind"])

    by_title = {each.title: each for each in tables_of(reading, PARTS["levels"])}

    assert by_title["District"].choices
    assert not by_title["Kind of agency that signed"].choices
    assert by_title["Kind of agency that signed"].otherwise


def test_a_combination_that_follows_from_age_is_not_counted_by_age(client, manager):
    release = a_published_release(by=manager, children=60)
    label = "A child under one together with a parental factor"

    for_all = text_of(client.get(page_of(release)))
    by_age = text_of(client.get(page_of(release, age_band="under_one")))

    assert f"“{label}” is not counted by age" not in for_all
    assert f"“{label}” is not counted by age" in by_age
