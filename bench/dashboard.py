"""A release of a million signed results, and its pages beside those of ten thousand."""

import time
from collections.abc import Iterator
from importlib import import_module

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agencies.middleware import ACTIVE
from agencies.models import Membership
from agencies.second_factor import remember
from agencies.sessions import begin
from bench.figures import Figure
from bench.load import Page
from bench.pages import gunicorn, measure
from bench.preview import megabytes_added
from bench.signed import a_partnership_with
from dashboards.actions.building import begin_release, build_release
from dashboards.actions.deciding import publish_release
from dashboards.models import Release
from dashboards.parts import PARTS, TOGETHER

SMALL, SIZE = 10_000, 1_000_000
RELEASE = "/dashboards/releases/1/"
PAGES = (
    "/dashboards/",
    "/dashboards/how-we-work/",
    RELEASE,
    *(f"{RELEASE}{slug}/" for slug in PARTS if slug != TOGETHER.slug),
)
MOST_KILOBYTES, MOST_STATEMENTS, MOST_MEGABYTES = 150, 20, 300


def figures(size: int | None) -> Iterator[Figure]:
    large = size or SIZE
    managers = {}
    for results in (SMALL, large):
        began = time.perf_counter()
        manager, quarter = a_partnership_with(results)
        print(f"# {results} results made in {time.perf_counter() - began:.0f} s", flush=True)
        yield from _building(manager, quarter, results)
        managers[results] = manager
    yield from _statements(managers[large])
    with gunicorn("riskapp.wsgi:application") as port, gunicorn("bench.hello:application") as bare:
        for address in PAGES:
            yield from _page(address, managers, port, bare)


def _building(manager: Membership, quarter, results: int) -> Iterator[Figure]:
    release = begin_release(partnership=manager.agency.partnership, quarter=quarter)
    began = time.perf_counter()
    grown = megabytes_added(lambda: build_release(release))
    took = time.perf_counter() - began
    built = Release.objects.get(pk=release.pk)
    publish_release(release=built, version=built.version, by=manager)
    yield Figure(name=f"release of {results}: minutes", values=[took / 60])
    yield Figure(
        name=f"release of {results}: megabytes more", values=[grown], at_most=MOST_MEGABYTES
    )


def _statements(manager: Membership) -> Iterator[Figure]:
    client = Client(headers={"host": "localhost"})
    client.cookies[settings.SESSION_COOKIE_NAME] = _session(manager)
    for address in PAGES:
        # The first reading: what a process keeps of a release is not there yet.
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        count = sum(not each["sql"].startswith(("BEGIN", "COMMIT")) for each in asked)
        yield Figure(name=f"{address}: statements", values=[count], at_most=MOST_STATEMENTS)


def _page(address: str, managers: dict[int, Membership], port: int, bare: int) -> Iterator[Figure]:
    pages = {
        results: Page(
            port=port, path=address, cookie=f"{settings.SESSION_COOKIE_NAME}={_session(manager)}"
        )
        for results, manager in managers.items()
    }
    measured = measure(Page(port=bare, path="/"), pages)
    small, large = (measured[results] for results in pages)
    yield Figure(name=f"{address} / hello", values=large.ratios, at_least=1 / 40)
    slower = [few / many for few, many in zip(small.rates, large.rates, strict=True)]
    sizes = " over ".join(str(results) for results in reversed(pages))
    yield Figure(name=f"{address}: time at {sizes}", values=slower, at_most=1.2)
    yield Figure(name=f"{address}: kilobytes", values=[large.kilobytes], at_most=MOST_KILOBYTES)


def _session(manager: Membership) -> str:
    """The key of a session as it is some requests after sign-in."""
    client = Client()
    client.force_login(manager.user)
    session = import_module(settings.SESSION_ENGINE).SessionStore(
        client.cookies[settings.SESSION_COOKIE_NAME].value
    )
    session[ACTIVE] = str(manager.pk)
    remember(session)
    begin(session, int(time.time()))
    session.save()
    return session.session_key
