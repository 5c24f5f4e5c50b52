"""How far the demo is made. The trail says it: a killed worker or a wiped broker loses nothing."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from agencies.demo import PARTNERSHIP
from agencies.models import Partnership
from audit.events import EventType
from audit.queries import latest_about


@dataclass(frozen=True, kw_only=True)
class Progress:
    """`made` of `wanted` children, from this seed as on this day."""

    made: int
    wanted: int
    seed: int
    day: date

    @property
    def complete(self) -> bool:
        return self.made >= self.wanted

    @property
    def words(self) -> str:
        return f"{self.made:,} of {self.wanted:,} children"

    def to_details(self) -> dict:
        return {"made": self.made, "wanted": self.wanted, "seed": self.seed, "day": self.day}


def demo_progress() -> Progress | None:
    """None where there is no demo."""
    partnership = Partnership.objects.filter(name=PARTNERSHIP).first()
    kinds = (EventType.DEMO_SEEDED, EventType.DEMO_GROWN)
    if partnership is None or (event := latest_about(partnership.pk, kinds=kinds)) is None:
        return None
    told = event.details
    return Progress(
        made=told["made"],
        wanted=told["wanted"],
        seed=told["seed"],
        day=date.fromisoformat(told["day"]),
    )


def still_growing() -> Progress | None:
    """How far it is while the worker is making more; None when all is made or nothing is a demo."""
    progress = demo_progress() if settings.DEMO else None
    return None if progress is None or progress.complete else progress
