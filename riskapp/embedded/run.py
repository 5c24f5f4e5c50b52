"""`make run`: the whole real stack on this machine, from nothing, until Ctrl-C."""

import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import deque
from pathlib import Path

from riskapp.embedded.children import Child, wait_until
from riskapp.embedded.places import PROJECT, AlreadyRunning, local_folder, take_lock
from riskapp.embedded.postgres import DidNotStart
from riskapp.embedded.servers import HalfGiven, Servers

DEMO_CHILDREN = 120
_STEPS = (
    ("Database: migrating", ("prepare_database", "--verbosity", "0")),
    ("Static files: collecting", ("collectstatic", "--noinput", "--verbosity", "0")),
    ("Review and factor catalogue: loading", ("load_review",)),
    ("Weightings: loading", ("load_weighting",)),
    ("Demo partnership: making", ("seed_demo", "--children", str(DEMO_CHILDREN), "--if-empty")),
)


class Stopped(Exception):
    """Somebody asked the run to end."""


class Failed(RuntimeError):
    """A step of the start went wrong; the message says which and shows its last words."""


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    local = local_folder()
    try:
        lock = take_lock(local)
    except AlreadyRunning as problem:
        return _complain(problem)
    servers = Servers(local, database="risk")
    workers: list[Child] = []
    try:
        _serve(local, servers, workers)
    except Stopped:
        say("Stopping")
    except (Failed, DidNotStart, HalfGiven) as problem:
        return _complain(problem)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for child in reversed(workers):
            child.stop()
        servers.stop()
        lock.close()
    say("Stopped; the data stays in " + str(local))
    return 0


def say(line: str) -> None:
    print(f"  {line}", flush=True)


def _serve(local: Path, servers: Servers, workers: list[Child]) -> None:
    port = os.environ.get("PORT") or "8000"
    env = {**os.environ, **servers.start(say), **_settings(local, port)}
    for words, command in _STEPS:
        _manage(words, command, env)
    workers += _web_and_workers(local, port, env)
    for child in workers:
        say(f"{child.name}: starting")
        child.start()
    if not wait_until(lambda: _ready(port, workers), seconds=60, every=0.2):
        raise Failed("The web server is not ready:\n" + workers[0].last_words())
    _welcome(port, env)
    _keep_running(servers.children + workers)


def _settings(local: Path, port: str) -> dict[str, str]:
    secret = local / "secret-key"
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(50))
    return {
        "DJANGO_SETTINGS_MODULE": "riskapp.settings.local",
        "SECRET_KEY": secret.read_text(),
        "STATIC_ROOT": str(local / "static"),
        "SITE_ADDRESS": f"http://localhost:{port}",
    }


def _manage(words: str, command: tuple[str, ...], env: dict[str, str]) -> None:
    started = time.monotonic()
    process = subprocess.Popen([sys.executable, str(PROJECT / "manage.py"), *command], env=env)
    try:
        code = process.wait()
    except Stopped:
        process.terminate()
        process.wait()
        raise
    if code:
        raise Failed(f"{words} failed: see the lines above.")
    say(f"{words}: done in {time.monotonic() - started:.1f} s")


def _web_and_workers(local: Path, port: str, env: dict[str, str]) -> list[Child]:
    # The owner's address stays with the migrations: nothing that answers people may have it.
    web_env = {name: value for name, value in env.items() if name != "DATABASE_OWNER_URL"}
    python = (sys.executable, "-m")
    celery = (*python, "celery", "--workdir", str(PROJECT), "-A", "riskapp")
    schedule = str(local / "beat-schedule")
    commands = {
        "Web server": (*python, "gunicorn", *gunicorn_options(port)),
        "Worker": (*celery, "worker", "--concurrency", "1", "--loglevel", "INFO"),
        "Clock": (*celery, "beat", "--loglevel", "INFO", "--pidfile=", "-s", schedule),
    }
    return [
        Child(name=name, command=command, env=web_env, log=local / f"{slug}.log")
        for (name, command), slug in zip(commands.items(), ("web", "worker", "beat"), strict=True)
    ]


def gunicorn_options(port: str) -> tuple[str, ...]:
    return (
        *("--chdir", str(PROJECT), "--workers", "2", "--bind", f"127.0.0.1:{port}"),
        *("--worker-tmp-dir", "/dev/shm" if Path("/dev/shm").is_dir() else "/tmp"),  # noqa: S108
        *("--preload", "--access-logfile", "/dev/null", "riskapp.wsgi:application"),
    )


def _ready(port: str, workers: list[Child]) -> bool:
    if not all(child.running() for child in workers):
        ended = next(child for child in workers if not child.running())
        raise Failed(f"{ended.name} ended at once:\n{ended.last_words()}")
    try:
        address = f"http://127.0.0.1:{port}/health/ready"
        return urllib.request.urlopen(address, timeout=2).status == 200  # noqa: S310
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _welcome(port: str, env: dict[str, str]) -> None:
    print(f"\n  Ready: http://localhost:{port}/\n", flush=True)
    subprocess.run(
        [sys.executable, str(PROJECT / "manage.py"), "demo_sign_ins"], env=env, check=False
    )
    print("\n  Ctrl-C stops everything and keeps the data.\n", flush=True)


def _keep_running(children: list[Child]) -> None:
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


def _complain(problem: Exception) -> int:
    print(f"\n{problem}\n", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
