"""Every kind of thing the trail records, with what it means."""

from enum import StrEnum


class EventType(StrEnum):
    """Stored in the trail for ever: a value is never renamed or reused."""

    def __new__(cls, value: str, meaning: str):
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    MEMBERSHIP_SWITCHED = "membership.switched", "A person began to act in another membership"
