"""A real worker for tests: a quick clock, small chunks, and one that gets stuck to be killed."""

import os

from riskapp.settings.test import *  # noqa: F403
from riskapp.settings.test import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.assessments.weightings.slow.Slow"]
STUCK_PREVIEW = bool(os.environ["STUCK_PREVIEW"])
CELERY_BEAT_SCHEDULE = {
    "resume-previews": {"task": "assessments.tasks.resume_previews", "schedule": 1.0},
}
