"""Who reads what of a weighting, what a page costs, and what is recorded."""

import json

import pytest
from django.utils import timezone

from agencies.kinds import Role
from assessments.actions.signing import sign_contribution
from assessments.actions.weightings_drafts import submit
from assessments.models import PreviewKind, WeightingVersion
from assessments.queries.weighting_versions import visible_to
from assessments.weightings.permissions import can_view
from audit.models import Event
from tests.assessments.weightings.pages import address, fields_of, signed_in
from tests.builders import a_membership, a_partnership
from tests.builders.assessments import (
    a_confirmed_contribution,
    a_signed_contribution,
    a_weighting,
)
from tests.builders.families import a_child
from tests.builders.weightings import (
    a_draft,
    a_finished_preview,
    an_approved_version,
    many_results,
    two_editors,
)
from tests.ui.markup import Markup

pytestmark = pytest.mark.django_db


@pytest.fixture
def editors():
    return two_editors()


@pytest.fixture
def desk(client, editors):
    return signed_in(client, editors[0])


def events(kind):
    return Event.objects.filter(event_type=kind)


def test_the_list_rule_and_the_object_rule_agree_for_every_role(editors):
    an_approved_version(*editors, missed_appointments=3)
    a_draft(editors[0])
    elsewhere = a_partnership()
    others = [a_membership(role=role) for role in Role]
    others += [a_membership(role=role, partnership=elsewhere) for role in Role]

    for membership in others:
        listed = set(visible_to(membership))
        assert listed == {v for v in WeightingVersion.objects.all() if can_view(membership, v)}


def test_a_draft_is_not_there_for_anybody_but_editors(client, editors):
    draft = a_draft(editors[0])

    for membership in (a_membership(), a_membership(role=Role.PARTNERSHIP_MANAGER)):
        answer = signed_in(client, membership).get(address("weighting", draft))
        assert answer.status_code == 404
    assert events("access.not_visible").count() == 2


def test_everybody_in_the_partnership_reads_what_is_in_force(client, editors):
    version = an_approved_version(*editors, missed_appointments=3)

    for role in Role:
        page = signed_in(client, a_membership(role=role)).get(address("weighting", version))
        assert page.status_code == 200
        assert "Missed health appointments" in page.content.decode()


def test_the_list_shows_every_state(desk, editors):
    author, second = editors
    an_approved_version(author, second, missed_appointments=3)
    sent = a_draft(author, missed_appointments=4)
    submit(draft=sent, comment="Why", by=author)
    a_draft(author)

    text = Markup(desk.get("/weightings/").content.decode()).text

    for words in ("In force", "Waiting for a second person", "Draft", "Retired"):
        assert words in text


def test_any_two_versions_are_compared(desk, editors):
    shipped, version = a_weighting(), an_approved_version(*editors, missed_appointments=3)

    page = desk.get("/weightings/compare/", {"before": str(shipped.pk), "after": str(version.pk)})
    without = desk.get("/weightings/compare/", {"before": str(shipped.pk)})

    assert (
        "Missed health appointments (child was not brought): weight 2 3 yes"
        in Markup(page.content.decode()).text
    )
    assert without.status_code == 400


def test_a_file_taken_out_is_recorded(desk, editors):
    version = an_approved_version(*editors, missed_appointments=3)

    answer = desk.get(address("weighting_file", version))

    assert json.loads(answer.content)["sha256"] == version.sha256
    assert f"weighting-{version.version}.json" in answer["Content-Disposition"]
    assert events("weighting.exported").get().subject_id == str(version.pk)


def test_the_second_person_decides_on_the_versions_own_page(client, editors):
    author, second = editors
    draft = a_draft(author, missed_appointments=3)
    submit(draft=draft, comment="The panel asked.", by=author)
    a_finished_preview(draft, by=author)
    desk, where = signed_in(client, second), address("weighting", draft)
    page = desk.get(where)
    form = page.context["decision_form"]
    today = timezone.localdate()

    empty = desk.post(
        address("decide_weighting", draft),
        {"submission_key": form["submission_key"].value(), "sha256": draft.sha256},
    )
    done = desk.post(
        address("decide_weighting", draft),
        {
            "submission_key": form["submission_key"].value(),
            "sha256": draft.sha256,
            "decision": "approve",
            "effective_on": today.isoformat(),
        },
    )

    assert "The panel asked." in page.content.decode()
    assert "Select your decision" in empty.content.decode()
    assert done.url == where
    assert WeightingVersion.objects.get(pk=draft.pk).status == "in_force"


def test_the_author_is_offered_no_decision(desk, editors):
    draft = a_draft(editors[0], missed_appointments=3)
    submit(draft=draft, comment="Why", by=editors[0])

    text = desk.get(address("weighting", draft)).content.decode()

    assert "Record your decision" not in text
    assert "You wrote this version" in text
    assert desk.post(address("decide_weighting", draft), {}).status_code == 403


def test_a_preview_is_started_watched_and_stopped(desk, editors):
    draft = a_draft(editors[0], missed_appointments=3)

    started = desk.post(address("start_preview", draft), {"kind": "what_if"})
    watched = desk.get(started.url)
    fragment = desk.get(started.url, headers={"HX-Request": "true"})
    desk.post(started.url + "cancel/")
    stopped = desk.get(started.url)

    assert "<progress" in watched.content.decode()
    assert "<html" not in fragment.content.decode()
    assert "Stopped after" in stopped.content.decode()
    assert events("preview.cancelled").exists()


def test_a_finished_preview_reloads_the_page_that_watches_it(desk, editors):
    preview = a_finished_preview(a_draft(editors[0]), by=editors[0])

    answer = desk.get(f"/weightings/previews/{preview.pk}/", headers={"HX-Request": "true"})

    assert answer["HX-Refresh"] == "true"


def test_what_a_preview_found_is_shown_and_the_reading_recorded(desk, editors):
    many_results(25, by=a_membership())
    preview = a_finished_preview(a_draft(editors[0], missed_appointments=4), by=editors[0])

    text = Markup(desk.get(f"/weightings/previews/{preview.pk}/").content.decode()).text

    assert "of 25." in text
    assert "White: Irish Up" not in text
    assert "You have none" in text
    assert events("preview.viewed").count() == 1
    assert not events("preview.examples_viewed").exists()


def test_how_much_hangs_on_each_weight_is_shown(desk, editors):
    many_results(25, by=a_membership())
    preview = a_finished_preview(a_draft(editors[0]), by=editors[0], kind=PreviewKind.SENSITIVITY)

    text = Markup(desk.get(f"/weightings/previews/{preview.pk}/").content.decode()).text

    assert "Frequent family moves" in text
    assert "drawn 20 times from the seed 20260801" in text


def test_examples_are_a_persons_own_assessments_and_recorded(client, editors):
    worker, colleague = a_membership(), a_membership()
    child = a_child(known_to=worker)
    signed = a_signed_contribution(
        child, worker, findings={"missed_appointments": "current", "frequent_moves": "current"}
    )
    draft = a_draft(editors[0], missed_appointments=5)
    submit(draft=draft, comment="Why", by=editors[0])
    preview = a_finished_preview(draft, by=editors[0])
    where = f"/weightings/previews/{preview.pk}/"

    mine = signed_in(client, worker).get(where)
    assert [each.contribution for each in mine.context["examples"]] == [signed.pk]
    assert f"/assessments/{signed.pk}/result/" in mine.content.decode()
    assert events("preview.examples_viewed").count() == 1
    for other in (colleague, editors[0]):
        page = signed_in(client, other).get(where)
        assert page.context["examples"] == []
        assert str(signed.pk) not in page.content.decode()


def test_an_example_goes_when_the_agency_is_no_longer_involved(client, editors):
    worker = a_membership()
    child = a_child(known_to=worker)
    a_signed_contribution(
        child, worker, findings={"missed_appointments": "current", "frequent_moves": "current"}
    )
    draft = a_draft(editors[0], missed_appointments=5)
    submit(draft=draft, comment="Why", by=editors[0])
    preview = a_finished_preview(draft, by=editors[0])
    today = timezone.localdate()
    child.involvements.update(
        since=today - timezone.timedelta(days=9),
        until=today - timezone.timedelta(days=1),
        ended_because="work_finished",
    )

    page = signed_in(client, worker).get(f"/weightings/previews/{preview.pk}/")

    assert page.context["examples"] == []


def test_a_signed_result_is_unchanged_by_a_new_version(editors):
    worker = a_membership()
    findings = {"missed_appointments": "current", "frequent_moves": "current"}
    signed = a_signed_contribution(a_child(known_to=worker), worker, findings=findings)
    before = list(signed.outcomes.order_by("scope").values())

    version = an_approved_version(*editors, missed_appointments=3)

    assert list(signed.outcomes.order_by("scope").values()) == before
    after = a_signed_contribution(a_child(known_to=worker), worker, findings=findings)
    assert {each.weighting for each in after.outcomes.all()} == {version}
    assert after.outcomes.first().reported == before[0]["reported"] + 2


def test_an_earlier_version_is_asked_back_on_one_page(client, editors):
    author, second = editors
    earlier = an_approved_version(author, second, missed_appointments=3)
    an_approved_version(author, second, missed_appointments=4)
    desk, where = signed_in(client, author), address("reinstate_weighting", earlier)

    asked = desk.get(where)
    key = fields_of(asked)["submission_key"]
    answer = desk.post(where, {"submission_key": key, "comment": "It was better."})
    again = desk.post(where, {"submission_key": key, "comment": "It was better."})

    new = WeightingVersion.objects.get(reinstates=earlier)
    assert "4" in asked.content.decode()
    assert answer.url == again.url == address("weighting", new)
    assert new.status == "submitted"
    assert new.previews.get().kind == "what_if"


def test_whoever_brings_one_back_is_told_that_the_preview_has_to_be_started(client, editors):
    author, second = editors
    earlier = an_approved_version(author, second, missed_appointments=3)
    an_approved_version(author, second, missed_appointments=4)
    partnership = author.agency.partnership
    partnership.settings = {"previews_a_day": 2}
    partnership.save()
    desk, where = signed_in(client, author), address("reinstate_weighting", earlier)
    key = fields_of(desk.get(where))["submission_key"]

    page = desk.post(where, {"submission_key": key, "comment": "Better."}, follow=True)

    assert "Somebody else has to start the preview" in page.content.decode()
    assert not WeightingVersion.objects.get(reinstates=earlier).previews.exists()


def test_a_signed_result_says_that_the_weighting_changed_while_it_was_written(client, editors):
    worker = a_membership()
    ready = a_confirmed_contribution(a_child(known_to=worker), worker)
    version = an_approved_version(*editors, missed_appointments=3)
    signed = sign_contribution(contribution=ready, by=worker)
    steady = a_signed_contribution(a_child(known_to=worker), worker)
    desk = signed_in(client, worker)

    changed, same = (
        Markup(desk.get(f"/assessments/{each.pk}/result/").content.decode()).text
        for each in (signed, steady)
    )

    words = "The weighting changed while this was being written"
    assert f"{words}: begun under 2026.1, signed under {version.version}." in changed
    assert words not in same


PAGES = ("weightings", "weighting", "weighting_factors", "weighting_levels", "weighting_bench")


COSTS = {
    "weightings": 5,
    "weighting": 9,
    "weighting_factors": 7,
    "weighting_levels": 5,
    "weighting_bench": 5,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_with_few_versions_and_with_many(
    desk, editors, django_assert_num_queries, name
):
    draft = a_draft(editors[0])
    where = "/weightings/" if name == "weightings" else address(name, draft)
    desk.get(where)

    with django_assert_num_queries(COSTS[name]):
        desk.get(where)
    for weight in (3, 4, 5):
        a_draft(editors[0])
        an_approved_version(*editors, missed_appointments=weight)
    with django_assert_num_queries(COSTS[name]):
        desk.get(where)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_broken_link_or_a_field_without_a_label(desk, editors, name):
    draft = a_draft(editors[0])
    where = "/weightings/" if name == "weightings" else address(name, draft)

    assert Markup(desk.get(where).content.decode()).faults == []
