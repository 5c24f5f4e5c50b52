"""Reading the trail. Who may read what of it is decided above, by the room of people."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from audit.events import EventType
from audit.models import Event


def who_looked(*child_ids: UUID) -> QuerySet[Event]:
    """Every event about a child, newest first: reads, changes, searches and refusals.

    Several keys are those of records that were joined.
    """
    return Event.objects.filter(child_id__in=child_ids).order_by("-at")


def latest_about(subject_id: UUID, *, kinds: Collection[EventType]) -> Event | None:
    """The newest event of the system itself, of one of these kinds, about one thing."""
    found = Event.objects.filter(
        agency_id=None, subject_id=str(subject_id), event_type__in=list(kinds)
    )
    return found.order_by("-at", "-sequence").first()


def on_day(day: date) -> dict[str, datetime]:
    """The filter for events of one day, midnight to midnight in local time."""
    begin = timezone.make_aware(datetime.combine(day, time.min))
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    return {"at__gte": begin, "at__lt": end}
