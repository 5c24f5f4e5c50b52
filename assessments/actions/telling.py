"""Letting the lead of a round and those who answer in it know, by content-free mail too."""

from datetime import date

from django.urls import reverse

from agencies.models import Membership
from assessments.models import Round
from assessments.queries.rounds import round_lead
from work.actions import put_in_inbox
from work.models import InboxSection


def tell_round_lead(
    round: Round,
    *,
    kind: str,
    by: Membership | None,
    section: InboxSection = InboxSection.REQUEST,
    due_on: date | None = None,
) -> None:
    """The person who opened the round; the lead agency when they have left it or it has changed."""
    put_in_inbox(
        section=section,
        kind=kind,
        to=round_lead(round),
        subject_id=round.pk,
        child_id=round.child_id,
        link=round_page(round),
        due_on=due_on,
        by=by,
    )


def round_page(round: Round) -> str:
    return reverse("assessments:round", args=[round.pk])
