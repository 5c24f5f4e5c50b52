"""Every kind of thing the trail records, with what it means."""

from enum import StrEnum


class EventType(StrEnum):
    """Stored in the trail for ever: a value is never renamed or reused."""

    def __new__(cls, value: str, meaning: str):
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    ACCESS_NOT_VISIBLE = (
        "access.not_visible",
        "Somebody asked for a record they may not know of and was told it isn't there",
    )
    ACCESS_REFUSED = "access.refused", "Somebody tried what their role or the record doesn't allow"
    AGENCY_ADDED = "agency.added", "An agency joined the partnership"
    AUDIT_SEARCHED = "audit.searched", "Somebody read the audit trail"
    INBOX_ITEM_FINISHED = "inbox_item.finished", "A person took a thing off their work list"
    INVITATION_ACCEPTED = "invitation.accepted", "An invited person came in"
    INVITATION_SENT = "invitation.sent", "A person was invited to act for an agency"
    INVITATION_WITHDRAWN = "invitation.withdrawn", "An invitation was taken back"
    MEMBERSHIP_ENDED = "membership.ended", "A person no longer acts for an agency"
    MEMBERSHIP_SWITCHED = "membership.switched", "A person began to act in another membership"
    PARTNERSHIP_CREATED = "partnership.created", "A partnership began to use the tool"
    PEOPLE_LISTED = "people.listed", "An administrator read the list of people"
    REMINDER_CANCELLED = "reminder.cancelled", "A reminder is no longer wanted"
    REMINDER_GIVEN = "reminder.given", "A reminder reached the work list of its recipient"
    REMINDER_SET = "reminder.set", "A reminder was set for a moment to come"
    USER_DISABLED = "user.disabled", "A person's account was closed"
    USER_ENABLED = "user.enabled", "A person's account was opened again"
    USER_PASSWORD_CHANGED = "user.password_changed", "A person has a new password"
    USER_SECOND_FACTOR_ADDED = "user.second_factor_added", "A person set up a second factor"
    USER_SECOND_FACTOR_REMOVED = "user.second_factor_removed", "A second factor was removed"
    USER_SESSION_ENDED = "user.session_ended", "A sign-in ended: by the person or by its limits"
    USER_SIGNED_IN = "user.signed_in", "A person signed in"
    USER_SIGN_IN_FAILED = "user.sign_in_failed", "Signing in to a known account failed"
