"""Taking things off the work list, and what the database refuses."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.events import EventType
from audit.models import Event
from riskapp.ui.keys import new_key
from tests.builders import a_membership, sign_in
from tests.builders.work import a_draft, a_kept_post, an_inbox_item
from work.models import FormDraft, KeptPost, ReconcilerRun, SubmissionKey

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.work.pages")]


def test_the_recipient_takes_an_item_off_the_list(client):
    to = a_membership()
    item = an_inbox_item(to=to)
    sign_in(client, to)

    response = client.post(f"/inbox/{item.pk}/finish/")

    assert response.url == "/"
    item.refresh_from_db()
    assert item.done_by == to


def test_for_anybody_else_the_item_is_not_there_and_that_is_recorded(client):
    item = an_inbox_item()
    sign_in(client, a_membership())

    response = client.post(f"/inbox/{item.pk}/finish/")

    assert response.status_code == 404
    item.refresh_from_db()
    assert item.done_at is None
    assert Event.objects.get(event_type=EventType.ACCESS_NOT_VISIBLE).subject_id == str(item.pk)


def test_an_item_that_never_was_is_not_found(client):
    sign_in(client, a_membership())

    assert client.post(f"/inbox/{new_key()}/finish/").status_code == 404
    assert not Event.objects.filter(event_type=EventType.ACCESS_NOT_VISIBLE).exists()


def test_looking_takes_nothing_off_the_list(client):
    to = a_membership()
    item = an_inbox_item(to=to)
    sign_in(client, to)

    assert client.get(f"/inbox/{item.pk}/finish/").status_code == 405


def test_a_second_draft_of_one_form_is_refused():
    draft = a_draft(subject_id=None)
    draft.pk = new_key()

    with _refused("form_draft_is_one_per_author_form_and_subject"):
        draft.save(force_insert=True)


def test_a_draft_may_lead_nowhere_but_not_elsewhere():
    draft = a_draft()
    draft.link = ""
    draft.save()

    with _refused("form_draft_link_is_a_path_on_this_site"):
        FormDraft.objects.update(link="https://elsewhere.example/")


def test_a_kept_form_is_sent_to_this_site_only():
    a_kept_post(user=a_membership().user)

    with _refused("kept_post_path_is_a_path_on_this_site"):
        KeptPost.objects.update(path="//elsewhere.example/")


def test_a_page_is_kept_once_by_the_database_too():
    post = a_kept_post(user=a_membership().user)
    post.pk = new_key()

    with _refused("kept_post_is_one_per_person_address_and_page"):
        post.save(force_insert=True)


def test_the_answer_to_a_key_leads_to_this_site_only():
    with _refused("submission_key_result_is_a_path_on_this_site"):
        SubmissionKey.objects.create(
            key=new_key(),
            membership=a_membership(),
            action="child.added",
            claimed_at=timezone.now(),
            result_path="https://elsewhere.example/",
        )


def test_a_run_ends_after_it_began():
    now = timezone.now()

    with _refused("reconciler_run_finishes_after_it_starts"):
        ReconcilerRun.objects.create(
            started_at=now, finished_at=now - timedelta(seconds=1), found={}, repaired={}
        )


@contextmanager
def _refused(constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        yield
