"""Servers in a folder that is gone afterwards, for tests and measurements."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from riskapp.embedded.children import is_root
from riskapp.embedded.leftovers import end_writers_of
from riskapp.embedded.places import AlreadyRunning, take_lock, temporary_folder
from riskapp.embedded.servers import Servers


@contextmanager
def throw_away_servers(prefix: str, *, database: str, durable: bool = False) -> Iterator[dict]:
    """The environment with the addresses of the servers; LOCAL is their folder.

    Folders of the same prefix whose run was killed are cleared away first.
    """
    for old in temporary_folder().glob(f"{prefix}*"):
        _clear_away(old)
    local = Path(tempfile.mkdtemp(prefix=prefix, dir=temporary_folder()))
    if is_root():
        local.chmod(0o755)  # the database's own user has to get in
    with take_lock(local):
        servers = Servers(local, database=database, for_tests=not durable)
        try:
            yield {**servers.start(say=lambda _: None), "LOCAL": str(local)}
        finally:
            servers.stop()
            shutil.rmtree(local, ignore_errors=True)


def _clear_away(old: Path) -> None:
    """Removes a folder of ours that nobody uses any more."""
    if old.is_symlink() or old.stat().st_uid != os.geteuid() or not (old / "lock").exists():
        return
    with suppress(AlreadyRunning), take_lock(old, patience=0):
        for log in old.glob("*.log"):
            end_writers_of(log, patience=5)
        shutil.rmtree(old, ignore_errors=True)
