"""`make run` from nothing to a ready server, killed, started again and stopped."""

import os
import signal
import socket
import subprocess
import sys

import pytest

from riskapp.embedded.children import wait_until
from riskapp.embedded.leftovers import writers_of
from riskapp.embedded.places import PROJECT
from riskapp.embedded.workers import is_ready

SERVERS = {"postgres", "valkey", "web", "worker", "beat"}


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_a_killed_run_leaves_nothing_behind_and_the_next_one_starts_and_stops(local, port):
    first = started(local, port)
    assert wait_until(lambda: is_ready(port) or first.poll() is not None, seconds=240, every=0.5)
    assert first.poll() is None, output(local)
    assert running(local) == SERVERS

    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert wait_until(lambda: not running(local), seconds=30), running(local)

    second = started(local, port)
    assert wait_until(lambda: "Ctrl-C" in output(local), seconds=120, every=0.5), output(local)
    taken = started(local, port, into="taken")
    assert taken.wait(30) == 1
    assert "Another `make run` is using" in output(local, "taken")

    second.send_signal(signal.SIGINT)
    assert second.wait(60) == 0
    assert running(local) == set()
    assert "the data stays in" in output(local)


def started(local, port, *, into="out") -> subprocess.Popen:
    names = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SECRET_KEY", "MAKELEVEL")
    environment = {name: value for name, value in os.environ.items() if name not in names}
    with (local / into).open("w") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "riskapp.embedded.run"],
            env=environment | {"LOCAL": str(local), "PORT": str(port), "CHILDREN": "4"},
            cwd=PROJECT,
            stdout=out,
            stderr=out,
        )


def running(local) -> set[str]:
    return {log.stem for log in local.glob("*.log") if writers_of(log)}


def output(local, name="out") -> str:
    return (local / name).read_text()
