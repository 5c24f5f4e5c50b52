"""A rule's answer: yes, or no and why. One rule serves the guard, the button and its hint."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404


@dataclass(frozen=True)
class Decision:
    allowed: bool
    because: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(True)


class Refused(PermissionDenied):
    """The person may see the thing but not do this; the message says why."""


class NotVisible(Http404):
    """The thing exists and this person may not know it; the refusal is recorded."""

    def __init__(self, subject: str):
        super().__init__(subject)
        self.subject = subject


def require(decision: Decision) -> None:
    """Raises Refused with the decision's reason."""
    if not decision:
        raise Refused(decision.because)
