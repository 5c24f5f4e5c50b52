"""The steps of docs/operations/backup-restore.md, on the database of the test."""

import os
import subprocess
from io import StringIO

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections

from audit.events import EventType
from audit.recording import record_read
from riskapp.database.roles import powers_of_the_web_role
from riskapp.embedded.places import postgres_binaries
from tests.builders import a_membership
from tests.databases import create, drop, point_at

RESTORED = f"risk_restored_{os.getpid()}"


@pytest.fixture
def restored():
    create(RESTORED)
    yield RESTORED
    drop(RESTORED)


def test_a_restored_backup_is_whole_and_the_web_role_is_still_limited(
    own_database, restored, local
):
    by = a_membership()
    record_read(EventType.AUDIT_SEARCHED, by=by)
    heads, lost = local / "heads.jsonl", local / "lost.jsonl"
    heads.write_text(printed("export_audit_heads"))
    dump(own_database, local / "risk.dump")
    record_read(EventType.AUDIT_SEARCHED, by=by)
    lost.write_text(printed("export_audit_heads"))

    restore(local / "risk.dump", restored)

    connections["default"].close()
    point_at(restored)
    grant(restored)
    assert "The audit trail is whole" in printed("verify_audit", heads=heads)
    assert powers_of_the_web_role() == []
    with pytest.raises(Exception, match="not whole"):
        printed("verify_audit", heads=lost)


def dump(database, file):
    program = postgres_binaries(file.parent) / "pg_dump"
    subprocess.run([program, "--format=custom", f"--file={file}", owner(database)], check=True)


def restore(file, database):
    program = postgres_binaries(file.parent) / "pg_restore"
    subprocess.run([program, "--exit-on-error", f"--dbname={owner(database)}", file], check=True)


def grant(database):
    """What `prepare_database` does on a database that needs no migration."""
    settings = connections.settings["owner"]
    was = settings["NAME"]
    settings["NAME"] = database
    try:
        call_command("prepare_database", verbosity=0, stdout=StringIO())
    finally:
        connections["owner"].close()
        settings["NAME"] = was


def owner(database) -> str:
    return psycopg.conninfo.make_conninfo(os.environ["DATABASE_OWNER_URL"], dbname=database)


def printed(command, **options) -> str:
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()
