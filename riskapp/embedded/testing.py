"""`make test`: every test, on servers of its own in a throw-away folder."""

import os
import shutil
import signal
import subprocess
import sys

from riskapp.embedded.children import die_with_make, dying_with, is_root
from riskapp.embedded.places import PROJECT
from riskapp.embedded.postgres import DidNotStart
from riskapp.embedded.servers import HalfGiven
from riskapp.embedded.throw_away import throw_away_servers

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_NO_BROWSER = """
The browser tests need Chromium, and it is not on this machine.
Install it (on Debian: apt-get install chromium) or point CHROMIUM at its program,
then run `make test` again. Nothing is skipped without it.
"""


class Stopped(Exception):
    """Somebody asked the run to end."""


def main(arguments: list[str]) -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    die_with_make()
    os.umask(0o022)  # the database's own user has to reach its files
    try:
        browser = find_or_install_browser()
        if browser is None:
            print(_NO_BROWSER, file=sys.stderr)
            return 1
        with throw_away_servers("risk-test-", database="risk_test") as addresses:
            env = {**os.environ, **addresses, "CHROMIUM": browser}
            return in_front([sys.executable, "-m", "pytest", *arguments], env)
    except Stopped:
        return 143
    except KeyboardInterrupt:
        return 130
    except (DidNotStart, HalfGiven) as problem:
        print(problem, file=sys.stderr)
        return 1


def in_front(command: list[str], env: dict[str, str]) -> int:
    """Runs a command that hears Ctrl-C itself, and gives it time to clear up before we do."""
    process = subprocess.Popen(
        command,
        env={**env, "DJANGO_SETTINGS_MODULE": "riskapp.settings.test"},
        cwd=PROJECT,
        preexec_fn=dying_with(os.getpid(), signal.SIGINT),  # noqa: PLW1509  (no threads)
    )
    try:
        return process.wait()
    except Stopped:
        process.send_signal(signal.SIGINT)
        raise
    finally:
        _wait_or_insist(process)


def _wait_or_insist(process: subprocess.Popen) -> None:
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def find_or_install_browser() -> str | None:
    """Chromium's program; installed first where apt allows it; None when there is no way."""
    if given := os.environ.get("CHROMIUM"):
        return given
    if found := _find_browser():
        return found
    if is_root() and shutil.which("apt-get"):
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        print("Chromium: installing", flush=True)
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
            subprocess.run(command, env=env, check=False, stdout=subprocess.DEVNULL)
    return _find_browser()


def _find_browser() -> str | None:
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def _stop(*_) -> None:
    raise Stopped


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
