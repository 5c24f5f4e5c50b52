"""The same form sent twice acts once."""

import uuid

import pytest

from riskapp.ui.keys import new_key
from tests.builders import a_membership
from tests.builders.work import LINK, a_kept_post
from work.actions import BadSubmissionKey, NotFinished, SubmissionKeyMisused, once
from work.models import KeptPost, SubmissionKey

pytestmark = pytest.mark.django_db


def test_the_first_is_done_and_the_second_gets_its_answer():
    by, key = a_membership(), new_key()
    done = []

    for _ in range(2):
        with once(key=key, action="child.added", by=by) as claim:
            if not claim.already_done:
                done.append("added")
                claim.finish(path="/children/1/")

    assert done == ["added"]
    assert claim.already_done
    assert claim.result_path == "/children/1/"


def test_another_key_acts_again():
    by = a_membership()
    first = _submit(key=new_key(), by=by)

    second = _submit(key=new_key(), by=by)

    assert not first.already_done
    assert not second.already_done


def test_a_key_may_come_as_text():
    by, key = a_membership(), new_key()
    _submit(key=key, by=by)

    assert _submit(key=str(key), by=by).already_done


@pytest.mark.parametrize("key", [None, "", "x", "1234", "00000000-0000-0000-0000-00000000000g"])
def test_a_missing_or_malformed_key_is_a_clear_error(key):
    with pytest.raises(BadSubmissionKey, match="Open the page again"):
        _submit(key=key, by=a_membership())


def test_somebody_elses_key_gives_no_answer():
    by, key = a_membership(), new_key()
    _submit(key=key, by=by)

    with pytest.raises(SubmissionKeyMisused):
        _submit(key=key, by=a_membership(agency=by.agency))


def test_a_key_of_another_action_gives_no_answer():
    by, key = a_membership(), new_key()
    _submit(key=key, by=by)

    with pytest.raises(SubmissionKeyMisused):
        _submit(key=key, by=by, action="finding.recorded")


def test_an_error_gives_the_key_back():
    by, key = a_membership(), new_key()
    with pytest.raises(ZeroDivisionError), once(key=key, action="child.added", by=by):
        _ = 1 / 0

    assert not _submit(key=key, by=by).already_done


def test_an_action_that_does_not_say_where_its_result_is_is_undone():
    key = new_key()

    with pytest.raises(NotFinished), once(key=key, action="child.added", by=a_membership()):
        pass

    assert not SubmissionKey.objects.filter(key=key).exists()


def test_the_claim_says_what_it_was_about():
    key, subject = new_key(), uuid.uuid4()

    with once(key=key, action="child.added", by=a_membership()) as claim:
        claim.finish(path=LINK, subject_id=subject)

    assert SubmissionKey.objects.get(key=key).subject_id == subject


def test_a_form_that_was_kept_is_forgotten_once_its_key_is_used():
    by, key = a_membership(), new_key()
    a_kept_post(user=by.user, note="Seen", submission_key=str(key))
    other = a_kept_post(user=by.user, note="Seen", submission_key=str(new_key()))

    _submit(key=key, by=by)

    assert list(KeptPost.objects.of(by.user)) == [other]


def _submit(*, key, by, action="child.added"):
    with once(key=key, action=action, by=by) as claim:
        if not claim.already_done:
            claim.finish(path=LINK)
    return claim
