"""What the rooms above do once an agency's involvement with a child has ended."""

from typing import Protocol

from agencies.models import Membership
from families.models import Child


class Leaving(Protocol):
    def __call__(self, *, child: Child, by: Membership) -> object: ...


_AFTERWARDS: list[Leaving] = []


def after_leaving(act: Leaving) -> None:
    """Names what is done then; called in an AppConfig's `ready`."""
    if act not in _AFTERWARDS:
        _AFTERWARDS.append(act)


def has_left(*, child: Child, by: Membership) -> None:
    """Part of the transaction that ended the involvement, and gave the lead to another agency."""
    for act in _AFTERWARDS:
        act(child=child, by=by)
