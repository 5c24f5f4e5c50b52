"""Writes that must stand or fall with the caller's change refuse to run alone."""

from django.db import connection


class NoTransaction(RuntimeError):
    """An action that belongs inside a transaction was called outside one."""


def require_transaction() -> None:
    if not connection.in_atomic_block:
        raise NoTransaction("Call this inside the transaction of the change it belongs to.")
