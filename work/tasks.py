"""Postmen: woken by a commit or by the clock, carrying nothing, safe to run twice."""

from celery import shared_task

from work import actions


@shared_task(name="work.tasks.drain_outbox")
def drain_outbox() -> None:
    actions.drain_outbox()


@shared_task(name="work.tasks.take_due_rows")
def take_due_rows() -> None:
    actions.take_due_rows()


@shared_task(name="work.tasks.reconcile")
def reconcile() -> None:
    actions.reconcile()
