"""Makes a worker's previews read a few results at a time, and get stuck where the test says so."""

import time
from datetime import timedelta

from django.apps import AppConfig
from django.conf import settings

CHUNK = 5
READ_BEFORE_STUCK = 2
FOR_EVER = 3600


class Slow(AppConfig):
    name = "tests.assessments.weightings"
    label = "slow_previews"

    def ready(self):
        from assessments.actions import weightings_running
        from assessments.queries import weighting_results

        weighting_results.CHUNK = CHUNK
        weightings_running.LEASE = timedelta(seconds=3)
        if settings.STUCK_PREVIEW:
            read = weightings_running.chunks

            def getting_stuck(*args, **kwargs):
                """Counted and written down: two chunks. Then nothing until somebody kills it."""
                for number, each in enumerate(read(*args, **kwargs), start=1):
                    yield each
                    if number == READ_BEFORE_STUCK:
                        time.sleep(FOR_EVER)

            weightings_running.chunks = getting_stuck
