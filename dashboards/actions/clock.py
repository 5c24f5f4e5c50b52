"""What the clock does with releases: begins those that are due and builds them one by one."""

import logging
from datetime import date

from django.conf import settings
from django.db.models import Case, QuerySet, When
from django.utils import timezone

from agencies.models import Partnership
from assessments.queries.signed_results import has_signed_results
from dashboards.actions.building import begin_release, build_release, claim
from dashboards.demo.releases import begin_invented, demo_partnership, publish_invented
from dashboards.models import UNFINISHED, Release
from dashboards.quarters import Quarter
from dashboards.records_of import SETTLING

_log = logging.getLogger(__name__)


def build_next() -> bool:
    """Begins what is due and builds one release; whether another waits. Safe beside itself.

    A quarter's results have an hour to arrive after it has closed.
    """
    begin_due(today=timezone.localdate(timezone.now() - SETTLING))
    for waiting in _waiting():
        if (release := claim(waiting)) is not None:
            built = build_release(release)
            _log.info("Release %s of %s is built", built.number, built.period.short)
            if built.is_invented:
                publish_invented(built)
            return _waiting().exists()
    return False


def _waiting() -> QuerySet[Release]:
    """Quarters are frozen in their order; of those frozen the latest is wanted first."""
    unfinished = Release.objects.filter(state__in=UNFINISHED)
    to_freeze_first = Case(When(frozen_at=None, then="quarter"))
    return unfinished.order_by(to_freeze_first.asc(nulls_last=True), "-quarter")


def begin_due(*, today: date) -> None:
    """Every quarter closed since a partnership's last release; at first the last one only."""
    demo = demo_partnership() if settings.DEMO else None
    if demo and not Release.objects.filter(partnership=demo).exists():
        begin_invented(demo, today=today)
    for partnership in Partnership.objects.order_by("pk"):
        last = Release.objects.filter(partnership=partnership).first()
        quarter = last.period.after() if last else Quarter.last_closed(today)
        while quarter.is_closed_on(today):
            if has_signed_results(partnership.pk, quarter.starts_at, quarter.ends_at):
                begin_release(partnership=partnership, quarter=quarter)
            quarter = quarter.after()
