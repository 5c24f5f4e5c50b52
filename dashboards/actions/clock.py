"""What the clock does with releases: begins those that are due and builds them one by one."""

from datetime import date

from django.conf import settings
from django.utils import timezone

from agencies.models import Partnership
from assessments.queries.signed_results import has_signed_results
from dashboards.actions.building import begin_release, build_release, claim
from dashboards.demo.releases import begin_invented, demo_partnership, publish_invented
from dashboards.models import UNFINISHED, Release
from dashboards.quarters import Quarter


def build_next() -> bool:
    """Begins what is due and builds one release; whether another waits. Safe beside itself."""
    begin_due(today=timezone.localdate())
    waiting = Release.objects.filter(state__in=UNFINISHED).order_by("begun_at", "number")
    for release in waiting:
        if claim(release):
            built = build_release(release)
            if built.is_invented:
                publish_invented(built)
            return waiting.exists()
    return False


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
