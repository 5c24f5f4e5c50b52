"""A rule's answer: yes, or no and why. One rule serves the guard, the button and its hint."""

from dataclasses import dataclass
from typing import Any

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
    """The thing exists and this person may not know it; the refusal is recorded.

    `subject` is the row's label and key, `families.Child:<key>`; `child` the key of the child it
    is about, where it is not the child itself.
    """

    def __init__(self, subject: str, *, child: Any | None = None):
        super().__init__(subject)
        self.subject = subject
        label, _, key = subject.partition(":")
        self.child_id = child or (key if label.endswith(".Child") else None)


def require(decision: Decision) -> None:
    """Raises Refused with the decision's reason."""
    if not decision:
        raise Refused(decision.because)
