"""Where a disagreement can go, and how long it may stay there (docs/adr/0008)."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from assessments.models import DisagreementStage as Stage

NEXT_STAGE: Mapping[Stage, Stage | None] = MappingProxyType(
    {
        Stage.CONFIRMING: Stage.PRACTITIONERS,
        Stage.PRACTITIONERS: Stage.MANAGERS,
        Stage.MANAGERS: Stage.SAFEGUARDING_LEADS,
        Stage.SAFEGUARDING_LEADS: Stage.PARTNERSHIP,
        Stage.PARTNERSHIP: None,
    }
)
DAYS: Mapping[Stage, int] = MappingProxyType(
    {
        Stage.PRACTITIONERS: 5,
        Stage.MANAGERS: 5,
        Stage.SAFEGUARDING_LEADS: 10,
        Stage.PARTNERSHIP: 10,
    }
)
"""Start values for a partnership to change in its settings, under `disagreement_days`."""


def due_on(stage: Stage, *, since: date, settings: Mapping) -> date | None:
    """The last day of a stage. None while both are asked to confirm: no clock runs then."""
    if stage not in DAYS:
        return None
    return since + timedelta(days=_days(stage, settings))


def _days(stage: Stage, settings: Mapping) -> int:
    """A limit that is no whole number above nothing would stop the clock: the usual one holds."""
    said = settings.get("disagreement_days")
    days = said.get(stage.value) if isinstance(said, Mapping) else None
    usable = isinstance(days, int) and not isinstance(days, bool) and days > 0
    return days if usable else DAYS[stage]
