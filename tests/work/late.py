"""Sending a form when its session has ended."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from riskapp.ui.keys import new_key

OWN_SITE = "http://testserver"


def page_of(adult):
    return f"/adults/{adult.pk}/"


def typed_form(**fields):
    return {"name": "Merlin", "version": 1, "submission_key": str(new_key()), **fields}


def send(client, adult, **typed):
    return client.post(page_of(adult), typed or typed_form(), headers={"Origin": OWN_SITE})


def end_session(client):
    """As it is when somebody was away for longer than the limit."""
    session = client.session
    session["seen_at"] -= settings.SESSION_IDLE_SECONDS + 1
    session.save()


def expire_row(*, hours):
    Session.objects.update(expire_date=timezone.now() - timedelta(hours=hours))
