"""Is this allowed in this state, whoever asks?"""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from agencies.decisions import ALLOWED, Decision
from agencies.kinds import CASE_ROLES
from agencies.models import Agency, Membership
from families import ages
from families.joining import may_be_left
from families.kinds import PARENT_KINDS, MergeState, SharingLevel
from families.models import (
    Child,
    EmergencyAccess,
    HandOver,
    Involvement,
    Merge,
    Person,
    Relation,
    Search,
)

ADULT_AT = 18
OLDEST_CHILD_YEARS = 18
LONGEST_PREGNANCY_DAYS = 310
YOUNGEST_PARENT = 10


def can_add_from(search: Search) -> Decision:
    """A child is added once, and only after somebody said that no child found is the one."""
    if search.none_of_these_at is None:
        return Decision(False, "Say first that none of the children found is the one")
    if search.added_id:
        return Decision(False, "A child has already been added from this search. Search again")
    return ALLOWED


def can_end(involvement: Involvement) -> Decision:
    if involvement.until is not None:
        return Decision(False, "This involvement has already ended")
    if involvement.lead:
        return Decision(
            False, "Your agency leads. Hand over the lead first; you stay responsible until then"
        )
    return ALLOWED


def can_be_handed_over(
    involvement: Involvement, *, agency: Agency | None, worker: Membership | None
) -> Decision:
    if involvement.until is not None:
        return Decision(False, "This involvement has already ended")
    if involvement.hand_overs.filter(answer="").exists():
        return Decision(False, "A hand-over is waiting for its answer. Withdraw it first")
    if agency and agency.pk == involvement.agency_id:
        return Decision(False, "Choose another agency than your own")
    if agency and involvement.child.restricted and worker is None:
        return Decision(False, "This record is restricted: name the person who is to take over")
    return ALLOWED


def is_waiting(hand_over: HandOver) -> Decision:
    if hand_over.answer:
        return Decision(False, "This hand-over has already been answered")
    return ALLOWED


def goes_outside(hand_over: HandOver) -> Decision:
    if hand_over.outside:
        return ALLOWED
    return Decision(False, "The agency that was asked answers this hand-over itself")


def can_be_reviewed(access: EmergencyAccess) -> Decision:
    if access.reviewed_at is None:
        return ALLOWED
    return Decision(False, "This emergency access has already been reviewed")


def can_be_named(child: Child, membership: Membership) -> Decision:
    """Only somebody whose agency is involved; a name alone opens nothing."""
    if membership.role not in CASE_ROLES:
        return Decision(False, "Only practitioners and supervisors can be named")
    involved = child.involvements.filter(agency=membership.agency_id, until=None)
    if involved.exists():
        return ALLOWED
    return Decision(False, "Only people of an involved agency can be named")


def can_be_unnamed(child: Child) -> Decision:
    if child.named_people.filter(until=None).count() > 1:
        return ALLOWED
    return Decision(False, "Somebody has to stay named on a restricted record")


def can_be_merged(kept: Child, merged: Child) -> Decision:
    if kept.restricted or merged.restricted:
        return Decision(False, "A restricted record is never joined. Lift the restriction first")
    if kept.nhs_number and merged.nhs_number and kept.nhs_number != merged.nhs_number:
        return Decision(False, "Two different NHS numbers are two children")
    if merged.hand_overs.filter(answer="").exists():
        return Decision(False, "A hand-over of the other record is waiting. Settle it first")
    if merged.merged_from.exists():
        return Decision(False, "Records are joined to the other one. Join this one to it instead")
    if merged.emergencies.in_force_at(timezone.now()).exists():
        return Decision(False, "The other record is open in an emergency. Wait until the hour ends")
    return may_be_left(merged)


def is_proposed(merge: Merge) -> Decision:
    if merge.state == MergeState.PROPOSED:
        return ALLOWED
    return Decision(False, "This proposal has already been answered")


def can_be_answered(merge: Merge, *, by: Membership) -> Decision:
    """Two people are two persons, not two memberships of one."""
    if merge.proposed_by.user_id == by.user_id:
        return Decision(False, "Somebody else has to agree")
    return is_proposed(merge)


def can_be_undone(merge: Merge) -> Decision:
    if merge.state != MergeState.AGREED:
        return Decision(False, "Only joined records can be parted")
    if merge.kept.restricted:
        # The other record would open again to everybody who was not named.
        return Decision(False, "This record is restricted. Lift the restriction first")
    return ALLOWED


def can_name_agency(child: Child, agency: Agency) -> Decision:
    if child.restricted:
        return Decision(False, "This record is restricted: name a person instead")
    if child.is_training:
        return Decision(False, "A training record is yours alone")
    if child.involvements.filter(agency=agency, until=None).exists():
        return Decision(False, "This agency is already involved with the child")
    return ALLOWED


def waits_for_a_reason(involvement: Involvement) -> Decision:
    if involvement.sharing == SharingLevel.EXISTENCE and involvement.until is None:
        return ALLOWED
    return Decision(False, "The record is already open to your agency")


def waits_for_review(involvement: Involvement) -> Decision:
    if involvement.reviewed_at is None:
        return ALLOWED
    return Decision(False, "Somebody has already looked at this involvement")


def is_young_parent(relation: Relation, *, on: date) -> Decision:
    years = relation.person.years_on(on)
    if relation.kind in PARENT_KINDS and years is not None and years < ADULT_AT:
        return ALLOWED
    return Decision(False, "This is asked of a mother or father under 18")


def can_be_own_record(own_record: Child, *, of_parent_of: Child) -> Decision:
    if own_record.is_training or own_record.pk == of_parent_of.pk:
        return Decision(False, "Choose the parent's own record")
    return ALLOWED


def problem_with_birth(born: date, *, today: date) -> str:
    """What is wrong with a child's date of birth, as an instruction; "" when nothing is."""
    if born > today:
        return "Date of birth must be today or in the past. For an unborn child give the due date"
    if _years_ago(today, OLDEST_CHILD_YEARS + 1) >= born:
        return f"Date of birth must make this a child of {OLDEST_CHILD_YEARS} at most"
    return ""


def problem_with_due_date(expected: date, *, today: date) -> str:
    days = (expected - today).days
    if days > LONGEST_PREGNANCY_DAYS:
        return "Due date must be within the next 10 months"
    if days < -42:
        return "Due date is more than 6 weeks ago. Give the date of birth"
    return ""


def problem_with_parents_birth(parent_born: date | None, *, child_born: date | None) -> str:
    """A mother or father can't be younger than ten at the child's birth."""
    if parent_born and child_born and _years_ago(child_born, YOUNGEST_PARENT) < parent_born:
        return "Date of birth must make the parent at least 10 years older than the child"
    return ""


def problem_with_parents_age(stated: int | None, *, child_born: date | None, on: date) -> str:
    """The same of an age somebody stated on a day."""
    if stated is None or child_born is None:
        return ""
    if stated - max(0, ages.years_old(child_born, on=on)) < YOUNGEST_PARENT:
        return "Age today must make the parent at least 10 years older than the child"
    return ""


def problem_with_birth_among(parents: Iterable[Person], *, born: date) -> str:
    """Whether a mother or father already recorded would be too young for this birthday."""
    for parent in parents:
        if problem_with_parents_birth(parent.date_of_birth, child_born=born):
            return (
                f"Date must make the child at least 10 years younger than {parent}. "
                "Check both dates of birth"
            )
    return ""


def _years_ago(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return date(day.year - years, 3, 1)
