"""The words of this room: relations, knowledge, groups, reasons. Stored for ever, never renamed."""

from django.db import models


class Answer(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"


class Sex(models.TextChoices):
    FEMALE = "female", "Female"
    MALE = "male", "Male"
    INDETERMINATE = "indeterminate", "Indeterminate"
    NOT_KNOWN = "not_known", "Not known"


class EthnicGroup(models.TextChoices):
    """The groups of the 2021 census of England and Wales; for equality monitoring only."""

    ASIAN_INDIAN = "asian_indian", "Asian: Indian"
    ASIAN_PAKISTANI = "asian_pakistani", "Asian: Pakistani"
    ASIAN_BANGLADESHI = "asian_bangladeshi", "Asian: Bangladeshi"
    ASIAN_CHINESE = "asian_chinese", "Asian: Chinese"
    ASIAN_OTHER = "asian_other", "Asian: any other Asian background"
    BLACK_CARIBBEAN = "black_caribbean", "Black: Caribbean"
    BLACK_AFRICAN = "black_african", "Black: African"
    BLACK_OTHER = "black_other", "Black: any other Black background"
    MIXED_WHITE_CARIBBEAN = "mixed_white_caribbean", "Mixed: White and Black Caribbean"
    MIXED_WHITE_AFRICAN = "mixed_white_african", "Mixed: White and Black African"
    MIXED_WHITE_ASIAN = "mixed_white_asian", "Mixed: White and Asian"
    MIXED_OTHER = "mixed_other", "Mixed: any other Mixed or multiple background"
    WHITE_BRITISH = "white_british", "White: English, Welsh, Scottish, Northern Irish or British"
    WHITE_IRISH = "white_irish", "White: Irish"
    WHITE_TRAVELLER = "white_traveller", "White: Gypsy or Irish Traveller"
    WHITE_ROMA = "white_roma", "White: Roma"
    WHITE_OTHER = "white_other", "White: any other White background"
    OTHER_ARAB = "other_arab", "Other: Arab"
    OTHER = "other", "Other: any other ethnic group"
    NOT_STATED = "not_stated", "Family preferred not to say"
    NOT_KNOWN = "not_known", "Not known"


class RelationKind(models.TextChoices):
    MOTHER = "mother", "Mother"
    FATHER = "father", "Father"
    FATHER_FIGURE = "father_figure", "Father figure"
    NEW_PARTNER = "new_partner", "Partner of a parent"
    CARER = "carer", "Carer"
    GRANDPARENT = "grandparent", "Grandparent"
    PARENTS_SIBLING = "parents_sibling", "Aunt or uncle"
    ADULT_SIBLING = "adult_sibling", "Adult brother or sister"
    OTHER_ADULT = "other_adult", "Another adult"


FATHER_KINDS = frozenset(
    {RelationKind.FATHER, RelationKind.FATHER_FIGURE, RelationKind.NEW_PARTNER}
)
"""Those who may be missing from an agency's picture of the child (Themes and Lessons 7.6)."""

PARENT_KINDS = frozenset({RelationKind.MOTHER, RelationKind.FATHER})


class Knowledge(models.TextChoices):
    """What *our agencies* know about a father, father figure or partner. Blank is not asked."""

    ASSESSED_AND_SEEN = "assessed_and_seen", "Assessed and seen by us"
    KNOWN_NOT_SEEN = "known_not_seen", "We know who he or she is, and have not seen them"
    IDENTITY_NOT_KNOWN = "identity_not_known", "We do not know who he or she is"
    NOT_INVOLVED = "not_involved", "Not involved with the child, and we know why"


class RestrictedBecause(models.TextChoices):
    REFUGE = "refuge", "Living in a refuge or at a protected address"
    ADOPTION = "adoption", "Adopted or placed for adoption"
    STAFF_FAMILY = "staff_family", "Family of somebody who works here"
    OTHER = "other", "Another reason agreed with the information governance lead"


class LegalBasis(models.TextChoices):
    SAFEGUARDING_DUTY = (
        "safeguarding_duty",
        "Our duty to safeguard children (Children Act 2004, sections 10 and 11)",
    )
    CHILD_IN_NEED = "child_in_need", "Child in need (Children Act 1989, section 17)"
    SIGNIFICANT_HARM = "significant_harm", "Significant harm (Children Act 1989, section 47)"
    HEALTH_OR_SOCIAL_CARE = (
        "health_or_social_care",
        "Providing health or social care to the child",
    )
    EDUCATION_DUTY = "education_duty", "A school's duty (Education Act 2002, section 175)"
    CRIME = "crime", "Preventing or detecting a crime against a child"
    COURT_ORDER = "court_order", "A court order"
    VITAL_INTERESTS = "vital_interests", "Protecting somebody's life"


class FamilyTold(models.TextChoices):
    TOLD = "told", "Yes, the family has been told"
    NOT_TOLD = "not_told", "No"


class SharingLevel(models.TextChoices):
    """How much of the record an involved agency is shown."""

    EXISTENCE = "existence", "That there is a record, and who leads"
    RECORD = "record", "The record"


class InvolvementEnded(models.TextChoices):
    # A missed appointment is not a reason to close (Themes and Lessons 7.3), so it is never
    # offered among the reasons.
    WORK_FINISHED = "work_finished", "Our work with the family is finished"
    HANDED_OVER = "handed_over", "Handed over to another agency, which has accepted"
    MOVED_AWAY = "moved_away", "Moved away, and the new area has accepted"
    GROWN_UP = "grown_up", "The young person is an adult now"
    DIED = "died", "The child has died"
    MISTAKE = "mistake", "Recorded by mistake"


class HandOverAnswer(models.TextChoices):
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class EmergencyVerdict(models.TextChoices):
    JUSTIFIED = "justified", "The emergency justified it"
    NOT_JUSTIFIED = "not_justified", "It was not justified"


class MergeState(models.TextChoices):
    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Joined"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"
    UNDONE = "undone", "Parted again"


class YoungParentDecided(models.TextChoices):
    CHILD_IN_NEED = "child_in_need", "Yes: a referral is made for them too"
    SUPPORT_WITHOUT = "support_without", "No: they get help in another way, named below"
    NOT_NOW = "not_now", "No, for the reason below"
