"""From a draft to a version in force: two people, one day, nothing changed afterwards."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from agencies.decisions import Refused
from agencies.kinds import Role
from assessments.actions import weightings_drafts as drafts
from assessments.actions.weightings_approval import NO_PREVIEW, approve, bring_into_force, send_back
from assessments.errors import BadAnswer
from assessments.models import WeightingStatus, WeightingVersion
from assessments.queries.pool import weighting_in_force
from assessments.weightings.workflow import NOT_NOW, TRANSITIONS
from audit.models import Event
from tests.builders import a_membership, a_partnership
from tests.builders.assessments import a_weighting
from tests.builders.weightings import (
    a_draft,
    a_finished_preview,
    an_approved_version,
    changed,
    two_editors,
    with_changes,
)
from work.actions import take_due_rows
from work.models import InboxItem
from work.versions import StaleVersion

pytestmark = pytest.mark.django_db
WHY = "The panel asked for it after two reviews."


@pytest.fixture
def editors():
    return two_editors()


def sent_on(author, **changes):
    draft = a_draft(author, **(changes or {"missed_appointments": 3}))
    return drafts.submit(draft=draft, comment=WHY, by=author)


def decide(version, by, *, on=None):
    return approve(
        version=version,
        sha256=version.sha256,
        effective_on=on or timezone.localdate(),
        comment="",
        by=by,
    )


def test_every_status_says_where_it_can_go_and_why_not():
    assert TRANSITIONS.keys() == NOT_NOW.keys() == set(WeightingStatus)


def test_a_draft_takes_the_next_free_name_and_a_reason_for_everything(editors):
    author, _ = editors

    first, second = a_draft(author), a_draft(author)

    year = timezone.localdate().year
    assert [first.version, second.version] == [f"{year}.2", f"{year}.3"]
    assert all(each["rationale"] for each in first.content["factors"])
    assert first.weighting().version == first.version


def test_only_editors_draft():
    with pytest.raises(Refused):
        drafts.start_draft(based_on=a_weighting(), by=a_membership())


def test_only_its_author_changes_a_draft(editors):
    author, second = editors
    draft = a_draft(author)

    with pytest.raises(Refused):
        changed(draft, by=second, missed_appointments=3)


def test_a_draft_keeps_its_name_whatever_the_content_says(editors):
    author, _ = editors
    draft = a_draft(author)
    content = {**draft.content, "version": "2099.1"}

    saved = drafts.save_draft_content(draft=draft, edition=1, content=content, by=author)

    assert saved.version == saved.content["version"] == draft.version


def test_the_second_save_from_the_same_page_is_told(editors):
    author, _ = editors
    draft = a_draft(author)
    changed(draft, by=author, missed_appointments=3)

    with pytest.raises(StaleVersion) as stale:
        changed(draft, by=author, missed_appointments=4)

    assert stale.value.current.version == 2


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        pytest.param({"frequent_moves": -1}, "factor-frequent_moves", id="negative"),
        pytest.param({"missed_appointments": 6}, "factor-missed_appointments", id="missed-alone"),
        pytest.param({"cut_points": (6, 6, 21)}, "cut-3", id="cut-points"),
    ],
)
def test_what_the_rules_refuse_is_not_saved(editors, changes, place):
    author, _ = editors
    draft = a_draft(author)

    with pytest.raises(drafts.NotInOrder) as refused:
        changed(draft, by=author, **changes)

    assert [each.place for each in refused.value.problems] == [place]
    draft.refresh_from_db()
    assert draft.edition == 1


def test_a_draft_with_something_to_put_right_is_not_sent_on(editors):
    author, _ = editors
    draft = a_draft(author, cut_points=(6, 13, 90))

    with pytest.raises(drafts.NotInOrder):
        drafts.submit(draft=draft, comment=WHY, by=author)


def test_the_other_editors_find_it_on_their_list_and_it_goes_when_decided(editors):
    author, second = editors

    version = sent_on(author)

    (item,) = InboxItem.objects.filter(subject_id=version.pk, done_at=None)
    assert (item.membership, item.kind) == (second, "weighting_submitted")
    send_back(version=version, comment="Say why not 4.", by=second)
    kinds = InboxItem.objects.filter(subject_id=version.pk, done_at=None)
    assert [(each.user, each.kind) for each in kinds] == [(author.user, "weighting_sent_back")]


def test_it_goes_from_every_list_when_it_is_approved(editors):
    author, second = editors
    third = a_membership(role=Role.WEIGHTING_EDITOR, agency=second.agency)
    version = sent_on(author)
    a_finished_preview(version, by=author)
    waiting = InboxItem.objects.filter(subject_id=version.pk, kind="weighting_submitted")

    before = {each.membership for each in waiting.filter(done_at=None)}
    decide(version, second)

    assert before == {second, third}
    assert not waiting.filter(done_at=None).exists()


def test_without_a_second_editor_nothing_is_sent_on():
    author = a_membership(role=Role.WEIGHTING_EDITOR)

    with pytest.raises(Refused, match="no second weighting editor"):
        sent_on(author)


def test_the_same_person_in_another_agency_is_no_second_editor():
    author = a_membership(role=Role.WEIGHTING_EDITOR)
    partnership = author.agency.partnership
    a_membership(role=Role.WEIGHTING_EDITOR, user=author.user, partnership=partnership)

    with pytest.raises(Refused, match="no second weighting editor"):
        sent_on(author)


def test_nobody_decides_about_their_own_version(editors):
    author, _ = editors
    version = sent_on(author)
    a_finished_preview(version, by=author)

    with pytest.raises(Refused, match="somebody else"):
        decide(version, author)


def test_the_same_person_in_another_agency_is_still_the_author(editors):
    author, _ = editors
    version = sent_on(author)
    twice = a_membership(
        role=Role.WEIGHTING_EDITOR, user=author.user, partnership=author.agency.partnership
    )

    with pytest.raises(Refused):
        decide(version, twice)


def test_an_editor_of_another_partnership_decides_nothing(editors):
    version = sent_on(editors[0])
    stranger = a_membership(role=Role.WEIGHTING_EDITOR, partnership=a_partnership())

    with pytest.raises(Refused):
        decide(version, stranger)


def test_no_approval_without_a_preview_of_exactly_this_content(editors):
    author, second = editors
    draft = a_draft(author, missed_appointments=3)
    a_finished_preview(draft, by=author)
    draft = changed(draft, by=author, missed_appointments=4)
    drafts.submit(draft=draft, comment=WHY, by=author)

    with pytest.raises(BadAnswer, match="Run the preview first"):
        decide(draft, second)
    a_finished_preview(draft, by=second)
    assert decide(draft, second).status == WeightingStatus.IN_FORCE


def test_a_preview_against_a_version_no_longer_in_force_is_not_enough(editors):
    author, second = editors
    version = sent_on(author)
    a_finished_preview(version, by=author)
    an_approved_version(second, author, frequent_moves=3)

    with pytest.raises(BadAnswer) as refused:
        decide(version, second)

    assert refused.value.message == NO_PREVIEW


def test_what_was_read_is_what_is_approved(editors):
    author, second = editors
    version = sent_on(author)
    a_finished_preview(version, by=author)

    with pytest.raises(BadAnswer, match="changed since"):
        approve(
            version=version,
            sha256="0" * 64,
            effective_on=timezone.localdate(),
            comment="",
            by=second,
        )


def test_sending_back_needs_a_comment_and_makes_it_a_draft_again(editors):
    author, second = editors
    version = sent_on(author)

    with pytest.raises(BadAnswer):
        send_back(version=version, comment="  ", by=second)
    version = send_back(version=version, comment="Say why not 4.", by=second)

    assert version.status == WeightingStatus.DRAFT
    assert version.steps.last().comment == "Say why not 4."
    assert changed(version, by=author, missed_appointments=4).edition == 3


def test_approved_for_today_it_is_in_force_and_the_earlier_one_retired(editors):
    author, second = editors

    first = an_approved_version(author, second, missed_appointments=3)
    then = an_approved_version(second, author, missed_appointments=4)

    first.refresh_from_db()
    assert weighting_in_force(author.partnership_id) == then
    assert (first.status, first.retired_on) == (WeightingStatus.RETIRED, timezone.localdate())
    assert then.in_force_since == timezone.localdate()


def test_what_the_product_ships_stays_in_force_for_other_partnerships(editors):
    shipped = a_weighting()

    an_approved_version(*editors, missed_appointments=3)

    shipped.refresh_from_db()
    assert weighting_in_force(a_partnership().pk) == shipped


def test_a_version_comes_into_force_on_its_day_and_not_before(editors):
    author, second = editors
    shipped = a_weighting()
    today = timezone.localdate()

    version = an_approved_version(
        author, second, effective_on=today + timedelta(days=3), missed_appointments=3
    )

    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        take_due_rows()
        assert weighting_in_force(author.partnership_id) == shipped
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        take_due_rows()
        version.refresh_from_db()
        assert weighting_in_force(author.partnership_id) == version
        assert version.in_force_since == timezone.localdate()


def test_coming_into_force_twice_is_once(editors):
    version = an_approved_version(*editors, missed_appointments=3)

    bring_into_force(version_id=version.pk)

    kinds = list(version.steps.values_list("kind", flat=True))
    assert kinds == ["started", "submitted", "approved", "in_force"]


def test_the_day_is_not_in_the_past(editors):
    version = sent_on(editors[0])
    a_finished_preview(version, by=editors[0])

    with pytest.raises(BadAnswer, match="today or in the future"):
        decide(version, editors[1], on=timezone.localdate() - timedelta(days=1))


@pytest.mark.parametrize("field", ["content", "sha256", "version", "author", "effective_on"])
def test_the_database_refuses_to_change_what_was_approved(editors, field):
    version = an_approved_version(*editors, missed_appointments=3)
    other = {
        "content": with_changes(version.content, missed_appointments=1),
        "sha256": "0" * 64,
        "version": "2031.1",
        "author": editors[1].user_id,
        "effective_on": timezone.localdate() + timedelta(days=9),
    }

    with pytest.raises(DatabaseError), transaction.atomic():
        WeightingVersion.objects.filter(pk=version.pk).update(**{field: other[field]})


def test_the_database_refuses_to_change_what_waits_for_a_second_person(editors):
    version = sent_on(editors[0])

    with pytest.raises(DatabaseError), transaction.atomic():
        WeightingVersion.objects.filter(pk=version.pk).update(sha256="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        version.steps.update(comment="Something else")


@pytest.mark.parametrize("status", [WeightingStatus.DRAFT, WeightingStatus.SUBMITTED])
def test_the_database_lets_nothing_go_back_from_approved(editors, status):
    version = an_approved_version(*editors, missed_appointments=3)

    with pytest.raises(DatabaseError), transaction.atomic():
        WeightingVersion.objects.filter(pk=version.pk).update(status=status)


def test_its_author_takes_it_back_while_it_waits(editors):
    author, second = editors
    version = sent_on(author)

    with pytest.raises(Refused):
        drafts.take_back(version=version, by=second)
    version = drafts.take_back(version=version, by=author)

    assert version.status == WeightingStatus.DRAFT
    assert not InboxItem.objects.filter(subject_id=version.pk, done_at=None).exists()


def test_a_draft_set_aside_is_not_changed_any_more(editors):
    author, _ = editors
    draft = drafts.discard(draft=a_draft(author), by=author)

    with pytest.raises(Refused, match="discarded"):
        changed(draft, by=author, missed_appointments=3)


def test_an_earlier_version_comes_back_as_a_new_one_by_two_people(editors):
    author, second = editors
    earlier = an_approved_version(author, second, missed_appointments=3)
    an_approved_version(author, second, missed_appointments=4)
    earlier.refresh_from_db()

    again = drafts.ask_for_reinstatement(version=earlier, comment=WHY, by=author)
    a_finished_preview(again, by=author)
    with pytest.raises(Refused):
        decide(again, author)
    decide(again, second)

    in_force = weighting_in_force(author.partnership_id)
    assert in_force.reinstates == earlier
    assert in_force.version != earlier.version
    assert {**in_force.content, "version": ""} == {**earlier.content, "version": ""}


def test_only_an_earlier_approved_version_is_brought_back(editors):
    author, second = editors
    in_force = an_approved_version(author, second, missed_appointments=3)

    for version in (in_force, a_draft(author)):
        with pytest.raises(Refused):
            drafts.ask_for_reinstatement(version=version, comment=WHY, by=author)
    assert drafts.ask_for_reinstatement(version=a_weighting(), comment=WHY, by=author)


def test_every_step_is_in_the_trail(editors):
    author, second = editors
    version = sent_on(author)
    drafts.take_back(version=version, by=author)
    drafts.submit(draft=version, comment=WHY, by=author)
    send_back(version=version, comment="Not yet.", by=second)
    drafts.submit(draft=version, comment=WHY, by=author)
    a_finished_preview(version, by=author)
    decide(version, second)
    an_approved_version(author, second, frequent_moves=3)
    drafts.discard(draft=a_draft(author), by=author)
    version.refresh_from_db()
    drafts.ask_for_reinstatement(version=version, comment=WHY, by=author)

    written = set(Event.objects.values_list("event_type", flat=True))
    steps = "started changed submitted taken_back sent_back approved came_into_force retired"
    assert {f"weighting.{each}" for each in (*steps.split(), "discarded", "reinstated")} <= written
