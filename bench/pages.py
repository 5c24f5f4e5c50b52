"""Requests a second of the pages people use most, beside a bare Django page on the same server."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from bench.figures import Figure
from bench.load import Page, answer_to, requests_per_second
from bench.scene import addresses, session_cookie
from riskapp.embedded.children import Child, stop_all, wait_until
from riskapp.embedded.places import PROJECT

CHILDREN = 300
ROUNDS = 5
SECONDS = 2.0
TARGETS = {"child": 1 / 20, "question": 1 / 15, "result": 1 / 15, "list of 50": 1 / 20}


def figures(size: int | None) -> Iterator[Figure]:
    children = size or CHILDREN
    call_command("seed_demo", children=children, seed=7, verbosity=0, stdout=StringIO())
    with gunicorn("riskapp.wsgi:application") as port, gunicorn("bench.hello:application") as bare:
        hello = Page(port=bare, path="/")
        cookie = session_cookie(port)
        pages = {
            name: Page(port=port, path=path, cookie=cookie) for name, path in addresses().items()
        }
        ratios, rates, sizes = _measure(hello, pages)
    yield Figure(name="hello requests/s", values=rates.pop("hello"))
    for name in pages:
        yield Figure(
            name=f"{name} page / hello, {children} children",
            values=ratios[name],
            at_least=TARGETS[name],
        )
        yield Figure(name=f"{name} page requests/s", values=rates[name])
        yield Figure(name=f"{name} page kilobytes", values=[sizes[name] / 1000])


@contextmanager
def gunicorn(application: str) -> Iterator[int]:
    """A web server as production runs it; yields its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "WEB_BIND": f"127.0.0.1:{port}", "PYTHONPATH": str(PROJECT)}
    environment.pop("DATABASE_OWNER_URL")
    log = Path(os.environ["LOCAL"]) / f"web-{port}.log"
    options = ("--config", str(PROJECT / "gunicorn.conf.py"), application)
    command = (sys.executable, "-m", "gunicorn", *options)
    server = Child(name=application, command=command, env=environment, log=log)
    server.start()
    try:
        if not wait_until(lambda: _listens(port), seconds=30):
            raise RuntimeError(f"{application} did not start:\n{server.last_words()}")
        yield port
    finally:
        stop_all([server])


def _measure(hello: Page, pages: dict[str, Page]):
    ratios = {name: [] for name in pages}
    rates = {name: [] for name in ["hello", *pages]}
    for page in (hello, *pages.values()):
        requests_per_second(page, seconds=0.5)
    for _ in range(ROUNDS):
        for name, page in pages.items():
            base = requests_per_second(hello, seconds=SECONDS / 2)
            rate = requests_per_second(page, seconds=SECONDS)
            base = (base + requests_per_second(hello, seconds=SECONDS / 2)) / 2
            rates["hello"].append(base)
            rates[name].append(rate)
            ratios[name].append(rate / base)
    return ratios, rates, {name: len(answer_to(page)) for name, page in pages.items()}


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0
