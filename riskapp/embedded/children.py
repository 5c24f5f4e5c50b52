"""Processes that never outlive the one that started them."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from riskapp.embedded.leftovers import ask_writers_of, end_writers_of

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


@dataclass(kw_only=True)
class Child:
    """One server or worker: how to start it, how to ask it to stop."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    log: Path
    stop_signal: signal.Signals = signal.SIGTERM
    cwd: Path | None = None
    user: int | None = None  # whom to run as, where that isn't ourselves
    patience: float = 8.0
    process: subprocess.Popen | None = field(default=None, init=False)

    def start(self) -> None:
        """Ends what an earlier start left behind, then starts anew."""
        end_writers_of(self.log, patience=self.patience)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.env),
                cwd=self.cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C goes to the terminal's whole group; only the supervisor may hear it.
                start_new_session=True,
                preexec_fn=dying_with(os.getpid(), self.stop_signal),  # noqa: PLW1509  (no threads)
                **as_user(self.user),
            )

    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        stop_all([self])

    def ask_to_stop(self) -> None:
        if self.running():
            self.process.send_signal(self.stop_signal)

    def wait_or_insist(self) -> None:
        """Waits, then insists; leaves nothing it started behind."""
        if self.process is None:
            return
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        ask_writers_of(self.log, signal.SIGTERM)
        end_writers_of(self.log, patience=1)

    def last_words(self, lines: int = 15) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def stop_all(children: Sequence[Child]) -> None:
    """Asks all at once, then waits for each."""
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.wait_or_insist()


def as_user(user: int | None) -> dict[str, object]:
    """Arguments for subprocess: PostgreSQL refuses to run as root."""
    return {} if user is None else {"user": user, "group": user, "extra_groups": []}


def is_root() -> bool:
    return os.geteuid() == 0


def wait_until(ready, *, seconds: float, every: float = 0.05) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ready():
            return True
        time.sleep(every)
    return False


def dying_with(parent: int, number: signal.Signals):
    """A function for the new process to call: `number` comes when the process `parent` dies."""

    def arrange() -> None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(number))
        if os.getppid() != parent:  # it died before the line above
            os.kill(os.getpid(), signal.SIGKILL)

    return arrange


def die_with_make() -> None:
    """A killed `make` must not leave this process running behind the terminal's back."""
    if os.environ.get("MAKELEVEL"):
        _libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM))
