"""Makes the demo partnership: people, families, and several years of signed assessments."""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

import audit
from agencies.demo import PARTNERSHIP, DemoPartnership, demo_of, make_partnership
from agencies.models import Membership, Partnership
from assessments.actions.training import make_training
from assessments.demo import rows as rows_of
from assessments.demo.desks import fill_desks
from assessments.demo.progress import Progress, demo_progress
from assessments.demo.rows import Rows, Signed
from assessments.demo.stories import Family
from assessments.demo.tools import note_results
from assessments.models import WeightingVersion
from assessments.queries.pool import weighting_for
from assessments.results import monitoring_of
from assessments.scoring.profile import profiles
from assessments.scoring.weighting import Weighting
from audit.events import EventType
from families.demo import make_families
from families.models import Child

BLOCK = 120
YEARS = 3
TRAINEES = ("health.visitor", "social.worker")


class AlreadyThere(RuntimeError):
    """The demo partnership exists; it is made once."""


@transaction.atomic
def seed_demo(
    *,
    children: int,
    seed: int,
    today: date,
    at_once: int | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Partnership:
    """The demo partnership with `children` invented children. The same seed and day, the same demo.

    Made in blocks; those after the first `at_once` children are left to `grow_demo`. Raises
    AlreadyThere. All or nothing: a run that is stopped leaves no half of a block.
    """
    if Partnership.objects.filter(name=PARTNERSHIP).exists():
        raise AlreadyThere("The demo partnership is there already.")
    rng = random.Random(seed)  # noqa: S311  (invented people, not secrets)
    demo = make_partnership(rng, since=today - timedelta(days=365 * (YEARS + 1)))
    progress = _make_block(Progress(made=0, wanted=children, seed=seed, day=today), demo=demo)
    fill_desks(demo)
    note_results(demo)
    for name in TRAINEES:
        make_training(by=demo.sign_ins[name])
    _note(EventType.DEMO_SEEDED, progress, demo=demo)
    say(progress.words)
    while progress.made < min(children, at_once or children):
        progress = _make_block(progress, demo=demo)
        _note(EventType.DEMO_GROWN, progress, demo=demo)
        say(progress.words)
    return demo.partnership


@transaction.atomic
def grow_demo() -> Progress | None:
    """Makes one more block of a demo that is not complete. Returns how far it is then, if any."""
    found = Partnership.objects.select_for_update(no_key=True).filter(name=PARTNERSHIP).first()
    progress = demo_progress() if found else None
    if progress is None or progress.complete:
        return progress
    demo = demo_of(found)
    progress = _make_block(progress, demo=demo)
    _note(EventType.DEMO_GROWN, progress, demo=demo)
    return progress


def _make_block(before: Progress, *, demo: DemoPartnership) -> Progress:
    """Every block has chances of its own, so it is the same whenever and wherever it is made."""
    rng = random.Random(f"{before.seed}/{before.made}")  # noqa: S311  (as above)
    size = min(BLOCK, before.wanted - before.made)
    families = make_families(
        rng,
        partnership=demo.partnership,
        agencies=demo.agencies,
        children=size,
        today=before.day,
        workers=demo.workers,
        after=before.made,
    )
    involved = _involved(families.involvements)
    _assess(rng, families.children, families.adults_by_child, involved, demo=demo, today=before.day)
    return replace(before, made=before.made + size)


def _note(kind: EventType, progress: Progress, *, demo: DemoPartnership) -> None:
    audit.record(kind, by=None, subject=demo.partnership, details=progress.to_details())


def _involved(involvements) -> Mapping[UUID, list]:
    found = defaultdict(list)
    for involvement in involvements:
        found[involvement.child_id].append(involvement)
    return found


def _assess(
    rng: random.Random,
    children: Sequence[Child],
    adults_by_child: Mapping[UUID, Sequence],
    involved: Mapping[UUID, list],
    *,
    demo: DemoPartnership,
    today: date,
) -> None:
    version = weighting_for(children[0])
    weighting = version.weighting()
    rows, signed = Rows(), []
    for child in children:
        signed += _history(
            rng,
            child,
            adults=[adult.pk for adult in adults_by_child[child.pk]],
            involved=involved[child.pk],
            demo=demo,
            today=today,
            using=(version, weighting),
            rows=rows,
        )
    _judge(signed, weighting=weighting, rows=rows)
    rows.save()


def _history(
    rng: random.Random,
    child: Child,
    *,
    adults: Sequence[UUID],
    involved: Sequence,
    demo: DemoPartnership,
    today: date,
    using: tuple[WeightingVersion, Weighting],
    rows: Rows,
) -> list[Signed]:
    version, weighting = using
    family = Family(rng, factors=weighting.factors, adults=len(adults))
    earlier, signed = [], []
    for on, involvement in _visits(rng, family, child, involved, today=today):
        by = _worker(rng, involvement, demo)
        visit = family.visit(agency=0, kind=by.agency.kind, on=on)
        signed.append(
            rows_of.sign(
                visit,
                child=child,
                adults=adults,
                by=by,
                version=version,
                earlier=earlier,
                rows=rows,
            )
        )
        family.change()
    return signed


def _visits(rng: random.Random, family: Family, child: Child, involved: Sequence, *, today: date):
    """(day, involvement) in order of time: more visits where more is hard."""
    wanted = rng.choices((0, 1, 2, 3, 4), weights=(25, 30, 22, 14, 9))[0]
    wanted += sum(family.hardship > hard for hard in (0.3, 0.45, 0.55, 0.65))
    found = []
    for _ in range(wanted if involved else 0):
        involvement = rng.choice(involved)
        first = max(involvement.since, today - timedelta(days=365 * YEARS))
        if child.date_of_birth:
            first = max(first, child.date_of_birth + timedelta(days=10))
        last = min(involvement.until or today, today - timedelta(days=1))
        if first < last:
            days = (last - first).days
            # Most of what is known is recent; some of it is old.
            back = int(days * rng.betavariate(1.0, 2.2))
            found.append((last - timedelta(days=back), involvement))
    return sorted(found, key=lambda each: each[0])


def _worker(rng: random.Random, involvement, demo: DemoPartnership) -> Membership:
    return involvement.worker or rng.choice(demo.workers[involvement.agency_id])


def _judge(signed: Sequence[Signed], *, weighting: Weighting, rows: Rows) -> None:
    found = profiles(
        [case for each in signed for case in (each.own, each.pooled)], weighting=weighting
    )
    untils = _untils(signed)
    for each, own, pooled, until in zip(signed, found[::2], found[1::2], untils, strict=True):
        contribution = each.contribution
        rows_of.judge(
            each,
            own=own,
            pooled=pooled,
            until=until,
            monitoring=monitoring_of(contribution.child, agency_kind=contribution.agency.kind),
            rows=rows,
        )


def _untils(signed: Sequence[Signed]) -> list[datetime | None]:
    """For each signature the moment of the next one on the same child, if there is one."""
    untils, following = [], {}
    for each in reversed(signed):
        untils.append(following.get(each.contribution.child_id))
        following[each.contribution.child_id] = each.contribution.signed_at
    return untils[::-1]
