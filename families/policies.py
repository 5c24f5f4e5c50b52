"""Is this allowed in this state, whoever asks?"""

from datetime import date

from agencies.decisions import ALLOWED, Decision
from families.models import Involvement, Search

OLDEST_CHILD_YEARS = 18
LONGEST_PREGNANCY_DAYS = 310


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


def problem_with_parents_birth(parent_born: date, *, child_born: date | None) -> str:
    """A mother or father can't be younger than ten at the child's birth."""
    if child_born and _years_ago(child_born, 10) < parent_born:
        return "Date of birth must make the parent at least 10 years older than the child"
    return ""


def _years_ago(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return date(day.year - years, 3, 1)
