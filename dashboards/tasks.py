"""Postmen: woken by the clock, carrying nothing, safe to run twice."""

from celery import shared_task

from dashboards.actions import clock


@shared_task(name="dashboards.tasks.build_releases")
def build_releases() -> None:
    """One release at a time, so that other work gets its turn in between."""
    if clock.build_next():
        build_releases.apply_async(expires=600)
