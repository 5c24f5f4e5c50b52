"""One rule for turning a database address into Django's settings."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

_NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}
_ASKED_BEFORE = 2
"""So often on one connection, before its server is told to keep the plan."""


def database_from_url(url: str, *, prepares: bool = True) -> dict[str, Any]:
    """Django's settings for a PostgreSQL address (URL or libpq keywords).

    With `prepares` the server keeps the plans of statements that are asked again
    (agencies.prepared); not every pooler in transaction mode carries that.

    Raises psycopg.ProgrammingError when the address can't be read.
    """
    parts = conninfo_to_dict(url)
    settings: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # A pooler in transaction mode may stand between us and the server.
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
    settings |= {_NAMES[key]: value for key, value in parts.items() if key in _NAMES}
    settings["OPTIONS"] = {key: value for key, value in parts.items() if key not in _NAMES}
    settings["OPTIONS"]["prepare_threshold"] = _ASKED_BEFORE if prepares else None
    return settings
