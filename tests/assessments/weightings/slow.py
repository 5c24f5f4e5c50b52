"""Makes a worker's previews read a few results at a time, and slowly where the test says so."""

import time
from datetime import timedelta

from django.apps import AppConfig
from django.conf import settings


class Slow(AppConfig):
    name = "tests.assessments.weightings"
    label = "slow_previews"

    def ready(self):
        from assessments.actions import weightings_running
        from assessments.queries import weighting_results

        weighting_results.CHUNK = 5
        weightings_running.LEASE = timedelta(seconds=3)
        if settings.SLOW_PREVIEW:
            read = weightings_running.chunks

            def slowly(*args, **kwargs):
                for each in read(*args, **kwargs):
                    time.sleep(1)
                    yield each

            weightings_running.chunks = slowly
