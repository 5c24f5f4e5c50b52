"""`make run`: the whole product on one machine, with invented people and no second factor."""

import os
import secrets

os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
os.environ.setdefault("SITE_ADDRESS", "http://localhost:8000")

from riskapp.settings.base import *  # noqa: F403  (the loosened settings stand on production's)
from riskapp.settings.base import ALLOWED_HOSTS, CELERY_BEAT_SCHEDULE
from riskapp.settings.refusals import refuse_other_machines

refuse_other_machines(ALLOWED_HOSTS)

DEMO = True
SECOND_FACTOR_REQUIRED = False

# Plain HTTP on this machine only: no certificate, so no Secure cookies and no __Host- prefix.
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrf"
MFA_TRUST_COOKIE_NAME = "second-factor"
CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# What `make run` leaves of the demo is made by the worker, a block at a time.
CELERY_BEAT_SCHEDULE = {
    **CELERY_BEAT_SCHEDULE,
    "grow-demo": {
        "task": "assessments.tasks.grow_demo",
        "schedule": 5.0,
        "options": {"expires": 10},
    },
}
