"""Databases for tests.

One template is migrated and loaded as the owner; every test runs on a copy as the web role. Most
tests share a copy and roll back. Tests that need commits take `own_database`: a fresh copy,
dropped afterwards, because the audit trail can't be flushed.
"""

import os
import sys
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands
from django.db import connections
from django.db.models.signals import post_save

from tests.databases import copy_of, create, drop, point_at

_PROJECT = str(Path(__file__).resolve().parent.parent) + os.sep
_OWN_FOLDERS = {"tests", ""}
_TEMPLATE = f"risk_template_{os.getpid()}"


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.get_closest_marker("after_all_others") is not None)


@pytest.fixture(scope="session", autouse=True)
def events_written():
    """The kinds of audit event that code outside of the tests has written so far."""
    written = set()

    def note(instance, **_):
        if _recorded_by() not in _OWN_FOLDERS:
            written.add(instance.event_type)

    post_save.connect(note, sender="audit.Event", weak=False)
    return written


def _recorded_by() -> str:
    """The folder of the project whose code called the trail's writer."""
    frame = sys._getframe()
    while frame := frame.f_back:
        name = frame.f_code.co_filename
        if name.startswith(_PROJECT) and name != __file__:
            folder = name.removeprefix(_PROJECT).split(os.sep)[0]
            if folder not in {"audit", ".venv"}:
                return folder
    return ""


@pytest.fixture(scope="session", autouse=True)
def _browser_thread_may_use_the_database():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def database_template(django_db_blocker):
    """The name of a database that is migrated, granted and holds the review; never connected to."""
    owner = connections.settings["owner"]
    default = connections.settings["default"]
    own_name = owner["NAME"]
    create(_TEMPLATE)
    with django_db_blocker.unblock():
        owner["NAME"] = default["NAME"] = _TEMPLATE
        call_command("prepare_database", verbosity=0)
        for content in sorted({"load_review", "load_weighting"} & get_commands().keys()):
            call_command(content, verbosity=0)
        for alias in ("owner", "default"):
            connections[alias].close()
        owner["NAME"] = own_name
    yield _TEMPLATE
    drop(_TEMPLATE)


@pytest.fixture(scope="session")
def django_db_setup(database_template, django_db_blocker):
    """pytest-django's hook: the copy that rolled-back tests share."""
    name = copy_of(database_template)
    with django_db_blocker.unblock():
        point_at(name)
    yield
    with django_db_blocker.unblock():
        connections["default"].close()
    drop(name)


@pytest.fixture
def own_database(request, django_db_setup, database_template, django_db_blocker):
    """A database of the test's own, where commits are real. Yields its name."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        pytest.fail("own_database is a database of its own: take neither db nor django_db")
    shared = connections.settings["default"]["NAME"]
    name = copy_of(database_template)
    with django_db_blocker.unblock():
        point_at(name)
        yield name
        connections["default"].close()
        point_at(shared)
    drop(name)
