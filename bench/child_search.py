"""Finding one child among very many: how many slips are survived, and how long it takes."""

import random
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import yaml
from django.db import connection, connections
from psycopg import Cursor

from agencies.models import Partnership
from bench import slips
from bench.figures import Figure
from families.matching import Asked, matching_children
from families.matching.keys import keys_of
from families.models import Household

TODAY = date(2026, 11, 23)
NAMES = Path(__file__).resolve().parent.parent / "families" / "data" / "demo_names.yaml"
_ONSETS = (
    "b",
    "br",
    "ch",
    "d",
    "f",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "sh",
    "st",
    "t",
    "v",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ee", "io", "ou")
_ENDS = (
    "ck",
    "d",
    "ford",
    "ham",
    "ka",
    "ley",
    "man",
    "n",
    "ova",
    "rt",
    "ski",
    "son",
    "ton",
    "well",
)
COLUMNS = """
    id, partnership_id, household_id, name, date_of_birth, sex, ethnic_group, nhs_number,
    restricted, training_case, name_keys, created_at, version
"""


@dataclass(frozen=True, kw_only=True)
class Known:
    """One recorded child that searches are made up for."""

    key: uuid.UUID
    first: str
    last: str
    born: date


@dataclass(frozen=True, kw_only=True)
class Measured:
    """`found` on the first page, `shown` children that were not the one, in the middle."""

    searches: int
    found: float
    shown: float
    p95_database_ms: float
    p95_all_ms: float


@dataclass(frozen=True, kw_only=True)
class Population:
    partnership: Partnership
    sample: tuple[Known, ...]


def build(size: int, *, seed: int = 7, sample: int = 2_000) -> Population:
    """`size` invented children in a throw-away database: common and rare names, twins, babies."""
    rng = random.Random(seed)
    partnership = Partnership.objects.create(name=f"Bench {uuid.uuid4()}")
    household = Household.objects.create(partnership=partnership)
    every = max(1, size // sample)
    kept: list[Known] = []
    owner = connections["owner"]
    owner.ensure_connection()
    with Cursor(owner.connection) as cursor:
        cursor.execute("ALTER TABLE families_child DISABLE TRIGGER USER")
        cursor.execute("DROP INDEX IF EXISTS child_by_name_keys")
        with cursor.copy(f"COPY families_child ({COLUMNS}) FROM STDIN") as copy:
            for number, (known, adults) in enumerate(_people(rng, size)):
                copy.write_row(_row(known, adults, partnership, household))
                if number % every == 0 and len(kept) < sample:
                    kept.append(known)
        cursor.execute("CREATE INDEX child_by_name_keys ON families_child USING gin (name_keys)")
        cursor.execute("ALTER TABLE families_child ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE families_child")
    return Population(partnership=partnership, sample=tuple(kept))


def typo_in_both_names(rng: random.Random, known: Known) -> Asked:
    name = f"{slips.mistyped(rng, known.first)} {slips.mistyped(rng, known.last)}"
    return Asked(name=name, date_of_birth=known.born)


def one_date_slip_and_one_typo(rng: random.Random, known: Known) -> Asked:
    first, last = known.first, known.last
    if rng.random() < 0.5:
        first = slips.mistyped(rng, first)
    else:
        last = slips.mistyped(rng, last)
    born = slips.misdated(rng, known.born, latest=TODAY)
    return Asked(name=f"{first} {last}", date_of_birth=born)


def names_swapped(rng: random.Random, known: Known) -> Asked:
    return Asked(name=f"{known.last} {slips.mistyped(rng, known.first)}", date_of_birth=known.born)


def nobody(rng: random.Random, known: Known) -> Asked:
    """A child nobody has recorded, born on a day others were."""
    return Asked(name=f"{_invented(rng)} {_invented(rng)}", date_of_birth=known.born)


KINDS: dict[str, Callable[[random.Random, Known], Asked]] = {
    "typo in both names": typo_in_both_names,
    "one date slip and one typo": one_date_slip_and_one_typo,
    "names swapped and a typo": names_swapped,
    "nobody recorded": nobody,
}


def measure(population: Population, make: Callable, *, seed: int = 11) -> Measured:
    """Searches once for every child of the sample."""
    rng = random.Random(seed)
    found = shown = 0
    in_database, in_all = [], []
    for known in population.sample:
        spent: list[float] = []
        asked = make(rng, known)
        began = time.perf_counter()
        with connection.execute_wrapper(_timing(spent)):
            matches = matching_children(asked, partnership_id=population.partnership.pk)
        in_all.append(time.perf_counter() - began)
        in_database.append(sum(spent))
        right = any(child.pk == known.key for child in matches)
        found += right
        shown += len(matches) - right
    searches = len(population.sample)
    return Measured(
        searches=searches,
        found=found / searches,
        shown=shown / searches,
        p95_database_ms=_p95(in_database),
        p95_all_ms=_p95(in_all),
    )


def _timing(spent: list[float]):
    def timed(execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent.append(time.perf_counter() - began)

    return timed


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)] * 1000


def _people(rng: random.Random, size: int):
    """(child, its adults' names). Names follow Zipf's law; one birth in seventy is of twins."""
    listed = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    spelt = [name.capitalize() for row in slips.SPELLINGS for name in row]
    firsts = _pool(rng, [*listed["first"], *spelt], 4_000)
    lasts = _pool(rng, [*listed["last"], *spelt], 60_000)
    twin = None
    for number in range(size):
        last, born = (twin.last, twin.born) if twin else (_pick(rng, lasts), _birth(rng))
        key = uuid.UUID(int=(0x018F << 112) + (0x7 << 76) + (0x2 << 62) + number)
        known = Known(key=key, first=_pick(rng, firsts), last=last, born=born)
        adults = [f"{_pick(rng, firsts)} {last}", f"{_pick(rng, firsts)} {_pick(rng, lasts)}"]
        yield known, adults
        twin = known if twin is None and rng.random() < 1 / 70 else None


def _pool(rng: random.Random, listed: list[str], size: int) -> tuple[list[str], list[float]]:
    names = [*listed, *(_invented(rng) for _ in range(size - len(listed)))]
    rng.shuffle(names)
    return names, list(accumulate(1 / (rank + 8) for rank in range(len(names))))


def _pick(rng: random.Random, pool: tuple[list[str], list[float]]) -> str:
    return rng.choices(pool[0], cum_weights=pool[1])[0]


def _invented(rng: random.Random) -> str:
    parts = (rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(rng.choice((1, 2, 2))))
    return ("".join(parts) + rng.choice(_ENDS)).capitalize()


def _birth(rng: random.Random) -> date:
    """A day of the last eighteen years; one date in fifty is only known as 1 January."""
    day = TODAY - timedelta(days=rng.randrange(int(18 * 365.25)))
    return date(day.year, 1, 1) if rng.random() < 0.02 else day


def _row(known: Known, adults: list[str], partnership: Partnership, household: Household) -> tuple:
    name = f"{known.first} {known.last}"
    keys = keys_of(partnership.pk, name=name, born=known.born, adults=adults)
    fixed = ("not_known", "not_known", "", "", "")
    return (
        known.key,
        partnership.pk,
        household.pk,
        name,
        known.born,
        *fixed,
        keys,
        f"{TODAY}T00:00:00Z",
        1,
    )


def figures(size: int | None) -> Iterator[Figure]:
    """Found on the first page, false near-matches, and the database's time, for each kind."""
    population = build(size or 20_000)
    limits = {"typo in both names": 0.99, "one date slip and one typo": 0.95}
    for kind, make in KINDS.items():
        measured = measure(population, make)
        name = kind.replace(" ", "_")
        if kind != "nobody recorded":
            at_least = limits.get(kind)
            yield Figure(name=f"found_{name}", values=[measured.found], at_least=at_least)
        yield Figure(name=f"false_near_matches_{name}", values=[measured.shown])
        yield Figure(name=f"p95_database_ms_{name}", values=[measured.p95_database_ms], at_most=25)
