"""Postmen for previews and the demo: an id or nothing, safe to run twice."""

from uuid import UUID

from celery import shared_task
from django.conf import settings

from assessments.actions.weightings_running import left_alone, work_on
from assessments.demo import seed


@shared_task(name="assessments.tasks.work_on_preview")
def work_on_preview(preview_id: str) -> None:
    """One slice; the next one queues behind whatever else waits for the worker."""
    if not work_on(preview_id=UUID(preview_id)):
        work_on_preview.delay(preview_id)


@shared_task(name="assessments.tasks.resume_previews")
def resume_previews() -> None:
    for preview_id in left_alone():
        work_on_preview.delay(str(preview_id))


@shared_task(name="assessments.tasks.grow_demo")
def grow_demo() -> None:
    """One block; the clock asks again, so that other work comes in between."""
    if settings.DEMO:
        seed.grow_demo()
