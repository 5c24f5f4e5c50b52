"""Nothing a run started outlives it, whatever ended the run."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest

from riskapp.embedded.children import Child, wait_until
from riskapp.embedded.leftovers import end_writers_of, writers_of

_SUPERVISOR = """
    import sys, time
    from pathlib import Path
    from riskapp.embedded.children import Child

    Child(name="Server", command=["sleep", "60"], env={}, log=Path(sys.argv[1])).start()
    print("started", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def log(local):
    return local / "server.log"


def test_a_server_dies_with_a_killed_supervisor(log):
    command = [sys.executable, "-c", textwrap.dedent(_SUPERVISOR), str(log)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout.readline() == "started\n"
        assert len(writers_of(log)) == 1

        supervisor.kill()

        assert wait_until(lambda: not writers_of(log), seconds=5)


def test_stopping_ends_what_a_server_started_in_a_session_of_its_own(log):
    child = a_child(log, "setsid sleep 60 & sleep 60")
    assert wait_until(lambda: len(writers_of(log)) == 3, seconds=5)

    child.stop()

    assert writers_of(log) == []


def test_a_server_that_will_not_stop_is_ended(log):
    child = a_child(log, "trap '' TERM; while true; do sleep 0.2; done", patience=0.5)
    wait_until(lambda: writers_of(log), seconds=5)

    child.stop()

    assert child.process.returncode == -signal.SIGKILL


def test_starting_again_first_ends_what_the_last_start_left(log):
    child = a_child(log, "setsid sleep 60 & sleep 60", patience=0.5)
    assert wait_until(lambda: len(writers_of(log)) == 3, seconds=5)
    left = set(writers_of(log)) - {child.process.pid}
    os.kill(child.process.pid, signal.SIGKILL)
    child.process.wait()

    child.start()

    assert not left & set(writers_of(log))
    child.stop()


def test_somebody_who_only_reads_a_log_is_left_alone(log):
    log.write_text("a line\n")
    with subprocess.Popen(["tail", "-f", log], stdout=subprocess.DEVNULL) as reader:
        end_writers_of(log, patience=0)

        assert reader.poll() is None
        reader.kill()


def a_child(log, script, *, patience=8.0):
    command = ["/bin/sh", "-c", script]
    child = Child(name="Server", command=command, env=os.environ, log=log, patience=patience)
    child.start()
    return child
