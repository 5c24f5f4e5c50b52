"""Work outside the request. The database is the truth; the broker may be wiped at any moment."""

import os

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "riskapp.settings.base")

app = Celery("riskapp")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def refuse_a_powerful_role(**_):
    from riskapp.database.roles import require_limited_role  # noqa: PLC0415  (needs the settings)

    require_limited_role()
