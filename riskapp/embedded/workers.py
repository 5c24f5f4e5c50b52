"""The processes of the product itself: web server, worker, clock."""

import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from riskapp.embedded.children import Child
from riskapp.embedded.places import PROJECT

GUNICORN = ("gunicorn", "--config", str(PROJECT / "gunicorn.conf.py"))
CELERY = ("celery", "--quiet", "--workdir", str(PROJECT), "--app", "riskapp")


class PortTaken(RuntimeError):
    """Nothing can listen where it was asked to."""


def web_and_workers(local: Path, *, port: int, env: Mapping[str, str]) -> list[Child]:
    # The owner's address stays with the migrations: nothing that answers people may have it.
    web_env = {name: value for name, value in env.items() if name != "DATABASE_OWNER_URL"}
    web_env["WEB_BIND"] = f"127.0.0.1:{port}"
    schedule = str(_fresh_schedule(local))
    commands = {
        "Web server": ("web", GUNICORN),
        "Worker": ("worker", (*CELERY, "worker", "--concurrency", "1", "--loglevel", "INFO")),
        "Clock": ("beat", (*CELERY, "beat", "--loglevel", "INFO", "--pidfile=", "-s", schedule)),
    }
    return [
        Child(
            name=name,
            command=(sys.executable, "-m", *command),
            env=web_env,
            log=local / f"{slug}.log",
        )
        for name, (slug, command) in commands.items()
    ]


def chosen_port(words: str) -> int:
    """Raises PortTaken when the words are no port."""
    if not (words.isascii() and words.isdigit() and 0 < int(words) < 65536):
        raise PortTaken(f"PORT={words} is not a port: give a whole number from 1 to 65535.")
    return int(words)


def require_free(port: int, *, patience: float = 5) -> None:
    """Raises PortTaken when something else listens there for all of `patience` seconds."""
    end = time.monotonic() + patience
    while problem := _why_not(port):
        if time.monotonic() > end or isinstance(problem, PermissionError):
            raise PortTaken(
                f"Port {port} can't be used ({problem.strerror}). "
                f"Stop what is listening there, or choose another: make run PORT={port + 1}"
            )
        time.sleep(0.2)


def is_ready(port: int) -> bool:
    return not why_not_ready(port)


def why_not_ready(port: int) -> str:
    """What the web server says is missing, or why it says nothing; empty when it is ready."""
    address = f"http://127.0.0.1:{port}/health/ready"
    try:
        with urllib.request.urlopen(address, timeout=2):
            return ""
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.read(500).decode(errors="replace")
    except OSError as problem:
        return str(problem)


def _why_not(port: int) -> OSError | None:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError as problem:
            return problem
    return None


def _fresh_schedule(local: Path) -> Path:
    """Where the clock notes what it sent; a note that was cut short would only hold it up."""
    for old in local.glob("beat-schedule*"):
        old.unlink()
    return local / "beat-schedule"
