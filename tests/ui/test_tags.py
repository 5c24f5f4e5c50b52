from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.test import RequestFactory
from django.utils import timezone

from riskapp.ui.concern_bar import concern_bar
from riskapp.ui.templatetags.risk import AGREEMENT_WORDS, FINDING_WORDS
from tests.ui.markup import rendered

CUTS = [12, 26, 42]
NAMES = ["universal", "early help", "targeted", "specialist"]
BAR = "{% concern_bar low reported high maximum=72 cuts=cuts names=names %}"


def bar(low, reported, high):
    return concern_bar(low=low, reported=reported, high=high, maximum=72, cuts=CUTS, names=NAMES)


def drawn_bar(low, reported, high):
    return rendered(BAR, low=low, reported=reported, high=high, cuts=CUTS, names=NAMES)


@pytest.mark.parametrize("finding", FINDING_WORDS)
def test_every_finding_has_a_word_and_a_shape_of_its_own(finding):
    page = rendered("{% finding_chip finding %}", finding=finding)

    assert page.text == FINDING_WORDS[finding]
    assert page.one("span")["class"] == f"app-chip app-chip--{finding.replace('_', '-')}"


def test_a_finding_that_does_not_exist_is_not_drawn():
    with pytest.raises(KeyError):
        rendered('{% finding_chip "maybe" %}')


def test_a_chip_can_say_it_in_the_factors_own_word():
    assert rendered('{% finding_chip "current" "missing" %}').text == "missing"


def test_what_is_drawn_is_escaped():
    assert rendered('{% finding_chip "current" word %}', word="<b>").text == "<b>"


@pytest.mark.parametrize("state", AGREEMENT_WORDS)
def test_every_kind_of_agreement_has_a_word_and_a_shape(state):
    page = rendered("{% agreement_mark state %}", state=state)

    assert page.text == AGREEMENT_WORDS[state]
    assert page.one("span", aria_hidden="true")


def test_a_level_is_a_number_and_the_partnerships_word():
    assert rendered('{% level_tag 3 "targeted" %}').text == "Level 3 · targeted"
    assert rendered("{% level_tag 3 %}").text == "Level 3"


def test_the_bar_is_solid_up_to_what_is_known_and_hatched_beyond():
    laid_out = bar(34, 34, 52)

    assert laid_out.known_width == "47.22%"
    assert (laid_out.unknown_start, laid_out.unknown_width) == ("47.22%", "25.00%")
    assert laid_out.is_open
    assert not laid_out.differs


def test_the_bar_shows_how_much_of_it_is_disagreement():
    laid_out = bar(17, 30, 42)

    assert laid_out.differs
    assert (laid_out.differ_start, laid_out.differ_width) == ("23.61%", "18.06%")


@pytest.mark.parametrize(
    ("figure", "level"),
    [(0, 1), (11, 1), (12, 2), (25, 2), (26, 3), (41, 3), (42, 4), (72, 4)],
)
def test_a_level_begins_exactly_at_its_cut_point(figure, level):
    assert bar(figure, figure, figure).levels[1].number == level


@pytest.mark.parametrize("figures", [(2, 1, 3), (1, 3, 2), (-1, 0, 0), (0, 0, 73)])
def test_a_bar_whose_figures_are_out_of_order_is_refused(figures):
    with pytest.raises(ValueError, match="low"):
        bar(*figures)


def test_a_level_without_a_name_is_refused():
    with pytest.raises(ValueError, match="name"):
        concern_bar(low=0, reported=0, high=0, maximum=72, cuts=CUTS, names=["universal"])


@pytest.mark.parametrize("figures", [(34, 34, 52), (17, 30, 42), (0, 0, 72), (72, 72, 72)])
def test_the_bar_says_in_words_what_it_draws(figures):
    page = drawn_bar(*figures)

    assert page.faults == []
    assert page.one("svg", role="img")["aria-labelledby"] == "concern-title"
    assert "On what has been reported" in page.text
    assert "Level 2 (early help) begins at 6" in page.text


def test_nothing_is_hatched_when_nothing_is_open():
    assert drawn_bar(30, 30, 30).all("rect", class_="app-concern__open") == []


def test_the_save_line_says_nothing_before_anything_was_saved():
    page = rendered("{% saved_status saved_at %}", saved_at=None)

    assert page.text == ""
    assert "data-saved-at" not in page.one("p")


def test_the_save_line_says_how_long_ago():
    page = rendered("{% saved_status at %}", at=timezone.now() - timedelta(minutes=3))

    assert page.text == "saved 3 minutes ago"
    assert page.one("p", role="status")


def test_pages_are_links_that_keep_the_rest_of_the_query():
    page = Paginator(range(100), 10).page(5)
    request = RequestFactory().get("/children/", {"name": "ann"})

    links = rendered("{% pagination page %}", page=page, request=request)

    assert links.one("a", rel="next")["href"] == "?name=ann&page=6"
    assert links.one("a", aria_current="page")["aria-label"] == "Page 5"


def test_one_page_needs_no_links():
    page = Paginator(range(3), 10).page(1)
    request = RequestFactory().get("/")

    assert rendered("{% pagination page %}", page=page, request=request).elements == []


def test_filters_say_what_is_missing_rather_than_nothing():
    page = rendered("{{ none|day }} / {{ none|nhs_number }} / {{ none|age }}", none=None)

    assert page.text == "not recorded / not recorded / age not known"


def test_filters_say_dates_and_figures_in_words():
    page = rendered(
        "{{ born|age:on }} / {{ on|day }} / {{ on|short_day }} / {{ 17|half_points }} / "
        "{{ then|moment }} / {{ born|days_since:on }}",
        born=date(2026, 1, 24),
        on=date(2026, 3, 14),
        then=datetime(2026, 3, 14, 10, 42, tzinfo=UTC),
    )

    assert page.text == (
        "7 weeks / 14 March 2026 / 14 Mar 2026 / 8½ / 14 March 2026 at 10:42 / 49 days"
    )


def test_a_summary_list_names_what_a_change_link_changes():
    row = SimpleNamespace(key="Date of birth", value="14 March 2026", change="/change/")

    page = rendered('{% include "components/_summary_list.html" %}', rows=[row])

    assert "Change date of birth" in page.text


def test_a_qr_code_is_drawn_in_the_page():
    page = rendered("{% qr_code svg %}", svg='<svg viewBox="0 0 9 9"><path d="M4,4H5z"/></svg>')

    assert page.one("path")["d"] == "M4,4H5z"
    assert page.all("img") == []
