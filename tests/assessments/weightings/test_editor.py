"""The editor: people who don't write JSON make a weighting, and every error stands at its place."""

import random
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.models import WeightingVersion
from assessments.scoring.profile import profiles
from assessments.scoring.weighting import Weighting
from assessments.weightings.bench import worked_cases
from assessments.weightings.checks import problems
from assessments.weightings.files import BadFile, as_file, from_file
from tests.assessments.weightings.pages import address, fields_of, fill, signed_in
from tests.builders.weightings import a_draft, changed, two_editors
from tests.ui.markup import Markup
from work.models import FormDraft

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return two_editors()[0]


@pytest.fixture
def desk(client, editor):
    return signed_in(client, editor)


@pytest.fixture
def draft(editor):
    return a_draft(editor)


def now(draft):
    return WeightingVersion.objects.get(pk=draft.pk)


def test_weights_rationales_and_sources_are_saved(desk, draft):
    where = address("weighting_factors", draft)

    answer = fill(desk, where, weight_frequent_moves="4", rationale_frequent_moves="Seen often.")

    assert answer.url == address("weighting", draft)
    saved = now(draft).weighting().by_code["frequent_moves"]
    assert (saved.weight, saved.rationale) == (4, "Seen often.")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        pytest.param("-1", "must be 0 or more", id="negative"),
        pytest.param("two", "Enter a whole number", id="words"),
        pytest.param("2.5", "Enter a whole number", id="half"),
        pytest.param("", "Enter a whole number", id="empty"),
        pytest.param("6", "They may never do that alone", id="missed-alone"),
    ],
)
def test_an_error_stands_at_the_weight_it_is_about(desk, draft, typed, message):
    where = address("weighting_factors", draft)

    page = fill(desk, where, weight_missed_appointments=typed)

    form = page.context["form"]
    assert page.status_code == 200
    assert message in form.errors["weight_missed_appointments"][0]
    assert list(form.errors) == ["weight_missed_appointments"]
    assert Markup(page.content.decode()).faults == []
    assert now(draft).edition == 1


def test_what_cannot_be_read_hides_nothing_else_that_is_wrong(desk, draft):
    where = address("weighting_factors", draft)
    typed = {"weight_young_parent": "two", "weight_missed_appointments": "6"}

    page = fill(desk, where, weight_frequent_moves="-1", **typed)

    assert set(page.context["form"].errors) == {*typed, "weight_frequent_moves"}


def test_an_error_of_the_last_set_of_factors_stands_there_though_one_before_it_is_empty(
    desk, draft
):
    where = address("weighting_combination", draft, 0)
    typed = {"members_1": [], "members_2": ["young_parent"], "at_least_2": "2"}

    page = fill(desk, where, **typed)

    assert list(page.context["form"].errors) == ["at_least_2"]


def test_while_somebody_types_the_page_checks_and_saves_nothing(desk, draft):
    where = address("weighting_factors", draft)
    typed = {**fields_of(desk.get(where)), "weight_missed_appointments": "7"}

    live = desk.post(where, typed, headers={"HX-Request": "true"})
    without_script = desk.post(where, {**typed, "check": "1"})

    text = live.content.decode()
    assert "<html" not in text
    assert 'id="live-weight_missed_appointments" hx-swap-oob="true">Missed' in text
    assert "They may never do that alone" in without_script.content.decode()
    assert now(draft).edition == 1


def test_what_is_typed_is_kept_and_there_again(desk, draft):
    where = address("weighting_factors", draft)
    typed = {**fields_of(desk.get(where)), "weight_young_parent": "many"}

    kept = desk.post(where, typed, headers={"X-Autosave": "1"})

    assert kept.json()["version"] == 1
    assert desk.get(where).context["form"]["weight_young_parent"].value() == "many"
    fill(desk, where, weight_young_parent="2")
    assert not FormDraft.objects.exists()


def test_what_is_typed_and_not_saved_is_said_on_the_page_of_the_version(desk, draft):
    for name, changes in (
        ("weighting_levels", {"cut_2": "7"}),
        ("weighting_concern", {"label": "Left alone"}),
    ):
        number = [3] if name == "weighting_concern" else []
        where = address(name, draft, *number)
        desk.post(where, {**fields_of(desk.get(where)), **changes}, headers={"X-Autosave": "1"})

    page = desk.get(address("weighting", draft))

    label = draft.content["immediate_concerns"][3]["label"]
    assert page.context["typed_only"] == [
        (label, address("weighting_concern", draft, 3)),
        ("Levels and days", address("weighting_levels", draft)),
    ]


def test_what_was_typed_can_be_forgotten_and_what_is_saved_comes_back(desk, draft):
    where = address("weighting_levels", draft)
    typed = {**fields_of(desk.get(where)), "cut_2": "7"}
    desk.post(where, typed, headers={"X-Autosave": "1"})

    answer = desk.post(where, {"forget": "1"})

    assert answer.url == where
    assert desk.get(where).context["form"]["cut_2"].value() == 6
    assert now(draft).edition == 1


def test_what_is_typed_for_one_combination_never_comes_up_in_another(desk, draft):
    """Its number moves on when one before it is removed; what was typed stays with its own."""
    where = address("weighting_combination", draft, 3)
    label = draft.content["combinations"][3]["label"]
    kept = {**fields_of(desk.get(where)), "label": "Typed for the fourth"}
    desk.post(where, kept, headers={"X-Autosave": "1"})

    code = draft.content["combinations"][0]["code"]
    desk.post(address("remove_combination", draft), {"code": code})

    moved = desk.get(address("weighting_combination", draft, 2)).context["form"]
    other = desk.get(where).context["form"]
    assert moved["label"].value() == "Typed for the fourth"
    assert other["label"].value() not in ("Typed for the fourth", label)


def test_a_save_from_an_old_page_shows_both_versions(desk, draft, editor):
    where = address("weighting_factors", draft)
    typed = {**fields_of(desk.get(where)), "weight_young_parent": "3"}
    changed(draft, by=editor, young_parent=2)

    conflict = desk.post(where, typed)
    kept = desk.post(where, typed, headers={"X-Autosave": "1"})

    page = Markup(conflict.content.decode())
    assert conflict.status_code == kept.status_code == 409
    assert "Weight of Young parent Differs 2 3" in page.text
    assert kept.json() == {"conflict": where}


def test_a_combination_is_built_and_said_back(desk, draft):
    number = len(draft.content["combinations"])
    where = address("weighting_combination", draft, number)
    rule = {
        "label": "Moves and missing education",
        "members_0": ["frequent_moves", "missing_education"],
        "at_least_0": "2",
        "members_1": ["young_parent", "child_under_one", "household_instability"],
        "at_least_1": "1",
        "points": "2",
        "rationale": "Nobody sees the child.",
        "source": "7.6",
    }
    said = {**fields_of(desk.get(where)), **rule}

    live = desk.post(where, said, headers={"HX-Request": "true"})
    desk.post(where, said)

    sentence = (
        "All of frequent family moves and child or parent missing from education, together with "
        "at least 1 of young parent, child under one (computed from the date of birth) and "
        "chaotic, unstable routines: 2 points more."
    )
    assert sentence in live.content.decode()
    saved = now(draft).weighting().combinations[number]
    assert (saved.code, saved.points) == ("moves_and_missing_education", 2)
    assert [each.at_least for each in saved.clauses] == [2, 1]
    assert problems(now(draft).content) == []


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        pytest.param("at_least_0", "4", "it can never hold", id="asks-for-too-many"),
        pytest.param("points", "-2", "must be 0 or more", id="negative"),
        pytest.param("label", "By postcode", "By postcode is prohibited", id="prohibited"),
    ],
)
def test_a_combination_that_cannot_hold_is_refused_at_its_place(desk, draft, field, typed, message):
    page = fill(desk, address("weighting_combination", draft, 0), **{field: typed})

    (found,) = page.context["form"].errors.items()
    assert found[0] == field
    assert message in found[1][0]
    assert now(draft).edition == 1


def test_a_level_that_cannot_be_reached_is_said_while_typing_and_stops_sending(desk, draft):
    where = address("weighting_levels", draft)
    typed = {**fields_of(desk.get(where)), "cut_4": "60"}

    live = desk.post(where, typed, headers={"HX-Request": "true"}).content.decode()
    desk.post(where, typed)
    sent = desk.post(
        address("submit_weighting", draft),
        {"submission_key": typed["submission_key"][:-4] + "abcd", "comment": "Now"},
    )

    assert "Level 4 begins at 60 points, but at most 36 can be reached" in live
    assert "can’t be reached" in live
    assert now(draft).content["cut_points"] == [6, 13, 60]
    assert "Put 1 thing right first" in sent.content.decode()
    assert now(draft).status == "draft"


def test_an_immediate_concern_is_added_changed_and_removed(desk, draft):
    number = len(draft.content["immediate_concerns"])
    where = address("weighting_concern", draft, number)

    fill(desk, where, label="Left alone overnight", advice="Ring 999.", source="4.5")
    fill(desk, where, advice="Ring 999 and stay with the child.")
    added = now(draft).content["immediate_concerns"][number]
    desk.post(address("remove_concern", draft), {"code": added["code"]})

    assert added["advice"] == "Ring 999 and stay with the child."
    assert len(now(draft).content["immediate_concerns"]) == number


def test_a_factor_goes_and_comes_back_from_the_catalogue(desk, draft):
    desk.post(address("remove_factor", draft), {"code": "protection_plan"})
    without = now(draft)
    desk.post(address("add_factor", draft), {"code": "protection_plan"})

    assert "protection_plan" not in without.weighting().by_code
    again = now(draft).weighting().by_code["protection_plan"]
    assert (again.weight, again.offers) == (0, ("current", "past", "absent"))


def test_a_factor_that_a_combination_names_stays(desk, draft):
    desk.post(address("remove_factor", draft), {"code": "domestic_abuse"})

    assert "domestic_abuse" in now(draft).weighting().by_code


def test_nothing_that_is_not_in_the_catalogue_becomes_a_factor(desk, draft):
    desk.post(address("add_factor", draft), {"code": "ethnicity"})

    assert now(draft).edition == 1


@pytest.mark.parametrize("seed", range(4))
def test_what_is_made_only_in_the_browser_exports_imports_and_scores_identically(
    desk, draft, editor, seed
):
    rng = random.Random(seed)
    _make_up(desk, draft, rng)
    made = now(draft)

    taken_out = desk.get(address("weighting_file", made)).content
    upload = SimpleUploadedFile("weighting.json", taken_out)
    where = "/weightings/import/"
    key = desk.get(where).context["form"]["submission_key"].value()
    answer = desk.post(where, {"submission_key": key, "file": upload})

    brought_in = WeightingVersion.objects.get(pk=answer.url.rstrip("/").split("/")[-1])
    assert taken_out == as_file(made)
    assert {**brought_in.content, "version": made.version} == made.content
    assert from_file(taken_out) == made.weighting()
    assert points_of(brought_in.weighting()) == points_of(made.weighting())
    assert points_of(made.weighting()) != points_of(Weighting.from_dict(a_draft(editor).content))


def _make_up(desk, draft, rng):
    """Random weights, a new combination, other cut points: through the pages only."""
    weights = {
        f"weight_{each['code']}": str(rng.randint(1, 4)) for each in draft.content["factors"]
    }
    fill(desk, address("weighting_factors", draft), **weights)
    fill(
        desk,
        address("weighting_levels", draft),
        cut_2=str(rng.randint(6, 8)),
        cut_3=str(rng.randint(12, 15)),
        cut_4=str(rng.randint(18, 24)),
    )
    members = rng.sample([each["code"] for each in draft.content["factors"]], 4)
    fill(
        desk,
        address("weighting_combination", draft, len(draft.content["combinations"])),
        label=f"Made up {rng.randint(1, 99)}",
        members_0=members,
        at_least_0=str(rng.randint(2, 4)),
        points=str(rng.randint(1, 5)),
    )
    assert now(draft).edition == 4


def points_of(weighting):
    return [
        (each.low, each.reported, each.high, each.levels)
        for each in profiles(worked_cases(), weighting=weighting)
    ]


def test_a_file_whose_content_was_changed_by_hand_is_refused(draft):
    changed_by_hand = as_file(draft).replace(b'"weight": 3', b'"weight": 4', 1)

    with pytest.raises(BadFile, match="SHA-256 does not match"):
        from_file(changed_by_hand)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param(lambda c: c.update(cut_points=[1, 1, 1]), "Cut points", id="cuts"),
        pytest.param(lambda c: c["factors"][0].update(weight=1.5), "whole number", id="float"),
        pytest.param(lambda c: c["factors"][0].update(code="sex"), "prohibited", id="prohibited"),
        pytest.param(lambda c: c.update(more=1), "no field more", id="unknown"),
        pytest.param(lambda c: c.pop("factors"), "needs the field", id="missing"),
    ],
)
def test_a_file_that_breaks_a_rule_is_refused_in_words(draft, change, message):
    import json

    content = deepcopy(draft.content)
    change(content)

    with pytest.raises(BadFile, match=message):
        from_file(json.dumps(content).encode())


@pytest.mark.parametrize("given", [b"", b"[]", b"{", b"\xff", b'{"a":1,"a":2}', b"[" * 10_000])
def test_what_is_no_weighting_at_all_is_refused(given):
    with pytest.raises(BadFile):
        from_file(given)


def test_a_bad_file_is_said_beside_the_field(desk):
    where = "/weightings/import/"
    key = desk.get(where).context["form"]["submission_key"].value()

    page = desk.post(where, {"submission_key": key, "file": SimpleUploadedFile("x.json", b"{}")})

    assert "refused" in page.context["form"].errors["file"][0]
