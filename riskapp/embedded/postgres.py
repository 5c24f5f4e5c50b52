"""A real PostgreSQL in a private folder, reached only through a unix socket."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import psycopg
from psycopg import sql

from riskapp.embedded.children import Child, is_root, nobody, wait_until
from riskapp.embedded.places import postgres_binaries, socket_folder

OWNER = "risk_owner"
WEB = "risk_web"
SUPERUSER = "postgres"
_FOR_TESTS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class DidNotStart(RuntimeError):
    """An embedded server gave up; the message ends with its last words."""


class Postgres:
    """initdb once, start, make the two roles; `for_tests` gives up durability for speed."""

    def __init__(self, local: Path, *, for_tests: bool = False):
        self.local = local
        self.data = local / "postgres"
        self.sockets = socket_folder(local)
        self.binaries = postgres_binaries(local)
        options = ["listen_addresses=", f"unix_socket_directories={self.sockets}"]
        options += ["max_connections=200", "shared_buffers=128MB"]
        options += _FOR_TESTS if for_tests else ()
        self.child = Child(
            name="PostgreSQL",
            command=[
                str(self.binaries / "postgres"),
                "-D",
                str(self.data),
                *(part for option in options for part in ("-c", option)),
            ],
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            log=local / "postgres.log",
            stop_signal=signal.SIGINT,  # "fast": roll back what is open and go
            as_nobody=is_root(),
            patience=20,
        )

    def url(self, *, role: str, database: str) -> str:
        return f"postgresql://{role}@/{database}?host={self.sockets}"

    def start(self) -> None:
        """Raises DidNotStart with the end of the server's log."""
        self._initialise()
        self._end_a_leftover()
        self._try_to_start()

    def make_roles(self) -> None:
        """The owner may create databases; the web role may only connect."""
        with psycopg.connect(
            self.url(role=SUPERUSER, database="postgres"), autocommit=True
        ) as connection:
            have = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
            for role, powers in ((OWNER, "LOGIN CREATEDB"), (WEB, "LOGIN")):
                if role not in have:
                    connection.execute(
                        sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(role), sql.SQL(powers))
                    )

    def make_database(self, name: str) -> None:
        with psycopg.connect(
            self.url(role=OWNER, database="postgres"), autocommit=True
        ) as connection:
            if not connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [name]
            ).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def _initialise(self) -> None:
        if (self.data / "PG_VERSION").exists():
            return
        # Made aside and moved: a run killed half-way leaves nothing that looks finished.
        fresh = self.local / "postgres.new"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(self.data, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if is_root():
            os.chown(fresh, 65534, 65534)
            os.chown(self.sockets, 65534, 65534)
        command = [self.binaries / "initdb", "-D", fresh, "-U", SUPERUSER, "-A", "trust"]
        command += ["-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command += ["--locale=C.UTF-8", "--no-instructions"]
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            cwd="/",
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            **(nobody() if is_root() else {}),
        )
        if done.returncode:
            raise DidNotStart(f"initdb failed:\n{done.stdout}{done.stderr}")
        fresh.rename(self.data)

    def _end_a_leftover(self) -> None:
        """A server whose supervisor was killed may still be going down on the same data."""
        if not (self.data / "postmaster.pid").exists():
            return
        subprocess.run(
            [self.binaries / "pg_ctl", "-D", self.data, "-m", "fast", "-w", "-t", "20", "stop"],
            check=False,
            capture_output=True,
            cwd="/",
            **(nobody() if is_root() else {}),
        )

    def _try_to_start(self) -> None:
        def answers_or_restarts() -> bool:
            if not self.child.running():
                self.child.start()
            return self._answers()

        # Backends of a killed server may hold its shared memory for a moment: try again.
        if not wait_until(answers_or_restarts, seconds=30, every=0.1):
            raise DidNotStart(f"PostgreSQL did not start:\n{self.child.last_words()}")

    def _answers(self) -> bool:
        try:
            psycopg.connect(
                self.url(role=SUPERUSER, database="postgres"), connect_timeout=2
            ).close()
        except psycopg.OperationalError:
            return False
        return True
