"""Real servers and a loaded database for benchmarks that need them, gone afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import django
from django.core.management import call_command

from riskapp.embedded.places import secret_key
from riskapp.embedded.throw_away import throw_away_servers


@contextmanager
def stage() -> Iterator[dict[str, str]]:
    """The environment of the product in the demo setting, with library and weighting loaded."""
    with throw_away_servers("risk-bench-", database="risk", durable=True) as addresses:
        local = Path(addresses["LOCAL"])
        os.environ.update(
            addresses,
            DJANGO_SETTINGS_MODULE="riskapp.settings.local",
            SECRET_KEY=secret_key(local),
            STATIC_ROOT=str(local / "static"),
            LOG_LEVEL="WARNING",
        )
        django.setup()
        for command in ("prepare_database", "collectstatic", "load_review", "load_weighting"):
            options = {"interactive": False} if command == "collectstatic" else {}
            call_command(command, verbosity=0, stdout=StringIO(), **options)
        yield dict(os.environ)
