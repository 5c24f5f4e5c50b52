"""Invented families to try the product on, realistic in shape and the same for the same seed."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from agencies.models import Agency, Membership, Partnership
from families.demo.families import Rows, World, make_household, unused_numbers
from families.demo.names import DISTRICTS
from families.matching.keys import keys_of
from families.models import Child, District, Involvement, Person

BATCH = 2_000


@dataclass(frozen=True, kw_only=True)
class DemoFamilies:
    """`adults_by_child` has a child's adults in the order `adults_of` gives them."""

    children: list[Child]
    adults_by_child: Mapping[UUID, list[Person]]
    involvements: list[Involvement]


def make_families(
    rng: random.Random,
    *,
    partnership: Partnership,
    agencies: Sequence[Agency],
    children: int,
    today: date,
    workers: Mapping[UUID, Sequence[Membership]] | None = None,
    after: int = 0,
) -> DemoFamilies:
    """Makes `children` children with everybody and everything around them.

    Everything but the keys is the same for the same `rng` state, agencies and day. `workers` are
    the practitioners of an agency by its key; without them nobody is named; `after` is how many
    children were made before. Part of the caller's transaction.
    """
    by_kind: dict = defaultdict(list)
    for agency in agencies:
        by_kind[agency.kind].append(agency)
    world = World(
        rng=rng,
        partnership=partnership,
        agencies=by_kind,
        workers=workers or {},
        districts=_districts(partnership),
        today=today,
        numbers=islice(unused_numbers(), after, None),
    )
    made = 0
    while made < children:
        made += make_household(world, most=children - made)
    _file(world.rows)
    _save(world.rows)
    return DemoFamilies(
        children=world.rows.children,
        adults_by_child=_adults_by_child(world.rows),
        involvements=world.rows.involvements,
    )


def _districts(partnership: Partnership) -> list[District]:
    if found := list(partnership.districts.order_by("pk")):
        return found
    districts = [District(partnership=partnership, name=name) for name in DISTRICTS]
    return District.objects.bulk_create(districts)


def _save(rows: Rows) -> None:
    for made in vars(rows).values():
        if made:
            type(made[0]).objects.bulk_create(made, batch_size=BATCH)


def _file(rows: Rows) -> None:
    """Gives every child the keys that searches use."""
    names: dict[UUID, list[str]] = defaultdict(list)
    for relation in rows.relations:
        names[relation.child_id].append(relation.person.name)
    for child in rows.children:
        child.name_keys = keys_of(
            child.partnership_id, name=child.name, born=child.birth, adults=names[child.pk]
        )


def _adults_by_child(rows: Rows) -> Mapping[UUID, list[Person]]:
    """A person related twice to one child stands once."""
    found: dict[UUID, dict[UUID, Person]] = defaultdict(dict)
    for relation in rows.relations:
        found[relation.child_id].setdefault(relation.person_id, relation.person)
    return {child: list(people.values()) for child, people in found.items()}
