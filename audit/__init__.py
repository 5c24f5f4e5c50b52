"""One append-only trail, one writer. Imports nothing of the other rooms.

audit.record        the event of a change, committed with the change
audit.record_read   the event of a read, committed before the page is made
audit.events        everything that is recorded, with its meaning
audit.queries       who looked; searching
audit.verifying     is the trail whole?
"""

from typing import Any

__all__ = ["record", "record_read"]


def __getattr__(name: str) -> Any:
    # Django imports this package before any model may be loaded.
    if name in __all__:
        from audit import recording  # noqa: PLC0415

        return getattr(recording, name)
    raise AttributeError(name)
