"""`make test`: every test, on servers of its own in a throw-away folder."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from riskapp.embedded.children import is_root
from riskapp.embedded.places import PROJECT, reachable_by_others
from riskapp.embedded.postgres import DidNotStart
from riskapp.embedded.servers import HalfGiven, Servers

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_NO_BROWSER = """
The browser tests need Chromium, and it is not on this machine.
Install it (on Debian: apt-get install chromium) or point CHROMIUM at its program,
then run `make test` again. Nothing is skipped without it.
"""


def main(arguments: list[str]) -> int:
    browser = find_or_install_browser()
    if browser is None:
        print(_NO_BROWSER, file=sys.stderr)
        return 1
    local = Path(tempfile.mkdtemp(prefix="risk-test-", dir=_base()))
    local.chmod(0o755)
    servers = Servers(local, database="risk_test", for_tests=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        env = {
            **os.environ,
            **servers.start(say=lambda _: None),
            "CHROMIUM": browser,
            "DJANGO_SETTINGS_MODULE": "riskapp.settings.test",
        }
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, env=env, check=False, cwd=PROJECT).returncode
    except (DidNotStart, HalfGiven) as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        servers.stop()
        shutil.rmtree(local, ignore_errors=True)


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


def _base() -> str | None:
    """The system's temporary folder, unless root keeps it closed to others."""
    base = Path(tempfile.gettempdir())
    return None if not is_root() or reachable_by_others(base) else "/var/tmp"  # noqa: S108


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
