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
    ADDRESS_ADDED = "address.added", "Somebody recorded where a family lives or lived"
    ADULT_ADDED = "adult.added", "An adult was recorded around a child"
    ADULT_CHANGED = (
        "adult.changed",
        "What is recorded of an adult, or of their relation to a child, was changed",
    )
    AGENCY_ADDED = "agency.added", "An agency joined the partnership"
    AUDIT_SEARCHED = "audit.searched", "Somebody read the audit trail"
    CHILD_CARD_SHOWN = (
        "child.card_shown",
        "A search showed the minimal card of a child outside the reader's involvement",
    )
    CHILD_CHANGED = "child.changed", "What is recorded of a child itself was changed"
    CHILD_FORM_OPENED = (
        "child.form_opened",
        "Somebody opened a form that shows what is recorded of a child",
    )
    CHILD_REGISTERED = "child.registered", "A child was added"
    CHILD_RESTRICTED_SEARCHED = (
        "child.restricted_searched",
        "A search met a restricted record and showed nothing",
    )
    CHILD_SEARCHED = "child.searched", "Somebody searched for a child"
    CHILDREN_LISTED = "children.listed", "Somebody read the list of their agency's children"
    INBOX_ITEM_FINISHED = "inbox_item.finished", "A person took a thing off their work list"
    INVITATION_ACCEPTED = "invitation.accepted", "An invited person came in"
    INVITATION_SENT = "invitation.sent", "A person was invited to act for an agency"
    INVITATION_WITHDRAWN = "invitation.withdrawn", "An invitation was taken back"
    INVOLVEMENT_DECLARED = (
        "involvement.declared",
        "An agency said that it is involved with a child, and why",
    )
    INVOLVEMENT_ENDED = "involvement.ended", "An agency's involvement with a child ended"
    INVOLVEMENT_SHARED = (
        "involvement.shared",
        "An agency shown only that a record exists was given the record",
    )
    MEMBERSHIP_ENDED = "membership.ended", "A person no longer acts for an agency"
    MEMBERSHIP_SWITCHED = "membership.switched", "A person began to act in another membership"
    PARTNERSHIP_CREATED = "partnership.created", "A partnership began to use the tool"
    PEOPLE_LISTED = "people.listed", "An administrator read the list of people"
    RELATION_ENDED = (
        "relation.ended",
        "An adult stopped being something to a child; they stay in the assessment",
    )
    REMINDER_CANCELLED = "reminder.cancelled", "A reminder is no longer wanted"
    REMINDER_GIVEN = "reminder.given", "A reminder reached the work list of its recipient"
    REMINDER_SET = "reminder.set", "A reminder was set for a moment to come"
    SEARCH_NONE_OF_THESE = (
        "search.none_of_these",
        "Somebody said that none of the children a search showed is the one",
    )
    TRAINING_MADE = "training.made", "A trainee was given a fresh copy of the training families"
    USER_DISABLED = "user.disabled", "A person's account was closed"
    USER_ENABLED = "user.enabled", "A person's account was opened again"
    USER_PASSWORD_CHANGED = "user.password_changed", "A person has a new password"
    USER_SECOND_FACTOR_ADDED = "user.second_factor_added", "A person set up a second factor"
    USER_SECOND_FACTOR_REMOVED = "user.second_factor_removed", "A second factor was removed"
    USER_SESSION_ENDED = "user.session_ended", "A sign-in ended: by the person or by its limits"
    USER_SIGN_IN_FAILED = "user.sign_in_failed", "Signing in to a known account failed"
    USER_SIGNED_IN = "user.signed_in", "A person signed in"
