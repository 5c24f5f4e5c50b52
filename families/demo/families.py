"""Rows of one invented household, as they would stand in the tables. Nothing is saved here."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from agencies.kinds import AgencyKind
from agencies.models import Agency, Membership, Partnership
from families.demo import names, shapes
from families.kinds import (
    Answer,
    FamilyTold,
    InvolvementEnded,
    Knowledge,
    LegalBasis,
    RelationKind,
    SharingLevel,
)
from families.models import (
    Address,
    Child,
    District,
    Household,
    Involvement,
    Person,
    Relation,
    RestrictedAccess,
)
from riskapp.ui.nhs_number import check_digit

# Numbers beginning with 999 are never given to anybody.
_FIRST_TEST_NUMBER = 999_000_000


@dataclass(kw_only=True)
class Rows:
    """Everything made, in an order the database accepts."""

    households: list[Household] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    involvements: list[Involvement] = field(default_factory=list)
    named: list[RestrictedAccess] = field(default_factory=list)


@dataclass(kw_only=True)
class World:
    """What every household is made in."""

    rng: random.Random
    partnership: Partnership
    agencies: Mapping[AgencyKind, Sequence[Agency]]
    workers: Mapping[UUID, Sequence[Membership]]
    districts: Sequence[District]
    today: date
    numbers: Iterator[str]
    rows: Rows = field(default_factory=Rows)


def unused_numbers() -> Iterator[str]:
    """NHS numbers that nobody has, with their check digits, downwards from the 999 range."""
    for first_nine in (*range(_FIRST_TEST_NUMBER, 10**9), *range(998_999_999, 990_000_000, -1)):
        if (last := check_digit(str(first_nine))) < 10:
            yield f"{first_nine}{last}"


def make_household(world: World, *, most: int) -> int:
    """Adds one household to the world's rows and returns how many children it has."""
    rng, rows = world.rng, world.rows
    household = Household(partnership=world.partnership)
    rows.households.append(household)
    surname = names.last(rng)
    count = min(shapes.picked(rng, shapes.CHILDREN_IN_A_HOUSEHOLD), most)
    born = shapes.birth_of_youngest(rng, world.today)
    children = []
    for _ in range(count):
        children.append(_child(world, household, surname, born))
        born = shapes.born_before(rng, born)
        if (world.today - born).days > 17.9 * shapes.YEAR:
            break
    _adults(world, children, surname)
    _addresses(world, household)
    for child in children:
        _involvements(world, child)
    return len(children)


def _child(world: World, household: Household, surname: str, born: date) -> Child:
    rng = world.rng
    chance = rng.random()
    child = Child(
        partnership=world.partnership,
        household=household,
        name=names.full(rng, surname),
        date_of_birth=born,
        sex=shapes.picked(rng, shapes.SEXES),
        ethnic_group=shapes.picked(rng, shapes.ETHNIC_GROUPS),
        restricted=shapes.picked(rng, shapes.RESTRICTED),
        nhs_number=next(world.numbers) if rng.random() < 0.86 else "",
    )
    if chance < 0.02 and (world.today - born).days < 366:
        child.date_of_birth, child.nhs_number = None, ""
        child.expected_on = world.today + timedelta(days=rng.randint(1, 200))
        child.name = f"Baby of {names.first(rng)} {surname}"
    elif chance > 0.997:
        child.date_of_birth = None
    world.rows.children.append(child)
    return child


def _adults(world: World, children: Sequence[Child], surname: str) -> None:
    rng = world.rng
    youngest = min(child.birth or world.today for child in children)
    mother = _person(world, names.full(rng, surname), parent_of=youngest)
    father = _father(world, surname, youngest)
    other_father = _father(world, names.last(rng), youngest) if rng.random() < 0.2 else father
    partner = _person(world, names.full(rng, names.last(rng))) if rng.random() < 0.2 else None
    grandparent = _person(world, names.full(rng, surname)) if rng.random() < 0.16 else None
    ended = shapes.some_day_before(rng, world.today, years=2) if rng.random() < 0.3 else None
    for number, child in enumerate(children):
        _relate(world, child, mother, RelationKind.MOTHER, lives_with=Answer.YES)
        if his := father if number == 0 else other_father:
            _relate(world, child, his, RelationKind.FATHER)
        if partner:
            _relate(world, child, partner, RelationKind.NEW_PARTNER, until=ended)
        if grandparent:
            _relate(world, child, grandparent, RelationKind.GRANDPARENT)


def _father(world: World, surname: str, youngest: date) -> Person | None:
    chance = world.rng.random()
    if chance < 0.17:
        return None
    name = "" if chance < 0.26 else names.full(world.rng, surname)
    return _person(world, name, parent_of=youngest)


def _person(world: World, name: str, *, parent_of: date | None = None) -> Person:
    rng = world.rng
    person = Person(
        partnership=world.partnership,
        name=name,
        name_not_known=not name,
        learning_difficulty=rng.choices(list(Answer), weights=(4, 46, 50))[0],
        own_childhood_social_care=rng.choices(list(Answer), weights=(14, 36, 50))[0],
    )
    if name and parent_of and rng.random() < 0.8:
        years = min(max(rng.gauss(28, 6), 16), 48)
        person.date_of_birth = parent_of - timedelta(days=int(years * shapes.YEAR))
    elif name and rng.random() < 0.4:
        person.age_stated = rng.randint(17, 70)
    world.rows.people.append(person)
    return person


def _relate(world: World, child: Child, person: Person, kind: str, **fields) -> None:
    rng = world.rng
    relation = Relation(
        partnership=world.partnership,
        child=child,
        person=person,
        kind=kind,
        parental_responsibility=rng.choices(list(Answer), weights=(55, 5, 40))[0],
        **{"lives_with": rng.choices(list(Answer), weights=(45, 35, 20))[0], **fields},
    )
    if relation.is_father_or_partner:
        relation.knowledge = shapes.picked(rng, shapes.KNOWLEDGE)
        if person.name_not_known:
            relation.knowledge = rng.choice((Knowledge.IDENTITY_NOT_KNOWN, ""))
        elif relation.knowledge == Knowledge.IDENTITY_NOT_KNOWN:
            relation.knowledge = Knowledge.KNOWN_NOT_SEEN
        if relation.knowledge == Knowledge.NOT_INVOLVED:
            relation.not_involved_because = rng.choice(shapes.NOT_INVOLVED)
    world.rows.relations.append(relation)


def _addresses(world: World, household: Household) -> None:
    rng = world.rng
    until, district = None, rng.choice(world.districts)
    for _ in range(shapes.picked(rng, shapes.MOVES) + 1):
        since = (until or world.today) - timedelta(days=rng.randint(40, 1100))
        world.rows.addresses.append(
            Address(
                partnership=world.partnership,
                household=household,
                lines=names.street(rng),
                district=district,
                since=since,
                until=until,
            )
        )
        until = since - timedelta(days=1)
        outside = rng.random() < 0.06
        district = None if outside else rng.choice((district, *world.districts))


def _involvements(world: World, child: Child) -> None:
    rng, found = world.rng, []
    age = (world.today - child.birth).days / shapes.YEAR if child.birth else 3
    gone = rng.random() < 0.03
    for likely in shapes.LIKELY:
        available = world.agencies.get(likely.kind)
        if available and shapes.is_likely(rng, likely, age):
            found.append(_involvement(world, child, rng.choice(available), likely, age, gone=gone))
    still_open = [each for each in found if each.until is None]
    if still_open:
        lead = next(
            (each for each in still_open if each.agency.kind == AgencyKind.SOCIAL_CARE),
            still_open[0],
        )
        lead.lead = True
        if child.restricted and lead.worker:
            world.rows.named.append(_named(child, lead.worker))
    world.rows.involvements += found


def _involvement(
    world: World, child: Child, agency: Agency, likely: shapes.Likely, age: float, *, gone: bool
) -> Involvement:
    rng = world.rng
    longest = min(likely.years, max(age - likely.from_age, 0.05))
    since = shapes.some_day_before(rng, world.today, years=longest)
    over = gone or rng.random() * 100 > likely.open_now
    days = (world.today - since).days
    told = rng.random() < 0.94
    workers = world.workers.get(agency.pk) or (None,)
    return Involvement(
        partnership=world.partnership,
        child=child,
        agency=agency,
        worker=rng.choice(workers),
        reason=shapes.REASONS[agency.kind],
        legal_basis=LegalBasis.SAFEGUARDING_DUTY,
        family_told=FamilyTold.TOLD if told else FamilyTold.NOT_TOLD,
        not_told_because="" if told else "Telling the family now could put the child at risk",
        sharing=SharingLevel.RECORD,
        since=since,
        until=since + timedelta(days=rng.randint(0, max(days - 1, 0))) if over else None,
        ended_because=InvolvementEnded.WORK_FINISHED if over else "",
    )


def _named(child: Child, worker: Membership) -> RestrictedAccess:
    return RestrictedAccess(
        partnership=child.partnership,
        child=child,
        membership=worker,
        reason="Allocated worker",
        granted_by=worker,
    )
