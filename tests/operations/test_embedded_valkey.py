"""The broker keeps what it can and starts empty when it can't: the database holds the truth."""

import os
import signal

import pytest
import redis

from riskapp.embedded.valkey import Valkey


@pytest.fixture
def valkey(local):
    server = Valkey(local)
    server.start()
    yield server
    server.child.stop()


def test_a_killed_broker_keeps_its_keys(valkey, local):
    with client(valkey) as keys:
        keys.set("waiting", "task")
        keys.execute_command("WAITAOF", 1, 0, 5000)

    os.kill(valkey.child.process.pid, signal.SIGKILL)
    again = Valkey(local)
    again.start()

    with client(again) as keys:
        assert keys.get("waiting") == b"task"
    again.child.stop()


def test_files_the_broker_cannot_read_are_set_aside(valkey, local):
    valkey.child.stop()
    for file in (local / "valkey" / "appendonlydir").iterdir():
        file.write_bytes(b"not what was written")

    again = Valkey(local)
    again.start()

    with client(again) as keys:
        assert keys.dbsize() == 0
    assert (local / "valkey.unreadable").is_dir()
    again.child.stop()


def client(server):
    return redis.Redis(unix_socket_path=str(server.socket))
