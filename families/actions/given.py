"""What a form hands to an action: plain values, already checked for form."""

from dataclasses import dataclass
from datetime import date

from families.kinds import Answer, EthnicGroup, FamilyTold, LegalBasis, Sex
from families.models import District


@dataclass(frozen=True, kw_only=True)
class ChildGiven:
    name: str
    date_of_birth: date | None = None
    expected_on: date | None = None
    sex: str = Sex.NOT_KNOWN
    ethnic_group: str = EthnicGroup.NOT_KNOWN
    nhs_number: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonGiven:
    """An empty name is one that nobody knows yet."""

    name: str = ""
    date_of_birth: date | None = None
    age_stated: int | None = None
    contact: str = ""
    learning_difficulty: str = Answer.NOT_KNOWN
    support_need: str = ""
    own_childhood_social_care: str = Answer.NOT_KNOWN
    three_generations: str = Answer.NOT_KNOWN


@dataclass(frozen=True, kw_only=True)
class RelationGiven:
    kind: str
    knowledge: str = ""
    not_involved_because: str = ""
    lives_with: str = Answer.NOT_KNOWN
    parental_responsibility: str = Answer.NOT_KNOWN
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class AddressGiven:
    """No district is outside this partnership's area; no last day is lived there still."""

    lines: str
    since: date
    postcode: str = ""
    district: District | None = None
    until: date | None = None

    @property
    def is_a_move_out_of_the_area(self) -> bool:
        return self.district is None and self.until is None


@dataclass(frozen=True, kw_only=True)
class InvolvementGiven:
    """Why an agency is involved. `not_told_because` goes with a family that was not told."""

    reason: str
    legal_basis: str = LegalBasis.SAFEGUARDING_DUTY
    family_told: str = FamilyTold.TOLD
    not_told_because: str = ""
