"""Reading the trail. Who may read what of it is decided above, by the room of people."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from audit.models import Event


def who_looked(*child_ids: UUID) -> QuerySet[Event]:
    """Every event about a child, newest first: reads, changes, searches and refusals.

    Several keys are those of records that were joined.
    """
    return Event.objects.filter(child_id__in=child_ids).order_by("-at")


def on_day(day: date) -> dict[str, datetime]:
    """The filter for events of one day, midnight to midnight in local time."""
    begin = timezone.make_aware(datetime.combine(day, time.min))
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    return {"at__gte": begin, "at__lt": end}
