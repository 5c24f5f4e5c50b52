"""Where a run keeps its files, who may use them at once, and what it says when it can't start."""

import socket
import threading

import pytest

from riskapp.embedded.places import (
    AlreadyRunning,
    reachable_by_others,
    say_stopping,
    secret_key,
    socket_folder,
    take_lock,
)
from riskapp.embedded.servers import HalfGiven, Servers
from riskapp.embedded.workers import PortTaken, chosen_port, require_free


def test_a_second_run_on_the_same_folder_is_told_so(local):
    with take_lock(local), pytest.raises(AlreadyRunning, match="Stop it first"):
        take_lock(local)


def test_a_folder_is_free_again_when_its_run_has_ended(local):
    take_lock(local).close()

    take_lock(local).close()


def test_a_run_that_is_stopping_is_waited_for(local):
    stopping = take_lock(local)
    say_stopping(stopping)
    threading.Timer(1.5, stopping.close).start()  # longer than anybody else is waited for

    with take_lock(local) as lock:
        lock.seek(0)

        assert lock.read() == ""


def test_the_secret_is_made_once_and_is_nobody_elses_to_read(local):
    assert secret_key(local) == secret_key(local)
    assert len(secret_key(local)) >= 50
    assert (local / "secret-key").stat().st_mode & 0o077 == 0


def test_sockets_stay_beside_the_data_where_the_path_is_short_and_plain(local):
    assert socket_folder(local) == local / "run"


@pytest.mark.parametrize("name", ["x" * 90, "with a space", "with,comma"])
def test_sockets_go_elsewhere_where_the_path_is_long_or_unusual(local, name):
    folder = local / name
    folder.mkdir()

    sockets = socket_folder(folder)

    assert not sockets.is_relative_to(local)
    assert sockets == socket_folder(folder)
    assert len(str(sockets)) < 80
    sockets.rmdir()


def test_a_folder_inside_a_closed_one_is_not_reachable(local):
    inside = local / "inside"
    inside.mkdir(mode=0o755)
    assert reachable_by_others(inside)

    local.chmod(0o700)

    assert not reachable_by_others(inside)


@pytest.mark.parametrize(("words", "port"), [("1", 1), ("8000", 8000), ("65535", 65535)])
def test_a_port_is_a_whole_number_in_range(words, port):
    assert chosen_port(words) == port


@pytest.mark.parametrize("words", ["0", "65536", "-1", "80x", "٨٠٠٠", ""])
def test_anything_else_is_no_port(words):
    with pytest.raises(PortTaken, match="1 to 65535"):
        chosen_port(words)


def test_a_taken_port_is_named_with_another_to_try():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(PortTaken, match=f"PORT={port + 1}"):
            require_free(port, patience=0)

    require_free(port, patience=0)


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_OWNER_URL"])
def test_half_a_database_is_refused(local, monkeypatch, name):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    monkeypatch.setenv(name, "postgresql://somebody@/somewhere")

    with pytest.raises(HalfGiven, match="Give both"):
        Servers(local, database="risk").start()
