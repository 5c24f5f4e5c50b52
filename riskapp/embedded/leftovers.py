"""What an earlier run left behind, found by the log it still writes to.

A server's standard output is a log file of ours, and so is that of everything it started, whatever
its process group, session or user. So a log knows its writers.
"""

import os
import signal
import time
from pathlib import Path


def writers_of(log: Path) -> list[int]:
    """Processes whose standard output or error is `log`, this one left out."""
    try:
        wanted = log.stat()
    except FileNotFoundError:
        return []
    pids = (int(entry.name) for entry in Path("/proc").glob("[0-9]*"))
    return [pid for pid in pids if pid != os.getpid() and _writes_to(pid, wanted)]


def end_writers_of(log: Path, *, patience: float) -> None:
    """Waits `patience` seconds for the log's writers to end, then ends them."""
    end = time.monotonic() + patience
    while (left := writers_of(log)) and time.monotonic() < end:
        time.sleep(0.1)
    for pid in left:
        _send(pid, signal.SIGKILL)
    while writers_of(log) and time.monotonic() < end + 5:
        time.sleep(0.05)


def ask_writers_of(log: Path, stop_signal: signal.Signals) -> None:
    for pid in writers_of(log):
        _send(pid, stop_signal)


def _writes_to(pid: int, wanted: os.stat_result) -> bool:
    for descriptor in (1, 2):
        try:
            found = os.stat(f"/proc/{pid}/fd/{descriptor}")
        except OSError:  # gone meanwhile, or somebody else's
            continue
        if (found.st_dev, found.st_ino) == (wanted.st_dev, wanted.st_ino):
            return not _is_finished(pid)
    return False


def _is_finished(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def _send(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return
