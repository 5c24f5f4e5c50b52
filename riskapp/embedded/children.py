"""Processes that never outlive the one that started them."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_NOBODY = 65534
_libc = ctypes.CDLL(None)


@dataclass(kw_only=True)
class Child:
    """One server or worker: how to start it, how to ask it to stop."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    log: Path
    stop_signal: signal.Signals = signal.SIGTERM
    as_nobody: bool = False
    patience: float = 8.0
    process: subprocess.Popen | None = field(default=None, init=False)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.env),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C goes to the terminal's whole group; only the supervisor may hear it.
                start_new_session=True,
                preexec_fn=lambda: _die_with_parent(self.stop_signal),  # noqa: PLW1509  (no threads)
                **(nobody() if self.as_nobody else {}),
            )

    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Asks, waits, and only then insists; leaves nothing of the process group behind."""
        if self.process is None:
            return
        if self.running():
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(self.patience)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        _end_group(self.process.pid)

    def last_words(self, lines: int = 15) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def nobody() -> dict[str, object]:
    """Arguments for subprocess: PostgreSQL refuses to run as root."""
    return {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}


def is_root() -> bool:
    return os.geteuid() == 0


def wait_until(ready, *, seconds: float, every: float = 0.05) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ready():
            return True
        time.sleep(every)
    return False


def _die_with_parent(stop_signal: int) -> None:
    _libc.prctl(_PR_SET_PDEATHSIG, int(stop_signal))


def _end_group(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
