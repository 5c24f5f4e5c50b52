"""A real PostgreSQL in a private folder, reached only through a unix socket."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import psycopg
from psycopg import sql

from riskapp.embedded.children import Child, as_user, is_root, wait_until
from riskapp.embedded.leftovers import end_writers_of
from riskapp.embedded.places import NOBODY, postgres_binaries, socket_folder

OWNER = "risk_owner"
WEB = "risk_web"
SUPERUSER = "postgres"
_OPTIONS = (
    "listen_addresses=",
    "port=5432",
    "max_connections=200",
    "shared_buffers=128MB",
    # A refused statement's values would put a child's name into the server's log.
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
)
# A database can't be dropped while the server itself is tidying up in it.
_FOR_TESTS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


class DidNotStart(RuntimeError):
    """An embedded server gave up; the message ends with its last words."""


class Postgres:
    """initdb once, start, make the two roles; `for_tests` gives up durability for speed."""

    def __init__(self, local: Path, *, for_tests: bool = False):
        self.local = local
        self.data = local / "postgres"
        self.user = _server_user(self.data)
        self.sockets = socket_folder(local, user=self.user)
        self.binaries = postgres_binaries(local)
        options = [f"unix_socket_directories={self.sockets}", *_OPTIONS]
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
            cwd=local,
            user=self.user,
            patience=20,
        )

    def url(self, *, role: str, database: str) -> str:
        return f"postgresql://{role}@/{database}?host={self.sockets}&port=5432"

    def start(self) -> None:
        """Raises DidNotStart with the end of the server's log."""
        self._initialise()
        # A server whose supervisor was killed may still be going down on the same data.
        end_writers_of(self.child.log, patience=self.child.patience)
        self._forget_a_dead_server()
        if not wait_until(self._answers_or_starts_again, seconds=30, every=0.1):
            raise DidNotStart(f"PostgreSQL did not start:\n{self.child.last_words()}")

    def make_roles(self) -> None:
        """The owner may create databases; the web role may only connect."""
        with self._connect(SUPERUSER) as connection:
            have = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
            for role, powers in ((OWNER, "LOGIN CREATEDB"), (WEB, "LOGIN")):
                if role not in have:
                    connection.execute(
                        sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(role), sql.SQL(powers))
                    )
            # So that the owner may end the web role's sessions when it drops a database.
            connection.execute(
                sql.SQL("GRANT {} TO {}").format(sql.Identifier(WEB), sql.Identifier(OWNER))
            )

    def make_database(self, name: str) -> None:
        with self._connect(OWNER) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if not found.fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def _connect(self, role: str) -> psycopg.Connection:
        return psycopg.connect(
            self.url(role=role, database="postgres"), autocommit=True, connect_timeout=2
        )

    def _initialise(self) -> None:
        if (self.data / "PG_VERSION").exists():
            return
        # Made aside and moved: a run killed half-way leaves nothing that looks finished.
        fresh = self.local / "postgres.new"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(self.data, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if self.user is not None:
            os.chown(fresh, self.user, self.user)
        command = [self.binaries / "initdb", "-D", fresh, "-U", SUPERUSER, "-A", "trust"]
        command += ["-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command += ["--locale=C.UTF-8", "--no-instructions"]
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            cwd=self.local,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            **as_user(self.user),
        )
        if done.returncode:
            raise DidNotStart(f"initdb failed:\n{done.stdout}{done.stderr}")
        fresh.rename(self.data)

    def _forget_a_dead_server(self) -> None:
        """Keeps PostgreSQL from taking a stranger for the server that was killed here.

        Its process number may have been given to another process since. The server passes over
        its own parent's number and still looks whether its shared memory is in use, which
        deleting the file would give up.
        """
        pid_file = self.data / "postmaster.pid"
        pid, *rest = _lines_of(pid_file) or [""]
        if self._is_our_server(pid):
            return
        (self.sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
        if pid.strip().isdigit():
            pid_file.write_text("\n".join([str(os.getpid()), *rest]) + "\n")
        else:  # killed while it wrote the very first line
            pid_file.unlink(missing_ok=True)

    def _is_our_server(self, pid: str) -> bool:
        try:
            return str(self.data) in Path(f"/proc/{pid}/cmdline").read_text().split("\0")
        except OSError:
            return False

    def _answers_or_starts_again(self) -> bool:
        # Backends of a killed server may hold its shared memory for a moment: try again.
        if not self.child.running():
            self.child.start()
        try:
            self._connect(SUPERUSER).close()
        except psycopg.OperationalError:
            return False
        return True


def _server_user(data: Path) -> int | None:
    """None: ourselves. For root the owner of the data there is, or nobody."""
    if not is_root():
        return None
    owner = data.stat().st_uid if (data / "PG_VERSION").exists() else NOBODY
    return owner or NOBODY


def _lines_of(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []
