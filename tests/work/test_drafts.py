"""Nothing typed is lost, and nobody else sees it."""

import pytest
from django.db import transaction

from riskapp.ui.keys import new_key
from tests.builders import a_membership
from tests.builders.work import a_draft
from work import actions
from work.models import FormDraft
from work.queries import draft_for, drafts_of

pytestmark = pytest.mark.django_db


def test_a_draft_holds_every_value_as_it_was_typed():
    by = a_membership()

    a_draft(by=by, note="Seen at home\nMum tired", basis=["seen", "told"], empty="")

    assert draft_for(by, "finding", None).content == {
        "note": ["Seen at home\nMum tired"],
        "basis": ["seen", "told"],
        "empty": [""],
    }


def test_saving_again_replaces_what_was_saved_and_keeps_when_it_began():
    by, subject = a_membership(), new_key()
    first = a_draft(by=by, subject_id=subject, note="Seen")

    second = a_draft(by=by, subject_id=subject, note="Seen at home")

    assert second.pk == first.pk
    assert second.created_at == first.created_at
    assert second.saved_at > first.saved_at
    assert second.content == {"note": ["Seen at home"]}


def test_a_form_about_nothing_yet_has_one_draft_too():
    by = a_membership()
    a_draft(by=by, subject_id=None)

    a_draft(by=by, subject_id=None)

    assert FormDraft.objects.of(by).count() == 1


def test_forms_and_subjects_have_drafts_of_their_own():
    by, subject = a_membership(), new_key()
    a_draft(by=by, subject_id=subject, note="one")
    a_draft(by=by, subject_id=new_key(), note="two")
    a_draft(by=by, subject_id=subject, form_key="level", note="three")

    assert draft_for(by, "finding", subject).content == {"note": ["one"]}
    assert len(drafts_of(by)) == 3


def test_a_draft_belongs_to_its_author_alone():
    by = a_membership()
    colleague = a_membership(agency=by.agency)
    a_draft(by=by)

    assert draft_for(colleague, "finding", None) is None
    assert drafts_of(colleague) == []


@pytest.mark.parametrize(
    "secret",
    ["csrfmiddlewaretoken", "password", "new_password1", "Password", "otp_code", "recovery_code"],
)
def test_passwords_and_tokens_are_never_kept(secret):
    by = a_membership()

    draft = a_draft(by=by, note="Seen", **{secret: "harbour"})

    assert draft.content == {"note": ["Seen"]}


def test_what_belongs_to_the_page_and_not_to_the_person_is_left_out():
    draft = a_draft(note="Seen", submission_key=str(new_key()), version="3", kept_post="1")

    assert draft.content == {"note": ["Seen"]}


def test_a_mapping_is_kept_like_a_posted_form():
    draft = actions.save_draft(
        form_key="level",
        subject_id=None,
        content={"level": 3, "reasons": ["a", "b"]},
        base_version=None,
        by=a_membership(),
    )

    assert draft.content == {"level": ["3"], "reasons": ["a", "b"]}


@pytest.mark.parametrize(("version", "behind"), [(1, False), (2, True)])
def test_a_draft_knows_whether_the_record_moved_on(version, behind):
    assert a_draft().is_behind(version) is behind


def test_a_finished_draft_is_gone():
    by = a_membership()
    a_draft(by=by)

    with transaction.atomic():
        actions.finish_draft(form_key="finding", subject_id=None, by=by)

    assert draft_for(by, "finding", None) is None


def test_a_submission_that_fails_leaves_the_draft():
    by = a_membership()
    a_draft(by=by)

    with transaction.atomic():
        actions.finish_draft(form_key="finding", subject_id=None, by=by)
        transaction.set_rollback(True)

    assert draft_for(by, "finding", None) is not None


def test_discarding_takes_ones_own_draft_and_nobody_elses():
    by = a_membership()
    colleague = a_membership(agency=by.agency)
    a_draft(by=by)
    a_draft(by=colleague)

    actions.discard_draft(form_key="finding", subject_id=None, by=by)

    assert drafts_of(by) == []
    assert len(drafts_of(colleague)) == 1


def test_the_newest_draft_comes_first_and_its_content_is_not_fetched(django_assert_num_queries):
    by = a_membership()
    older = a_draft(by=by, subject_id=new_key())
    newer = a_draft(by=by, subject_id=new_key())

    with django_assert_num_queries(1):
        found = drafts_of(by)

    assert [draft.pk for draft in found] == [newer.pk, older.pk]
    assert "content" in found[0].get_deferred_fields()


def test_what_was_typed_is_never_logged(caplog):
    caplog.set_level("DEBUG")

    a_draft(note="Robin Quillfeather")

    assert "Quillfeather" not in caplog.text
