"""Making, copying and dropping whole databases, as the owner."""

import os
import uuid

import psycopg
from django.db import connections
from psycopg import sql

from riskapp.settings.databases import database_from_url


def point_at(name: str) -> None:
    """The web role's connections of this process go to the database `name` from now on."""
    connections["default"].close()
    connections.settings["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


def create(name: str) -> None:
    _as_owner("CREATE DATABASE {}", name)


def copy_of(template: str) -> str:
    """The name of a new copy of the database `template`, to which nobody may be connected."""
    name = f"risk_copy_{uuid.uuid4().hex[:12]}"
    _as_owner("CREATE DATABASE {} TEMPLATE {}", name, template)
    return name


def drop(name: str) -> None:
    _as_owner("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _as_owner(statement: str, *names: str) -> None:
    settings = database_from_url(os.environ["DATABASE_OWNER_URL"])
    with psycopg.connect(
        dbname=settings["NAME"],
        user=settings.get("USER"),
        password=settings.get("PASSWORD"),
        host=settings.get("HOST"),
        port=settings.get("PORT"),
        autocommit=True,
    ) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
