"""The database and broker a run uses: those it was given, or embedded ones of its own."""

import os
from pathlib import Path

from riskapp.embedded.children import Child, stop_all
from riskapp.embedded.postgres import OWNER, WEB, Postgres
from riskapp.embedded.valkey import Valkey

_NAMES = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")


class HalfGiven(ValueError):
    """Some addresses came from the environment and others did not."""


class Servers:
    """Starts what the environment doesn't name and knows the addresses of all."""

    def __init__(self, local: Path, *, database: str, for_tests: bool = False):
        self.local = local
        self.database = database
        self.for_tests = for_tests
        self.children: list[Child] = []

    def start(self, say=print) -> dict[str, str]:
        """The three addresses, by environment variable.

        Raises HalfGiven when a database is given without its owner's address or the reverse.
        """
        given = {name: os.environ[name] for name in _NAMES if os.environ.get(name)}
        if ("DATABASE_URL" in given) != ("DATABASE_OWNER_URL" in given):
            raise HalfGiven(
                "Give both DATABASE_URL (web role) and DATABASE_OWNER_URL (owner), or neither."
            )
        if "DATABASE_URL" not in given:
            say("PostgreSQL: starting")
            given |= self._start_postgres()
        if "REDIS_URL" not in given:
            say("Valkey: starting")
            valkey = Valkey(self.local)
            self.children.append(valkey.child)
            valkey.start()
            given["REDIS_URL"] = valkey.url
        return given

    def stop(self) -> None:
        stop_all(self.children)

    def _start_postgres(self) -> dict[str, str]:
        # libpq would mix the shell's PGUSER, PGSSLMODE and the like into every address.
        for name in [name for name in os.environ if name.startswith("PG")]:
            del os.environ[name]
        postgres = Postgres(self.local, for_tests=self.for_tests)
        self.children.append(postgres.child)
        postgres.start()
        postgres.make_roles()
        postgres.make_database(self.database)
        return {
            "DATABASE_URL": postgres.url(role=WEB, database=self.database),
            "DATABASE_OWNER_URL": postgres.url(role=OWNER, database=self.database),
        }
