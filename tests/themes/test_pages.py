"""The library's pages: open to every role, honest at first sight, with a way back."""

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from agencies.kinds import Role
from tests.builders import a_membership, sign_in

pytestmark = pytest.mark.django_db

REVIEW = "cambridgeshire-2005-2009"
PAGES = [
    reverse("themes:index"),
    reverse("themes:search") + "?q=fathers",
    reverse("themes:theme", args=["missed-appointments"]),
    reverse("themes:factor", args=["domestic_abuse"]),
    reverse("themes:compare", args=["missed_appointments"]),
    reverse("themes:review", args=[REVIEW]),
    reverse("themes:cases", args=[REVIEW]),
    reverse("themes:case", args=[REVIEW, "4.4"]),
    reverse("themes:tables", args=[REVIEW]),
    reverse("themes:figures", args=[REVIEW]),
    reverse("themes:actions", args=[REVIEW]),
    reverse("themes:references", args=[REVIEW]),
    reverse("themes:notes", args=[REVIEW]),
    reverse("themes:combinations", args=[REVIEW]) + "?factor=frequent_moves&factor=young_parent",
]


@pytest.fixture
def reader(client):
    sign_in(client, a_membership())
    return client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("address", PAGES)
def test_somebody_who_is_not_signed_in_is_sent_to_sign_in(client, address):
    response = client.get(address)

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("role", Role.values)
def test_every_role_may_read_lessons(client, role):
    sign_in(client, a_membership(role=role))

    for address in PAGES:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("address", PAGES)
def test_a_page_costs_at_most_fifteen_statements(reader, address, django_assert_max_num_queries):
    reader.get(address)

    with django_assert_max_num_queries(15):
        reader.get(address)


@pytest.mark.parametrize(
    "address",
    [
        "/themes/nothing/",
        "/factors/ethnicity/",
        "/factors/ethnicity/reviews/",
        "/reviews/nothing/",
        "/reviews/nothing/tables/",
        f"/reviews/{REVIEW}/cases/9.9/",
        f"/reviews/{REVIEW}/combinations/?factor=ethnicity",
    ],
)
def test_what_is_not_in_the_library_is_not_found(reader, address):
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_only_read(reader, address):
    assert reader.post(address).status_code == 405


def test_the_factor_page_shows_the_contradiction_without_a_click(reader):
    page = text_of(reader.get("/factors/social_care_history/"))

    assert "Known to social care: 80% or 90%?" in page
    assert "The table prints 8 of 10 (80%), the text prints 90%" in page


@pytest.mark.parametrize(
    ("address", "title"),
    [
        (f"/reviews/{REVIEW}/", "Six serious case reviews, or five?"),
        (f"/reviews/{REVIEW}/figures/", "44% of ten children is not a number of children"),
        (f"/reviews/{REVIEW}/tables/", "England: 83 children in one table, 189 in the other"),
        (f"/reviews/{REVIEW}/cases/4.9/", "Aged 16 to 17: the table has one, the summaries two"),
        (f"/reviews/{REVIEW}/cases/", "Ten reviews, or nine?"),
        ("/themes/birth-order/", "44% of ten children is not a number of children"),
        ("/factors/missing_education/", "only three children were old enough"),
        ("/factors/missing_education/reviews/", "only three children were old enough"),
        (
            f"/reviews/{REVIEW}/combinations/?factor=missing_education&factor=young_parent",
            "only three children were old enough",
        ),
    ],
)
def test_a_serious_contradiction_stands_on_the_page_it_touches(reader, address, title):
    page = text_of(reader.get(address))

    unfolded = re.sub(r'<details class="govuk-details.*?</details>', "", page)
    assert title in unfolded


def test_a_case_nobody_may_identify_is_told_under_its_letters(reader):
    page = text_of(reader.get(f"/reviews/{REVIEW}/cases/4.4/"))

    assert "JB and DB" in page
    assert "sex not stated" in page


def test_a_training_review_is_marked_on_every_page(reader):
    for name in ("review", "cases", "tables", "figures", "actions", "references", "notes"):
        page = text_of(reader.get(reverse(f"themes:{name}", args=["training-riverford"])))
        assert "For practice only." in page, name


def test_years_are_written_as_years(reader):
    page = text_of(reader.get(reverse("themes:references", args=[REVIEW])))

    assert "(2008)" in page
    assert "2,008" not in page


def test_the_way_back_goes_along_from_question_to_evidence_to_lesson(reader):
    question = "/assessments/0190c0de-0000-7000-8000-000000000001/home/#domestic_abuse"
    query = "?" + urlencode({"back": question})

    factor = text_of(reader.get("/factors/domestic_abuse/" + query))
    lesson = text_of(reader.get("/themes/environment-and-risk/" + query))

    assert f'/themes/environment-and-risk/{query}"' in factor
    for page in (factor, lesson):
        assert f'href="{question}">Back to your question</a>' in page


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/assessments/",
        "//evil.example/assessments/",
        "/\\evil.example",
        "/assessments/../account/logout/",
        "/account/logout/",
        "javascript:alert(1)",
        "/assessments/\n/x",
        "/assessments/" + "x" * 600,
        "",
    ],
)
def test_a_way_back_to_elsewhere_is_not_followed(reader, address):
    response = reader.get("/factors/domestic_abuse/?" + urlencode({"back": address}))

    assert response.context["back"] is None
    assert 'class="govuk-back-link" href="/themes/"' in text_of(response)


def test_what_was_searched_for_is_shown_as_text(reader):
    page = text_of(reader.get("/themes/search/?q=%3Cscript%3Ealert(1)%3C/script%3E"))

    assert "<script>alert(1)" not in page
    assert "Nothing found for" in page
