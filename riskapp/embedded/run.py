"""`make run`: the whole real stack on this machine, from nothing, until Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import IO

from riskapp.embedded import workers
from riskapp.embedded.children import Child, die_with_make, dying_with, stop_all, wait_until
from riskapp.embedded.leftovers import end_writers_of
from riskapp.embedded.places import (
    PROJECT,
    AlreadyRunning,
    local_folder,
    say_stopping,
    secret_key,
    take_lock,
)
from riskapp.embedded.postgres import DidNotStart
from riskapp.embedded.servers import HalfGiven, Servers

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):
    """Somebody asked the run to end."""


class Failed(RuntimeError):
    """A step of the start went wrong; the message says which and shows its last words."""


_PROBLEMS = (AlreadyRunning, workers.PortTaken, Failed, DidNotStart, HalfGiven, OSError)


def main() -> int:
    for number in _SIGNALS:
        signal.signal(number, _stop)
    die_with_make()
    os.umask(0o022)  # the database's own user has to reach its files
    try:
        port = workers.chosen_port(os.environ.get("PORT") or "8000")
        local = local_folder()
        with take_lock(local) as lock:
            return _run(local, port, lock)
    except Stopped:
        return 0
    except _PROBLEMS as problem:
        print(f"\n{problem}\n", file=sys.stderr, flush=True)
        return 1


def say(line: str) -> None:
    print(f"  {line}", flush=True)


def _run(local: Path, port: int, lock: IO[str]) -> int:
    servers = Servers(local, database="risk")
    product: list[Child] = []
    try:
        _serve(local, port, servers, product)
    except Stopped:
        say("Stopping")
    finally:
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        say_stopping(lock)
        stop_all(product)
        servers.stop()
    say(f"Stopped; the data stays in {local}")
    return 0


def _serve(local: Path, port: int, servers: Servers, product: list[Child]) -> None:
    for log in local.glob("*.log"):
        end_writers_of(log, patience=20)  # of a run that was killed
    workers.require_free(port)
    say(f"Data: {local}")
    env = {**os.environ, **servers.start(say), **_settings(local, port)}
    _python("riskapp.embedded.prepare", env=env)
    product += workers.web_and_workers(local, port=port, env=env)
    for child in product:
        say(f"{child.name}: starting")
        child.start()
    if not wait_until(lambda: _ready(port, product), seconds=60, every=0.2):
        said = f"{workers.why_not_ready(port)}\n{product[0].last_words()}"
        raise Failed(f"The web server is not ready: {said}")
    _welcome(port, env)
    telling = _start_python("django", "demo_progress", env=env)
    try:
        _keep_running(servers.children + product)
    finally:
        telling.terminate()
        telling.wait()


def _settings(local: Path, port: int) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "riskapp.settings.local",
        "SECRET_KEY": secret_key(local),
        "STATIC_ROOT": str(local / "static"),
        "SITE_ADDRESS": f"http://localhost:{port}",
    }


def _start_python(*module: str, env: dict[str, str]) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", *module],
        env=env,
        cwd=PROJECT,
        start_new_session=True,  # Ctrl-C is for the supervisor, which ends this in its own words
        preexec_fn=dying_with(os.getpid(), signal.SIGTERM),  # noqa: PLW1509  (no threads)
    )


def _python(*module: str, env: dict[str, str]) -> None:
    process = _start_python(*module, env=env)
    try:
        code = process.wait()
    except Stopped:
        process.terminate()
        process.wait()
        raise
    if code:
        raise Failed("That step failed: see the lines above.")


def _ready(port: int, product: list[Child]) -> bool:
    for child in product:
        if not child.running():
            raise Failed(f"{child.name} ended at once:\n{child.last_words()}")
    return workers.is_ready(port)


def _welcome(port: int, env: dict[str, str]) -> None:
    print(f"\n  Ready: http://localhost:{port}/\n", flush=True)
    _python("django", "demo_sign_ins", env=env)
    print("\n  Ctrl-C stops everything and keeps the data.\n", flush=True)


def _keep_running(children: list[Child]) -> None:
    """Starts again what ended; gives up on one that ends ten times in a minute."""
    deaths: deque[float] = deque(maxlen=10)
    while True:
        time.sleep(0.5)
        for child in children:
            if child.running():
                continue
            deaths.append(time.monotonic())
            if len(deaths) == deaths.maxlen and deaths[-1] - deaths[0] < 60:
                raise Failed(f"{child.name} keeps ending:\n{child.last_words()}")
            say(f"{child.name} ended; starting it again")
            child.start()


def _stop(*_) -> None:
    raise Stopped


if __name__ == "__main__":
    sys.exit(main())
