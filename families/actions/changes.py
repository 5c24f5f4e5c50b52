"""Putting what a form gave on a row."""

from dataclasses import fields


def assign(row, given) -> list[str]:
    """Puts the given values on the row and names those that differ."""
    changed = [
        each.name for each in fields(given) if getattr(row, each.name) != getattr(given, each.name)
    ]
    for name in changed:
        setattr(row, name, getattr(given, name))
    return changed
