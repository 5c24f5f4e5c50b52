"""A form that names a child is a read, also when it is shown again with its errors."""

import pytest
from django.urls import reverse

from assessments.actions.concerns import tick_concern
from assessments.models import Finding
from audit.events import EventType
from audit.models import Event
from riskapp.ui.keys import new_key
from tests.assessments.pages.scenes import a_family, a_health_visitor, a_worrying_result
from tests.builders import sign_in
from tests.builders.assessments import a_contribution, a_revealed_contribution

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor():
    return a_health_visitor()


@pytest.fixture
def child(visitor):
    return a_family(visitor)


def reads(child, event_type=EventType.CHILD_FORM_OPENED):
    return Event.objects.filter(event_type=event_type, child_id=child.pk)


def test_what_was_done_about_a_concern(client, visitor, child):
    draft = a_contribution(child, visitor)
    concern = tick_concern(contribution=draft, code="access_refused", by=visitor)
    sign_in(client, visitor)

    client.get(reverse("assessments:concern_done", args=[concern.pk]))
    client.get(reverse("assessments:withdraw_concern", args=[concern.pk]))

    assert reads(child).count() == 2


def test_withdrawing_a_finding(client, visitor, child):
    a_worrying_result(child, visitor)
    finding = Finding.objects.filter(child=child).first()

    sign_in(client, visitor).get(reverse("assessments:withdraw_finding", args=[finding.pk]))

    assert reads(child).get().details == {"form": "withdraw_finding"}


def test_saying_that_one_wont_assess(client, visitor, child):
    signed = a_worrying_result(child, visitor)

    sign_in(client, visitor).get(reverse("assessments:wont_assess", args=[signed.round_id]))

    assert reads(child).get().details == {"form": "wont_assess"}


def test_the_profile_shown_again_because_of_an_error(client, visitor, child):
    revealed = a_revealed_contribution(child, visitor)
    posted = {"submission_key": str(new_key()), "version": revealed.version}

    page = sign_in(client, visitor).post(reverse("assessments:reveal", args=[revealed.pk]), posted)

    assert page.status_code == 200
    assert reads(child, EventType.ASSESSMENT_VIEWED).get().details == {"page": "reveal"}
