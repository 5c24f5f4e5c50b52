"""What is open between agencies, in words: on the rows of the pooled picture and below it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from assessments.models import WORRYING, RelianceState, Stage
from assessments.queries.matters import Matters, ReliedOn
from riskapp.ui.wording import counted

IN_DISPUTE = frozenset({"differ", "may_have_changed"})


@dataclass(frozen=True, kw_only=True)
class AskedMark:
    """ "asked GP, due 20 March"."""

    agency: str
    due_on: date
    is_overdue: bool
    address: str


@dataclass(frozen=True, kw_only=True)
class DisputeMark:
    """ "Talk about it · open 9 days"; without a disagreement yet, the way to open one."""

    address: str
    open_for: str
    stage: str


@dataclass(frozen=True, kw_only=True)
class RowMarks:
    asked: tuple[AskedMark, ...] = ()
    dispute: DisputeMark | None = None
    confirm_address: str = ""


@dataclass(frozen=True, kw_only=True)
class RelianceView:
    reliance: ReliedOn
    state: str
    worries: bool
    address: str


def row_marks(
    child_id: UUID, matters: Matters, *, states: Mapping[str, str], may_ask: bool
) -> Mapping[str, RowMarks]:
    """By factor. `states` are those the reader sees: what they may not know marks no row."""
    today = timezone.localdate()
    asked: dict[str, list[AskedMark]] = defaultdict(list)
    for each in matters.enquiries:
        asked[each.factor].append(
            AskedMark(
                agency=each.agency_name,
                due_on=each.due_on,
                is_overdue=each.is_overdue_on(today),
                address=reverse("assessments:enquiry", args=[each.pk]),
            )
        )
    open_ones = {each.factor: each for each in matters.disagreements}
    return {
        code: RowMarks(
            asked=tuple(asked[code]),
            dispute=_dispute(child_id, code, state, open_ones.get(code), may_ask=may_ask),
            confirm_address=_confirm(child_id, code, state, may_ask=may_ask),
        )
        for code, state in states.items()
    }


def reliance_views(matters: Matters) -> tuple[RelianceView, ...]:
    """What worries first; then by day."""
    today = timezone.localdate()
    views = []
    for each in matters.reliances:
        state = each.state_on(today)
        views.append(
            RelianceView(
                reliance=each,
                state=RelianceState(state).label,
                worries=state in WORRYING,
                address=reverse("assessments:reliance", args=[each.pk]),
            )
        )
    return tuple(sorted(views, key=lambda view: (not view.worries, view.reliance.by_day)))


def _dispute(child_id: UUID, code: str, state: str, found, *, may_ask: bool) -> DisputeMark | None:
    if state not in IN_DISPUTE:
        return None
    if found is not None:
        days = (timezone.now() - found.opened_at).days
        return DisputeMark(
            address=reverse("assessments:disagreement", args=[found.pk]),
            open_for=f"open {counted(days, 'day')}" if days else "opened today",
            stage=Stage(found.stage).label,
        )
    if state != "differ" or not may_ask:
        return None
    address = reverse("assessments:open_disagreement", args=[child_id, code])
    return DisputeMark(address=address, open_for="", stage="")


def _confirm(child_id: UUID, code: str, state: str, *, may_ask: bool) -> str:
    if state != "may_have_changed" or not may_ask:
        return ""
    return reverse("assessments:ask_to_confirm", args=[child_id, code])
