"""Production refuses to start when it would only look safe, and says why."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from riskapp.embedded.places import PROJECT
from riskapp.settings.databases import database_from_url
from riskapp.settings.refusals import refuse_other_machines, refuse_the_demo, strong_secret

SAFE = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-not-a-real-secret",
    "ALLOWED_HOSTS": "risk.example",
    "SITE_ADDRESS": "https://risk.example",
    "DATABASE_URL": "postgresql://web@127.0.0.1:1/risk",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}
SHOW = (
    "from riskapp.settings import base as s;"
    "print(s.DEBUG, s.DEMO, s.SECOND_FACTOR_REQUIRED, s.SESSION_COOKIE_SECURE,"
    " s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.SESSION_COOKIE_NAME)"
)


def test_production_starts_with_everything_set_and_nothing_loosened():
    assert shown(SHOW, **SAFE) == "False False True True True True __Host-session"


def test_every_missing_setting_is_named_at_once():
    complaint = refused("import riskapp.settings.base", ALLOWED_HOSTS="risk.example")

    assert "Set SECRET_KEY, SITE_ADDRESS, DATABASE_URL, REDIS_URL in the environment" in complaint


def test_an_empty_secret_is_a_missing_one():
    complaint = refused("import riskapp.settings.base", **SAFE | {"SECRET_KEY": ""})

    assert "Set SECRET_KEY in the environment" in complaint


@pytest.mark.parametrize("guessable", ["short", "a" * 60, "0123456789abcdefghijklmnop" + "x" * 23])
def test_a_guessable_secret_is_refused_without_repeating_it(guessable):
    with pytest.raises(ImproperlyConfigured) as refusal:
        strong_secret(guessable)

    assert guessable not in str(refusal.value)


def test_a_long_random_secret_is_taken():
    assert strong_secret(SAFE["SECRET_KEY"]) == SAFE["SECRET_KEY"]


def test_the_demo_cannot_be_switched_on_from_the_environment(monkeypatch):
    monkeypatch.delenv("DEMO", raising=False)
    refuse_the_demo()

    monkeypatch.setenv("DEMO", "1")

    with pytest.raises(ImproperlyConfigured, match="no second factor"):
        refuse_the_demo()


def test_the_demo_serves_this_machine_only():
    refuse_other_machines(["localhost", "127.0.0.1"])

    with pytest.raises(ImproperlyConfigured, match=r"risk\.example"):
        refuse_other_machines(["localhost", "risk.example"])


@pytest.mark.django_db
def test_the_web_server_starts_with_the_web_role_and_keeps_no_connection_for_its_forks():
    script = "import riskapp.wsgi; from django.db import connection; print(connection.connection)"

    assert shown(script, **SAFE | {"DATABASE_URL": address_of("DATABASE_URL")}) == "None"


@pytest.mark.django_db
@pytest.mark.parametrize("start", ["import riskapp.wsgi", "worker"])
def test_neither_web_server_nor_worker_starts_with_the_owners_role(start):
    script = (
        start if start != "worker" else "from riskapp.celery import *; refuse_a_powerful_role()"
    )

    complaint = refused(script, **SAFE | {"DATABASE_URL": address_of("DATABASE_OWNER_URL")})

    assert "owns tables" in complaint
    assert "Use a separate web role" in complaint


def test_the_web_server_refuses_to_hold_the_owners_address():
    given = SAFE | {"DATABASE_OWNER_URL": "postgresql://owner@127.0.0.1:1/risk"}

    complaint = refused("import runpy; runpy.run_path('gunicorn.conf.py')", **given)

    assert "DATABASE_OWNER_URL" in complaint


def test_scoring_from_the_command_line_needs_no_environment():
    case = '{"name": "nobody asked yet", "on": "2026-11-01", "date_of_birth": null, "findings": []}'

    done = subprocess.run(
        [sys.executable, PROJECT / "manage.py", "score_profiles"],
        input=case,
        env={},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    assert '"name":"nobody asked yet"' in done.stdout.replace(": ", ":")
    assert done.returncode == 0


def shown(script, **environment) -> str:
    done = python(script, environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def refused(script, **environment) -> str:
    done = python(script, environment)
    assert done.returncode != 0
    return done.stderr


def python(script, environment):
    environment = {"DJANGO_SETTINGS_MODULE": "riskapp.settings.base", **environment}
    return subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )


def address_of(role) -> str:
    """The address of a role in the database this test runs on."""
    name = connections["default"].settings_dict["NAME"]
    return psycopg.conninfo.make_conninfo(os.environ[role], dbname=name)


@pytest.mark.parametrize(("prepares", "threshold"), [(True, 2), (False, None)])
def test_a_server_is_told_to_keep_plans_unless_a_pooler_stands_before_it(prepares, threshold):
    settings = database_from_url("postgresql://web@host/risk?sslmode=require", prepares=prepares)

    assert settings["OPTIONS"] == {"sslmode": "require", "prepare_threshold": threshold}
