"""A real server on a database of its own, a real browser, and an accessibility check on the way."""

import os
import re
import threading
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections

from tests.browser.person import Person
from tests.browser.site import Site
from tests.databases import copy_of, drop, point_at

DEMO_CHILDREN = 24


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": os.environ["CHROMIUM"],
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture(scope="session")
def demo_template(database_template, django_db_setup, django_db_blocker):
    """The name of a database with the demo partnership in it; copied by every journey."""
    name = copy_of(database_template)
    shared = connections.settings["default"]["NAME"]
    with django_db_blocker.unblock():
        point_at(name)
        with _demo_setting():
            call_command("seed_demo", children=DEMO_CHILDREN, seed=7, verbosity=0)
        point_at(shared)
    yield name
    drop(name)


@pytest.fixture
def demo_site(demo_template, django_db_blocker, settings):
    """The product in the demo setting: twelve sign-ins, no second factor."""
    settings.DEMO = True
    settings.SECOND_FACTOR_REQUIRED = False
    yield from _site_on(demo_template, django_db_blocker, settings)


@pytest.fixture
def empty_site(database_template, django_db_setup, django_db_blocker, settings):
    """The product as it is on the first day: the review and a weighting, and nobody."""
    settings.DEMO = False
    yield from _site_on(database_template, django_db_blocker, settings)


@pytest.fixture(scope="session")
def violations_on():
    """A check: what is wrong with a page for people who can't see, hear or point well."""
    axe = Axe()

    def check(page) -> list[str]:
        return [
            f"{page.url}: {violation['id']} {[node['html'][:160] for node in violation['nodes']]}"
            for violation in axe.run(page).response["violations"]
            # Conditional radios carry aria-expanded, as the GOV.UK pattern does on purpose.
            if not (violation["id"] == "aria-allowed-attr" and _only_radios(violation))
        ]

    return check


@pytest.fixture
def new_person(request, new_context, violations_on):
    """Makes somebody at a device of their own; what is given goes to the browser's context."""
    site = request.getfixturevalue(_site_of(request))
    people = []

    def make(**device) -> Person:
        scripts = device.get("java_script_enabled", True)
        page = new_context(**device).new_page()
        look = violations_on if scripts else partial(_look_at_a_copy, violations_on, new_context)
        people.append(Person(page=page, site=site, check=look, scripts=scripts))
        return people[-1]

    yield make
    for person in people:
        person.heard_nothing_wrong()


def _look_at_a_copy(check, new_context, page) -> list[str]:
    """A page without scripts can't be asked, so the same page is read where scripts run."""
    context = new_context(viewport=page.viewport_size)
    copy, content = (
        context.new_page(),
        re.sub("<script.*?</script>", "", page.content(), flags=re.S),
    )
    copy.route(page.url, lambda route: route.fulfill(body=content, content_type="text/html"))
    copy.goto(page.url)
    found = check(copy)
    context.close()
    return found


def _site_of(request) -> str:
    return next(name for name in ("demo_site", "empty_site") if name in request.fixturenames)


def _only_radios(violation) -> bool:
    return all('type="radio"' in node["html"] for node in violation["nodes"])


def _site_on(template, django_db_blocker, settings):
    name = copy_of(template)
    shared = connections.settings["default"]["NAME"]
    with django_db_blocker.unblock():
        point_at(name)
        server = ThreadedWSGIServer(("localhost", 0), WSGIRequestHandler, allow_reuse_address=False)
        server.daemon_threads = True
        server.set_app(StaticFilesHandler(get_wsgi_application()))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        address = f"http://localhost:{server.server_port}"
        settings.SITE_ADDRESS = address
        yield Site(address=address, database=name)
        server.shutdown()
        server.server_close()
        point_at(shared)
    drop(name)


class _demo_setting:  # noqa: N801  (reads as a word where it is used)
    def __enter__(self):
        from django.conf import settings

        self.was = settings.DEMO
        settings.DEMO = True

    def __exit__(self, *_):
        from django.conf import settings

        settings.DEMO = self.was
