"""Requests a second of the pages people use most, beside a bare Django page on the same server."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from bench.figures import Figure
from bench.load import Page, answer_to, ask
from bench.scene import addresses, session_cookie
from riskapp.embedded.children import Child, stop_all, wait_until
from riskapp.embedded.leftovers import writers_of
from riskapp.embedded.places import PROJECT

CHILDREN = 300
ROUNDS = 5
SECONDS = 2.0
TARGETS = {"child": 1 / 20, "question": 1 / 15, "result": 1 / 15, "list of 50": 1 / 20}


def figures(size: int | None) -> Iterator[Figure]:
    children = size or CHILDREN
    call_command("seed_demo", children=children, seed=7, verbosity=0, stdout=StringIO())
    with gunicorn("riskapp.wsgi:application") as port, gunicorn("bench.hello:application") as bare:
        cookie = session_cookie(port)
        pages = {
            name: Page(port=port, path=path, cookie=cookie) for name, path in addresses().items()
        }
        measured = measure(Page(port=bare, path="/"), pages)
    hello = measured.pop("hello")
    yield Figure(name="hello: requests/s", values=hello.rates)
    yield Figure(name="hello: processor ms", values=hello.processor)
    for name, page in measured.items():
        about = f"{name} page, {children} children"
        yield Figure(name=f"{about} / hello", values=page.ratios, at_least=TARGETS[name])
        yield Figure(name=f"{about}: requests/s", values=page.rates)
        yield Figure(name=f"{about}: processor ms", values=page.processor)
        yield Figure(name=f"{about}: kilobytes", values=[page.kilobytes])


@dataclass
class Measured:
    ratios: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    kilobytes: float = 0.0


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


def measure(hello: Page, pages: dict[str, Page]) -> dict[str, Measured]:
    measured = {name: Measured() for name in ["hello", *pages]}
    for page in (hello, *pages.values()):
        ask(page, seconds=0.5)
    for _ in range(ROUNDS):
        for name, page in pages.items():
            spent = _processor_ms()
            first = ask(hello, seconds=SECONDS / 2)
            measured["hello"].processor.append((_processor_ms() - spent) / first.count)
            spent = _processor_ms()
            answers = ask(page, seconds=SECONDS)
            spent = _processor_ms() - spent
            base = (first.per_second + ask(hello, seconds=SECONDS / 2).per_second) / 2
            measured["hello"].rates.append(base)
            measured[name].rates.append(answers.per_second)
            measured[name].ratios.append(answers.per_second / base)
            measured[name].processor.append(spent / answers.count)
    for name, page in pages.items():
        measured[name].kilobytes = len(answer_to(page)) / 1000
    return measured


def _processor_ms() -> float:
    """What web server and database have used so far: steadier than time on a busy machine."""
    logs = Path(os.environ["LOCAL"]).glob("*.log")
    ticks = 0
    for pid in {pid for log in logs for pid in writers_of(log)}:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0
