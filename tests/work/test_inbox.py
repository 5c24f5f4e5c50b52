"""What waits for whom, and who takes it off the list."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.decisions import NotVisible, Refused
from agencies.kinds import CASE_ROLES, Role
from audit.events import EventType
from audit.models import Event
from riskapp.ui.keys import new_key
from tests.builders import a_membership, a_user, an_agency
from tests.builders.work import LINK, a_draft, a_kept_post, an_inbox_item
from work import actions
from work.models import InboxItem, InboxSection, OutboxMessage
from work.permissions import can_finish
from work.queries import inbox_for, inbox_item_for, my_work
from work.recipients import UnknownRecipient

pytestmark = pytest.mark.django_db


def test_an_item_for_a_membership_is_that_memberships_alone():
    to = a_membership()
    item = an_inbox_item(to=to)

    assert list(inbox_for(to)) == [item]
    assert not inbox_for(a_membership(agency=to.agency)).exists()
    assert not inbox_for(a_membership(user=to.user)).exists()


def test_an_item_for_a_person_is_there_whatever_they_act_as():
    user = a_user()
    item = an_inbox_item(to=user)

    assert list(inbox_for(a_membership(user=user))) == [item]
    assert list(inbox_for(a_membership(user=user))) == [item]


@pytest.mark.parametrize("role", Role)
def test_an_item_for_an_agency_is_for_those_who_may_read_its_children(role):
    agency = an_agency()
    an_inbox_item(to=agency)

    found = inbox_for(a_membership(agency=agency, role=role)).exists()

    assert found is (role in CASE_ROLES)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("addressed", ["me", "my user", "my agency", "a colleague", "elsewhere"])
def test_the_list_and_the_single_item_agree(role, addressed):
    me = a_membership(role=role, agency=an_agency())
    to = {
        "me": me,
        "my user": me.user,
        "my agency": me.agency,
        "a colleague": a_membership(agency=me.agency),
        "elsewhere": an_agency(),
    }[addressed]
    item = an_inbox_item(to=to)

    listed = InboxItem.objects.addressed_to(me).contains(item)

    assert listed is bool(can_finish(me, item))


def test_the_most_urgent_comes_first_and_what_has_no_date_last():
    to = a_membership()
    undated = an_inbox_item(to=to)
    later = an_inbox_item(to=to, due_on=date(2026, 12, 2))
    sooner = an_inbox_item(to=to, due_on=date(2026, 12, 1))

    assert list(inbox_for(to)) == [sooner, later, undated]


def test_the_same_thing_is_put_once_while_it_is_open():
    to, subject = a_membership(), new_key()
    first = an_inbox_item(to=to, subject_id=subject, mail=True)

    second = an_inbox_item(to=to, subject_id=subject, mail=True)

    assert second == first
    assert OutboxMessage.objects.count() == 1


def test_the_same_thing_may_come_back_after_it_was_finished():
    to, subject = a_membership(), new_key()
    first = an_inbox_item(to=to, subject_id=subject)
    actions.finish_inbox_item(item=first, by=to)

    assert an_inbox_item(to=to, subject_id=subject) != first


def test_without_mail_nobody_is_written_to():
    an_inbox_item(mail=False)

    assert not OutboxMessage.objects.exists()


def test_something_that_has_no_inbox_is_refused():
    with pytest.raises(UnknownRecipient):
        an_inbox_item(to=an_agency().partnership)


def test_finishing_takes_it_off_the_list_and_is_recorded():
    to = a_membership()
    item = an_inbox_item(to=to)

    finished = actions.finish_inbox_item(item=item, by=to)

    assert finished.done_by == to
    assert not inbox_for(to).exists()
    event = Event.objects.get(event_type=EventType.INBOX_ITEM_FINISHED)
    assert event.subject_id == str(item.pk)
    assert event.details == {"kind": "enquiry.asked"}


def test_finishing_twice_is_finishing_once():
    to = a_membership()
    item = an_inbox_item(to=to)
    first = actions.finish_inbox_item(item=item, by=to)

    second = actions.finish_inbox_item(item=item, by=to)

    assert second.done_at == first.done_at
    assert Event.objects.filter(event_type=EventType.INBOX_ITEM_FINISHED).count() == 1


def test_nobody_else_can_finish_it():
    to = a_membership()
    item = an_inbox_item(to=to)

    with pytest.raises(Refused, match="Only the person"):
        actions.finish_inbox_item(item=item, by=a_membership(agency=to.agency))


def test_a_thing_that_is_done_leaves_every_list():
    subject, to = new_key(), a_membership()
    an_inbox_item(to=to, subject_id=subject)
    an_inbox_item(to=an_agency(), subject_id=subject)
    other = an_inbox_item(to=to)

    count = actions.finish_inbox_items(subject_id=subject, by=to)

    assert count == 2
    assert list(InboxItem.objects.open()) == [other]


def test_only_the_kind_that_is_done_leaves_the_lists():
    subject = new_key()
    an_inbox_item(subject_id=subject, kind="enquiry.asked")
    stays = an_inbox_item(subject_id=subject, kind="enquiry.late")

    actions.finish_inbox_items(subject_id=subject, by=None, kind="enquiry.asked")

    assert list(InboxItem.objects.open()) == [stays]


def test_an_item_of_somebody_else_is_not_visible():
    item = an_inbox_item()

    with pytest.raises(NotVisible):
        inbox_item_for(a_membership(), item.pk)


def test_my_work_is_sorted_into_sections():
    me = a_membership()
    request = an_inbox_item(to=me, section=InboxSection.REQUEST)
    review = an_inbox_item(to=me.agency, section=InboxSection.REVIEW)
    draft = a_draft(by=me)
    kept = a_kept_post(user=me.user)

    work = my_work(me)

    assert list(work.items) == list(InboxSection)
    assert work.items[InboxSection.REQUEST] == [request]
    assert work.items[InboxSection.REVIEW] == [review]
    assert work.items[InboxSection.SHARED] == []
    assert work.drafts == [draft]
    assert work.kept_posts == [kept]


@pytest.mark.parametrize("size", [1, 30])
def test_my_work_costs_the_same_for_one_item_or_thirty(size, django_assert_num_queries):
    me = a_membership()
    for _ in range(size):
        an_inbox_item(to=me)
        a_draft(by=me, subject_id=new_key())
        a_kept_post(user=me.user, path=f"/children/{new_key()}/")

    with django_assert_num_queries(3):
        work = my_work(me)

    assert len(work.items[InboxSection.REQUEST]) == size


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"agency": True}, "inbox_item_has_one_recipient"),
        ({"membership": None}, "inbox_item_has_one_recipient"),
        ({"section": "rumour"}, "inbox_item_section_is_known"),
        ({"done_by": True}, "inbox_item_done_by_somebody_only_when_done"),
        ({"link": "https://elsewhere.example/"}, "inbox_item_link_is_a_path_on_this_site"),
        ({"link": "//elsewhere.example/"}, "inbox_item_link_is_a_path_on_this_site"),
        ({"link": ""}, "inbox_item_link_is_a_path_on_this_site"),
    ],
)
def test_the_database_refuses(broken, constraint):
    to = a_membership()
    people = {"agency": to.agency, "done_by": to}
    broken = {name: people[name] if value is True else value for name, value in broken.items()}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        InboxItem.objects.create(
            **{
                "section": InboxSection.REQUEST,
                "kind": "enquiry.asked",
                "subject_id": new_key(),
                "membership": to,
                "link": LINK,
                "created_at": timezone.now(),
                **broken,
            }
        )
