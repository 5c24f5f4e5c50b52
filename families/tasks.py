"""Work of the clock."""

from celery import shared_task

from agencies.models import Partnership
from families.actions.duplicates import find_duplicates


@shared_task
def find_all_duplicates() -> None:
    """Every night, each partnership in a transaction of its own; twice is once."""
    for partnership in Partnership.objects.order_by("pk"):
        find_duplicates(partnership=partnership)
