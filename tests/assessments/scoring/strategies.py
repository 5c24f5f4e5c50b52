"""Generated cases and weightings for the properties."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from assessments.scoring.findings import Case, Finding, Recorded
from assessments.scoring.weighting import Weighting, load

WEIGHTING = load("2026.1")
ON = date(2026, 3, 1)
AGENCIES = ("health_visiting", "police", "school")
PEOPLE = ("mother", "partner", "grandmother")
ANSWERED = tuple(factor for factor in WEIGHTING.factors if not factor.computed)
PER_ADULT = tuple(factor.code for factor in ANSWERED if factor.per_adult)
RISING = (Finding.ABSENT, Finding.PAST, Finding.CURRENT)

QUICK = settings(max_examples=120, deadline=None, derandomize=True, database=None)


def births():
    ages = st.sampled_from([-60, 0, 10, 200, 364, 365, 366, 2000, 4100])
    return st.none() | ages.map(lambda days: ON - timedelta(days=days))


@st.composite
def recorded(draw, people=(), agencies=AGENCIES, factors=ANSWERED, only=None):
    """One finding that check_case takes."""
    factor = draw(st.sampled_from(factors))
    allowed = [finding for finding in Finding if factor.allows(finding)]
    finding = draw(st.sampled_from([each for each in allowed if not only or each in only]))
    asked_about = None
    if factor.per_adult and people:
        chosen = st.lists(st.sampled_from(people), min_size=1, unique=True)
        asked_about = tuple(draw(chosen))
    days = draw(st.sampled_from([0, 5, 27, 28, 29, 60, 90, 91, 200, 365, 366, 500]))
    return Recorded(
        agency=draw(st.sampled_from(agencies)),
        factor=factor.code,
        finding=finding,
        as_at=ON - timedelta(days=days),
        concerns=asked_about,
        reason="adult" if finding is Finding.NOT_APPLICABLE else "",
    )


@st.composite
def cases(draw, min_people=0, **which):
    people = PEOPLE[: draw(st.integers(min_people, 2))]
    findings = draw(st.lists(recorded(people, **which), max_size=25))
    return Case(
        on=ON, date_of_birth=draw(births()), people=people, findings=tuple(findings), name="case"
    )


@st.composite
def weightings(draw):
    """2026.1 with other weights, points, cut points, names, reasons and numbers asked for.

    Its day limits stay: rescoring keeps the ageing of the original date.
    """
    stored = WEIGHTING.to_dict()
    for factor in stored["factors"]:
        factor["weight"] = draw(st.integers(0, 4))
    for combination in stored["combinations"]:
        combination["points"] = draw(st.integers(0, 6))
        combination["group"] = draw(st.sampled_from(["one", "two", "three"]))
        for clause in combination["clauses"]:
            clause["at_least"] = draw(st.integers(1, len(clause["members"])))
    stored["factors"][0]["weight"] += 1
    for part in ("cut_points", "level_names", "day_limits"):
        for reason in ("rationale", "source"):
            stored[f"{part}_{reason}"] = draw(st.sampled_from(["", "7.3", "The panel said so."]))
    stored["immediate_concerns"][0]["rationale"] = draw(st.sampled_from(["", "It can't wait."]))
    stored["level_names"][2] = draw(st.sampled_from(["Targeted", "Complex needs"]))
    first = draw(st.integers(5, 9))
    stored["cut_points"] = [first, first + draw(st.integers(1, 9)), first + 10]
    return Weighting.from_dict(stored)


def line_form(case):
    """The case as one object of the command line."""
    return {
        "name": case.name,
        "on": case.on.isoformat(),
        "date_of_birth": case.date_of_birth and case.date_of_birth.isoformat(),
        "people": list(case.people),
        "findings": [
            {
                "agency": each.agency,
                "factor": each.factor,
                "finding": str(each.finding),
                "as_at": each.as_at.isoformat() if each.as_at else None,
                "concerns": None if each.concerns is None else list(each.concerns),
                "reason": each.reason,
            }
            for each in case.findings
        ],
    }
