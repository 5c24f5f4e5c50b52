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
    ACCOUNT_RECORDED = "account.recorded", "Words on one topic of a draft were saved"
    ADDRESS_ADDED = "address.added", "Somebody recorded where a family lives or lived"
    ADDRESS_CHANGED = "address.changed", "An address of a family was corrected"
    ADULT_ADDED = "adult.added", "An adult was recorded around a child"
    ADULT_CHANGED = "adult.changed", "An adult's details or relation to a child were changed"
    AGENCY_ADDED = "agency.added", "An agency joined the partnership"
    ASSESSMENT_EXPORTED = "assessment.exported", "A signed assessment was taken out as data"
    ASSESSMENT_VIEWED = "assessment.viewed", "A person opened a page of an assessment"
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
    CHILD_HISTORY_VIEWED = (
        "child.history_viewed",
        "Somebody read what was changed in a child's record, and by whom",
    )
    CHILD_PERSON_NAMED = "child.person_named", "One more person may open a restricted record"
    CHILD_PERSON_UNNAMED = "child.person_unnamed", "A person may no longer open a restricted record"
    CHILD_REGISTERED = "child.registered", "A child was added"
    CHILD_RESTRICTED = "child.restricted", "A record was closed to everybody but named people"
    CHILD_RESTRICTED_SEARCHED = (
        "child.restricted_searched",
        "A search met a restricted record, and was silent",
    )
    CHILD_RESTRICTION_LIFTED = (
        "child.restriction_lifted",
        "A restricted record was opened to every involved agency again",
    )
    CHILD_SEARCHED = "child.searched", "Somebody searched for a child"
    CHILD_PAGE_VIEWED = "child_page.viewed", "A person opened a child's page"
    CHILDREN_LISTED = "children.listed", "Somebody read the list of their agency's children"
    CONCERN_ACTED_ON = "concern.acted_on", "A person recorded what was done about a concern"
    CONCERN_TICKED = "concern.ticked", "An immediate concern was ticked and shared"
    CONCERN_WITHDRAWN = "concern.withdrawn", "An immediate concern ticked in error was withdrawn"
    CONCERNS_CONSIDERED = "concerns.considered", "A person looked through the immediate concerns"
    CONTRIBUTION_BEGUN = "contribution.begun", "An agency began its part of a round"
    CONTRIBUTION_BROUGHT_ALONG = (
        "contribution.brought_along",
        "A draft begun before became its agency's answer in a shared round",
    )
    CONTRIBUTION_DISCARDED = "contribution.discarded", "A draft was set aside by its author"
    CONTRIBUTION_SIGNED = "contribution.signed", "A contribution was signed and frozen"
    DASHBOARD_VIEWED = "dashboard.viewed", "A manager opened a dashboard"
    DEMO_GROWN = "demo.grown", "More of the invented families and assessments were made"
    DEMO_SEEDED = "demo.seeded", "Invented families and assessments were made"
    DISAGREEMENT_CONFIRMED = (
        "disagreement.confirmed",
        "Both confirmed that they differ, and the clock began",
    )
    DISAGREEMENT_CONVENED = (
        "disagreement.convened",
        "A manager said how agencies were brought together",
    )
    DISAGREEMENT_DIFFERENCE_ACCEPTED = (
        "disagreement.difference_accepted",
        "An agency agreed to differ",
    )
    DISAGREEMENT_ENDED = "disagreement.ended", "A disagreement ended, with its outcome"
    DISAGREEMENT_ESCALATED = (
        "disagreement.escalated",
        "A disagreement went to the next stage: by a person, or by its clock",
    )
    DISAGREEMENT_OPENED = "disagreement.opened", "Agencies differ, and somebody wants to talk"
    DISAGREEMENT_REASON_GIVEN = (
        "disagreement.reason_given",
        "Somebody gave reasons in a disagreement",
    )
    DISAGREEMENT_VIEWED = "disagreement.viewed", "A person opened a page of a disagreement"
    DUPLICATE_DISMISSED = (
        "duplicate.dismissed",
        "Somebody said that two records that look alike are two children",
    )
    DUPLICATES_FOUND = "duplicates.found", "The nightly look for two records of one child was done"
    EMERGENCY_ESCALATED = (
        "emergency.escalated",
        "Nobody had reviewed an emergency access within a day",
    )
    EMERGENCY_OPENED = "emergency.opened", "Somebody opened a record in an emergency, for an hour"
    EMERGENCY_REVIEWED = (
        "emergency.reviewed",
        "The information governance lead reviewed an emergency access",
    )
    EMERGENCY_VIEWED = "emergency.viewed", "Somebody read about emergency accesses"
    ENQUIRY_ANSWERED = "enquiry.answered", "An agency answered a question, which signed the finding"
    ENQUIRY_DECLINED = "enquiry.declined", "An agency said why it can't answer a question"
    ENQUIRY_SENT = "enquiry.sent", "An agency asked another one about one factor"
    ENQUIRY_VIEWED = "enquiry.viewed", "Somebody read a question between agencies"
    ENQUIRY_WITHDRAWN = "enquiry.withdrawn", "An agency took back a question it had asked"
    FACTOR_ACCEPTED = "factor.accepted", "A second person took a new factor into the catalogue"
    FACTOR_PROPOSAL_CHANGED = "factor.proposal_changed", "The draft of a new factor was saved anew"
    FACTOR_PROPOSED = "factor.proposed", "Somebody drafted a new factor of the catalogue"
    FACTOR_SENT_BACK = "factor.sent_back", "A second person sent a new factor back to its author"
    FACTOR_SUBMITTED = "factor.submitted", "A new factor was sent to a second person"
    FACTOR_TAKEN_BACK = "factor.taken_back", "Its author took a new factor back"
    FACTOR_WITHDRAWN = "factor.withdrawn", "The draft of a new factor was set aside"
    FINDING_WITHDRAWN = "finding.withdrawn", "A finding entered in error was withdrawn"
    FINDINGS_RECORDED = "findings.recorded", "One question of a draft was saved"
    HAND_OVER_ACCEPTED = (
        "hand_over.accepted",
        "An agency took over from another one, whose part ended",
    )
    HAND_OVER_ASKED = "hand_over.asked", "An agency asked another one to take over"
    HAND_OVER_REFUSED = "hand_over.refused", "An agency said why it does not take over"
    HAND_OVER_WITHDRAWN = "hand_over.withdrawn", "An agency no longer asks another one to take over"
    INBOX_ITEM_FINISHED = "inbox_item.finished", "A person took a thing off their work list"
    INVITATION_ACCEPTED = "invitation.accepted", "An invited person came in"
    INVITATION_SENT = "invitation.sent", "A person was invited to act for an agency"
    INVITATION_WITHDRAWN = "invitation.withdrawn", "An invitation was taken back"
    INVOLVEMENT_ACCEPTED = (
        "involvement.accepted",
        "An agency took up an involvement with a child that another one proposed",
    )
    INVOLVEMENT_DECLARED = (
        "involvement.declared",
        "An agency said that it is involved with a child, and why",
    )
    INVOLVEMENT_ENDED = "involvement.ended", "An agency's involvement with a child ended"
    INVOLVEMENT_NAMED = (
        "involvement.named",
        "An agency was named as knowing a child; it is shown that there is a record",
    )
    INVOLVEMENT_REVIEWED = (
        "involvement.reviewed",
        "The lead agency looked at an involvement that another one declared",
    )
    INVOLVEMENT_SHARED = (
        "involvement.shared",
        "An agency shown only that a record exists was given the record",
    )
    LEVEL_CONFIRMED = "level.confirmed", "A person confirmed or revised their level"
    LEVEL_COUNTERSIGNED = "level.countersigned", "A second person agreed with a lower level"
    LEVEL_LAPSED = "level.lapsed", "A level lapsed without a countersignature"
    LEVEL_SENT_BACK = "level.sent_back", "A second person did not agree with a lower level"
    LEVEL_VIEWED = "level.viewed", "A person opened a level that waits for a second person"
    MEMBERSHIP_ENDED = "membership.ended", "A person no longer acts for an agency"
    MEMBERSHIP_SWITCHED = "membership.switched", "A person began to act in another membership"
    MERGE_AGREED = (
        "merge.agreed",
        "A second person agreed, and two records of one child were joined",
    )
    MERGE_PROPOSED = "merge.proposed", "Somebody proposed to join two records of one child"
    MERGE_REFUSED = "merge.refused", "Two records were left apart after a proposal to join them"
    MERGE_UNDONE = "merge.undone", "Two joined records were parted again"
    OWN_LEVEL_GIVEN = "own_level.given", "A person gave their own level before the profile"
    PARTNERSHIP_CREATED = "partnership.created", "A partnership began to use the tool"
    PEOPLE_LISTED = "people.listed", "An administrator read the list of people"
    PERSON_VIEWED = "person.viewed", "An administrator opened a person's account"
    PREVIEW_CANCELLED = "preview.cancelled", "Somebody stopped the preview of a weighting"
    PREVIEW_EXAMPLES_VIEWED = (
        "preview.examples_viewed",
        "Somebody was shown which of their own assessments a weighting would move",
    )
    PREVIEW_FAILED = "preview.failed", "The preview of a weighting could not be finished"
    PREVIEW_FINISHED = "preview.finished", "The preview of a weighting was finished"
    PREVIEW_STARTED = "preview.started", "Somebody had a weighting tried on every signed result"
    PREVIEW_VIEWED = "preview.viewed", "Somebody read what a weighting would change"
    PROFILE_REVEALED = "profile.revealed", "A person was shown the computed profile"
    RELATION_ENDED = (
        "relation.ended",
        "An adult stopped being something to a child; they stay in the assessment",
    )
    RELEASE_BEGUN = "release.begun", "The clock began to build a release of figures"
    RELEASE_BUILT = "release.built", "A release of figures was built, attacked and frozen"
    RELEASE_DOWNLOADED = "release.downloaded", "A manager took the figures of a release away"
    RELEASE_PUBLISHED = "release.published", "A manager published a release of figures"
    RELEASE_WITHDRAWN = "release.withdrawn", "A manager withdrew a release, and said why"
    RELIANCE_ANSWERED = (
        "reliance.answered",
        "An agency confirmed or denied what another one relies on it for",
    )
    RELIANCE_FOLLOWED = "reliance.followed", "It was recorded whether what was said was done"
    RELIANCE_RECORDED = (
        "reliance.recorded",
        "An agency wrote down what it relies on another one to do",
    )
    RELIANCE_VIEWED = "reliance.viewed", "A person opened what one agency relies on another for"
    REMINDER_CANCELLED = "reminder.cancelled", "A reminder is no longer wanted"
    REMINDER_GIVEN = "reminder.given", "A reminder reached the work list of its recipient"
    REMINDER_SET = "reminder.set", "A reminder was set for a moment to come"
    RESULT_VIEWED = "result.viewed", "A person opened a signed result"
    REVIEW_LOADED = "review.loaded", "A review was loaded into the library of lessons"
    ROUND_AGENCY_INVITED = "round.agency_invited", "An agency was asked to answer in a round"
    ROUND_DUE_PASSED = "round.due_passed", "The due date of a round passed: nobody is waited for"
    ROUND_LEVEL_SET = "round.level_set", "The lead of a round set its one level"
    ROUND_OPENED = "round.opened", "An agency opened a round about a child"
    ROUND_VIEWED = "round.viewed", "A person opened the page of a round"
    ROUND_INVITATION_ACCEPTED = "round_invitation.accepted", "An agency agreed to answer in a round"
    ROUND_INVITATION_DECLINED = (
        "round_invitation.declined",
        "An agency said why it does not answer in a round",
    )
    ROUND_INVITATION_VIEWED = (
        "round_invitation.viewed",
        "Somebody read what their agency is asked, with the minimal card of the child",
    )
    ROUND_INVITATION_WITHDRAWN = (
        "round_invitation.withdrawn",
        "An agency is no longer asked to answer in a round",
    )
    SCORING_STATED = (
        "scoring.stated",
        "A partnership said who answers for the tool, and who may read how it works",
    )
    SEARCH_NONE_OF_THESE = (
        "search.none_of_these",
        "Somebody said that none of the children a search showed is the one",
    )
    TOOL_RESULT_RECORDED = (
        "tool_result.recorded",
        "An agency noted the result of a tool of its own beside a factor",
    )
    TOOL_RESULT_WITHDRAWN = (
        "tool_result.withdrawn",
        "The result of an agency's tool, noted in error, was withdrawn",
    )
    TRAINING_MADE = "training.made", "A trainee was given a fresh copy of the training families"
    USER_DISABLED = "user.disabled", "A person's account was closed"
    USER_ENABLED = "user.enabled", "A person's account was opened again"
    USER_PASSWORD_CHANGED = "user.password_changed", "A person has a new password"
    USER_SECOND_FACTOR_ADDED = "user.second_factor_added", "A person set up a second factor"
    USER_SECOND_FACTOR_REMOVED = "user.second_factor_removed", "A second factor was removed"
    USER_SECOND_FACTOR_RESET = (
        "user.second_factor_reset",
        "An administrator took a person's second factors away",
    )
    USER_SESSION_ENDED = "user.session_ended", "A sign-in ended: by the person or by its limits"
    USER_SIGN_IN_FAILED = "user.sign_in_failed", "Signing in to a known account failed"
    USER_SIGNED_IN = "user.signed_in", "A person signed in"
    VISIT_SET = "visit.set", "The date and usual basis of a draft were saved"
    WEIGHTING_APPROVED = "weighting.approved", "A second person approved a version of the weighting"
    WEIGHTING_CAME_INTO_FORCE = (
        "weighting.came_into_force",
        "A version of the weighting came into force",
    )
    WEIGHTING_CHANGED = "weighting.changed", "A draft of the weighting was saved"
    WEIGHTING_DISCARDED = (
        "weighting.discarded",
        "A draft of the weighting was set aside by its author",
    )
    WEIGHTING_EXPORTED = "weighting.exported", "A version of the weighting was taken out as a file"
    WEIGHTING_IMPORTED = "weighting.imported", "A draft of the weighting was made from a file"
    WEIGHTING_LOADED = "weighting.loaded", "A shipped weighting was loaded"
    WEIGHTING_REINSTATED = (
        "weighting.reinstated",
        "Somebody asked to bring back an earlier version of the weighting",
    )
    WEIGHTING_RETIRED = "weighting.retired", "A version of the weighting was replaced by another"
    WEIGHTING_SENT_BACK = (
        "weighting.sent_back",
        "A second person sent a version of the weighting back",
    )
    WEIGHTING_STARTED = "weighting.started", "Somebody began a draft of the weighting"
    WEIGHTING_SUBMITTED = (
        "weighting.submitted",
        "A draft of the weighting was sent to a second person",
    )
    WEIGHTING_TAKEN_BACK = (
        "weighting.taken_back",
        "Its author took a version of the weighting back to a draft",
    )
    WONT_ASSESS_RECORDED = "wont_assess.recorded", "A person said that they will not assess"
    WORK_VIEWED = "work.viewed", "A person opened their list of work"
    YOUNG_PARENT_DECIDED = (
        "young_parent.decided",
        "Somebody recorded whether a parent under 18 is a child in need",
    )
    YOUNG_PARENT_LINKED = (
        "young_parent.linked",
        "A parent under 18 was linked to their own record, or no longer is",
    )
