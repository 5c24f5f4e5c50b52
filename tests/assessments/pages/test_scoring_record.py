"""How the profile is computed: generated from the weighting in force, and never from memory."""

import pytest

from agencies.kinds import Role
from assessments.scoring.prohibited import PROHIBITIONS
from assessments.scoring.weighting import load
from tests.assessments.pages.scenes import a_health_visitor, text_of
from tests.builders import a_membership, sign_in
from tests.builders.assessments import a_weighting

pytestmark = pytest.mark.django_db

WEIGHTING = load("2026.1")


@pytest.fixture
def version():
    return a_weighting()


def the_page(client, membership=None) -> str:
    response = sign_in(client, membership or a_health_visitor()).get("/about/scoring/")
    assert response.status_code == 200
    return text_of(response)


def test_every_factor_stands_with_its_weight_and_source(client, version):
    page = the_page(client)

    for factor in WEIGHTING.factors:
        row = page[page.index(f"/factors/{factor.code}/") :]
        row = row[: row.index("</tr>")]
        assert f">{factor.weight}<" in row
        assert factor.source in row


def test_every_combination_is_a_sentence(client, version):
    page = the_page(client)

    assert "At least 2 of domestic abuse, substance misuse and parental mental health" in page
    assert "Frequent moves, together with hard to engage" in page


def test_cut_points_limits_and_levels_are_those_of_the_weighting(client, version):
    page = the_page(client)

    assert all(f"from {cut} points" in page for cut in WEIGHTING.cut_points)
    assert "after 28 days for a baby and 90 days for an older child" in page
    assert "At most 36 points" in page


def test_what_may_never_count_is_read_from_the_program(client, version):
    page = the_page(client)

    assert all(each.name in page for each in PROHIBITIONS)


def test_version_and_digest_are_those_in_force(client, version):
    page = the_page(client)

    row = page[page.index('id="versions"') :]
    assert version.sha256 in row
    assert f"{version.version}</th>" in row


def test_the_same_stands_as_json(client, version):
    record = sign_in(client, a_health_visitor()).get("/about/scoring.json").json()

    assert record["sha256"] == version.sha256
    assert {each["code"]: each["weight"] for each in record["factors"]} == {
        factor.code: factor.weight for factor in WEIGHTING.factors
    }
    assert record["highest_possible_points"] == 36


@pytest.mark.parametrize("role", list(Role))
def test_everybody_who_is_signed_in_may_read_it(client, version, role):
    assert "not a prediction" in the_page(client, a_membership(role=role))


def test_nobody_else_may(client, version):
    assert client.get("/about/scoring/").status_code == 302


def test_a_factors_page_says_what_it_weighs_today(client, version):
    page = text_of(sign_in(client, a_health_visitor()).get("/factors/domestic_abuse/"))

    assert "3 points" in page
    assert "Weighting 2026.1" in page
    assert "Why it is asked" in page


def test_a_factor_without_points_says_so(client, version):
    page = text_of(sign_in(client, a_health_visitor()).get("/factors/protection_plan/"))

    assert "It carries no points" in page


def test_a_factor_nobody_knows_is_not_there(client, version):
    assert sign_in(client, a_health_visitor()).get("/factors/hair_colour/").status_code == 404
