"""What the pages say to an author and to a second person, so that nobody is caught by surprise."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from assessments.actions import weightings_drafts as drafts
from assessments.weightings.files import as_file
from tests.assessments.weightings.pages import address, fields_of, signed_in
from tests.builders.assessments import a_weighting
from tests.builders.weightings import (
    a_draft,
    a_finished_preview,
    an_approved_version,
    changed,
    two_editors,
)
from tests.ui.markup import Markup

pytestmark = pytest.mark.django_db
COMPARE = "/weightings/compare/"


@pytest.fixture
def editors():
    return two_editors()


def sent_on(author, weight=3):
    draft = a_draft(author, missed_appointments=weight)
    return drafts.submit(draft=draft, comment="The panel asked for it.", by=author)


def text_of(page):
    return Markup(page.content.decode()).text


def decision(page, **said):
    form = page.context["decision_form"]
    return {
        "submission_key": form["submission_key"].value(),
        "sha256": form["sha256"].value(),
        "decision": "approve",
        "effective_on": timezone.localdate().isoformat(),
        "comment": "",
        **said,
    }


def test_a_shipped_version_that_another_has_replaced_here_is_retired_on_its_page_too(
    client, editors
):
    shipped = a_weighting()
    desk = signed_in(client, editors[0])
    before = desk.get(address("weighting", shipped)).context["page"].status

    an_approved_version(*editors, missed_appointments=3)

    after = desk.get(address("weighting", shipped)).context["page"].status
    assert (before, after) == ("In force", "Retired")


def test_a_version_brought_back_that_waits_asks_nobody_to_put_something_right(client, editors):
    author, second = editors
    an_approved_version(author, second, missed_appointments=3)
    again = drafts.ask_for_reinstatement(version=a_weighting(), comment="Back.", by=author)

    page = signed_in(client, second).get(address("weighting", again))

    assert page.context["to_put_right"] == []


def test_the_second_person_is_told_of_a_version_that_is_approved_for_later(client, editors):
    author, second = editors
    later = timezone.localdate() + timedelta(days=9)
    coming = an_approved_version(author, second, effective_on=later, frequent_moves=3)
    waiting = sent_on(author)

    theirs, own = (
        text_of(signed_in(client, each).get(address("weighting", waiting)))
        for each in (second, author)
    )

    words = f"Version {coming.version} is approved already, from"
    assert words in theirs
    assert words not in own


def test_whoever_read_an_older_content_reads_the_new_one_and_may_then_approve_it(client, editors):
    """Taken back, changed and sent on again while the page of the second person was open."""
    author, second = editors
    waiting = sent_on(author)
    desk = signed_in(client, second)
    old = desk.get(address("weighting", waiting))
    drafts.take_back(version=waiting, by=author)
    waiting.refresh_from_db()
    changed(waiting, by=author, missed_appointments=4)
    drafts.submit(draft=waiting, comment="Four it is.", by=author)
    waiting.refresh_from_db()
    a_finished_preview(waiting, by=author)

    told = desk.post(address("decide_weighting", waiting), decision(old))
    approved = desk.post(address("decide_weighting", waiting), decision(told))

    assert "has changed since you opened the page" in text_of(told)
    assert approved.status_code == 302
    waiting.refresh_from_db()
    assert (waiting.status, waiting.approver) == ("in_force", second.user)


def test_one_version_alone_is_compared_with_nothing(client, editors):
    desk = signed_in(client, editors[0])
    a_weighting()

    for page in (desk.get("/weightings/"), desk.get(COMPARE)):
        assert "nothing to compare yet" in text_of(page)
        assert 'type="radio"' not in page.content.decode()


def test_a_version_is_not_compared_with_itself_and_what_was_chosen_stays(client, editors):
    desk = signed_in(client, editors[0])
    draft = a_draft(editors[0])

    page = desk.get(COMPARE, {"before": draft.pk, "after": draft.pk})

    assert page.status_code == 400
    assert "another one to compare it to" in text_of(page)
    assert page.content.decode().count(f'value="{draft.pk}" checked') == 2


def test_a_file_whose_name_is_taken_says_what_its_draft_is_called(client, editors):
    desk = signed_in(client, editors[0])
    draft = a_draft(editors[0])
    where = "/weightings/import/"
    form = {**fields_of(desk.get(where)), "file": SimpleUploadedFile("w.json", as_file(draft))}

    page = desk.post(where, form, follow=True)

    named = page.context["version"].version
    assert named != draft.version
    assert f"The file is a draft now: version {named}." in text_of(page)


def test_nobody_changes_over_the_web_what_waits_is_approved_or_is_anothers(client, editors):
    """By the addresses of the editor, with forms that were opened while it was still allowed."""
    author, second = editors
    draft = a_draft(author)
    desk = signed_in(client, author)
    where = address("weighting_factors", draft)
    opened = {**fields_of(desk.get(where)), "weight_frequent_moves": "4"}
    code = {"code": "protection_plan"}

    def tried(by):
        here = signed_in(client, by)
        posts = [(where, opened), (address("remove_factor", draft), code)]
        return {here.post(to, said).status_code for to, said in posts}

    of_another = tried(second)
    drafts.submit(draft=draft, comment="The panel asked for it.", by=author)
    waiting = tried(author)
    a_finished_preview(draft, by=author)
    signed_in(client, second)
    page = client.get(address("weighting", draft))
    client.post(address("decide_weighting", draft), decision(page))
    approved = tried(author)

    digest = draft.sha256
    draft.refresh_from_db()
    assert of_another == waiting == approved == {403}
    assert (draft.status, draft.sha256) == ("in_force", digest)
