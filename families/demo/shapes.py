"""How invented families are shaped: how many, how old, who is around, who is involved."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from agencies.kinds import AgencyKind
from families.kinds import EthnicGroup, Knowledge, RestrictedBecause, Sex

YEAR = 365.25

CHILDREN_IN_A_HOUSEHOLD = ((1, 2, 3, 4, 5), (46, 32, 14, 6, 2))
AGES_IN_YEARS = ((0, 1, 2, 3, 4, 7.5, 12.5, 16), (21, 12, 10, 9, 8, 20, 13, 7))
SEXES = ((Sex.FEMALE, Sex.MALE, Sex.INDETERMINATE, Sex.NOT_KNOWN), (480, 505, 1, 14))
KNOWLEDGE = (
    (
        Knowledge.ASSESSED_AND_SEEN,
        Knowledge.KNOWN_NOT_SEEN,
        Knowledge.IDENTITY_NOT_KNOWN,
        Knowledge.NOT_INVOLVED,
        "",
    ),
    (38, 22, 6, 10, 24),
)
NOT_INVOLVED = ("Lives abroad", "In prison", "No contact since before the birth", "Has died")
ETHNIC_GROUPS = (
    tuple(EthnicGroup),
    (3, 3, 2, 1, 2, 1, 3, 1, 2, 1, 1, 1, 58, 1, 1, 1, 7, 1, 2, 2, 6),
)
RESTRICTED = ((*RestrictedBecause, ""), (2, 1, 1, 0, 996))
MOVES = ((0, 1, 2, 3, 5), (44, 29, 15, 8, 4))
REASONS = {
    AgencyKind.HEALTH_VISITING: "Universal health visiting",
    AgencyKind.MIDWIFERY: "Care in pregnancy and after birth",
    AgencyKind.GP: "Registered with the practice",
    AgencyKind.SOCIAL_CARE: "Referred for an assessment of the child's needs",
    AgencyKind.POLICE: "Called to an incident at home",
    AgencyKind.SCHOOL: "On the school's or nursery's roll",
    AgencyKind.YOUTH_OFFENDING: "Order or programme with the young person",
    AgencyKind.ADULT_MENTAL_HEALTH: "A parent is in our care",
    AgencyKind.SUBSTANCE_MISUSE: "A parent is in our programme",
    AgencyKind.PROBATION: "A parent is supervised by us",
    AgencyKind.HOUSING: "The family's tenancy is at risk",
}


@dataclass(frozen=True, kw_only=True)
class Likely:
    """How likely a kind of agency is involved with a child of an age, in percent.

    `years` is how long an involvement lasts at most, `open_now` how likely it is not over yet.
    """

    kind: AgencyKind
    from_age: float
    to_age: float
    percent: int
    years: float
    open_now: int


LIKELY = (
    Likely(kind=AgencyKind.MIDWIFERY, from_age=-1, to_age=0.3, percent=90, years=0.8, open_now=70),
    Likely(
        kind=AgencyKind.HEALTH_VISITING, from_age=-0.2, to_age=5, percent=97, years=5, open_now=96
    ),
    Likely(kind=AgencyKind.SCHOOL, from_age=3, to_age=18, percent=95, years=6, open_now=97),
    Likely(kind=AgencyKind.GP, from_age=0, to_age=18, percent=72, years=18, open_now=99),
    Likely(kind=AgencyKind.SOCIAL_CARE, from_age=-0.4, to_age=18, percent=24, years=3, open_now=55),
    Likely(kind=AgencyKind.POLICE, from_age=0, to_age=18, percent=9, years=1, open_now=45),
    Likely(
        kind=AgencyKind.YOUTH_OFFENDING, from_age=11, to_age=18, percent=11, years=2, open_now=60
    ),
    Likely(
        kind=AgencyKind.ADULT_MENTAL_HEALTH,
        from_age=-0.4,
        to_age=18,
        percent=7,
        years=3,
        open_now=60,
    ),
    Likely(
        kind=AgencyKind.SUBSTANCE_MISUSE, from_age=-0.4, to_age=18, percent=6, years=2, open_now=60
    ),
    Likely(kind=AgencyKind.PROBATION, from_age=0, to_age=18, percent=3, years=2, open_now=55),
    Likely(kind=AgencyKind.HOUSING, from_age=0, to_age=18, percent=5, years=1, open_now=50),
)


def picked(rng: random.Random, weighted):
    values, weights = weighted
    return rng.choices(values, weights=weights)[0]


def born_before(rng: random.Random, younger: date) -> date:
    """The date of birth of the next older child; one in fifty is a twin."""
    return younger if rng.random() < 0.02 else younger - timedelta(days=rng.randint(330, 1500))


def some_day_before(rng: random.Random, day: date, *, years: float) -> date:
    return day - timedelta(days=rng.randint(0, max(1, int(years * YEAR))))


def birth_of_youngest(rng: random.Random, today: date) -> date:
    """A date of birth; a peak under five, and under one above all."""
    from_age = picked(rng, AGES_IN_YEARS)
    span = 1.0 if from_age < 5 else 4.9 if from_age < 12 else 1.9
    age = min(from_age + rng.random() * span - (2.5 if from_age == 7.5 else 0), 17.9)
    return today - timedelta(days=int(age * YEAR))


def is_likely(rng: random.Random, likely: Likely, age: float) -> bool:
    return likely.from_age <= age <= likely.to_age and rng.random() * 100 < likely.percent
