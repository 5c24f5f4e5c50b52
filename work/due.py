"""What happens when a reminder is due: a table from kind to action, filled by the rooms above."""

from collections.abc import Callable

from work.models import DueRow

DueAction = Callable[[DueRow], None]

_ACTIONS: dict[str, DueAction] = {}


class RegisteredTwice(RuntimeError):
    """Two actions were named for one kind of reminder."""


def register(kind: str, action: DueAction) -> None:
    """Names what is done with a due row of `kind`; called in an AppConfig's `ready`.

    The action gets the locked row inside the transaction that marks it done. A kind nobody
    registered is put in its recipient's inbox (`work.actions.give_reminder`), and that is also
    what a registered action calls once it has made sure that the reminder is still wanted.
    """
    if _ACTIONS.setdefault(kind, action) is not action:
        raise RegisteredTwice(kind)


def action_for(kind: str, *, otherwise: DueAction) -> DueAction:
    return _ACTIONS.get(kind, otherwise)
