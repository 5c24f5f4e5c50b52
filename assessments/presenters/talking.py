"""What agencies talk about and rely on each other for, as the child's page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from assessments.models import DisagreementStage, RelianceAnswer, WhatHappened
from assessments.queries.child_state import OpenDisagreement, RelyingOn
from riskapp.ui.wording import counted

STAGE_WORDS: Mapping[str, str] = {
    DisagreementStage.CONFIRMING: "both are asked to confirm; no clock runs",
    DisagreementStage.PRACTITIONERS: "with practitioners",
    DisagreementStage.MANAGERS: "with managers",
    DisagreementStage.SAFEGUARDING_LEADS: "with safeguarding leads",
    DisagreementStage.PARTNERSHIP: "with the partnership",
}
ANSWER_WORDS: Mapping[str, str] = {
    RelianceAnswer.CONFIRMED: "confirmed",
    RelianceAnswer.DENIED: "denied",
    "": "no answer yet",
}
HAPPENED_WORDS: Mapping[str, str] = {
    WhatHappened.DONE: "done",
    WhatHappened.NOT_DONE: "not done",
    WhatHappened.NOT_KNOWN: "nobody could find out whether it was done",
    "": "",
}


@dataclass(frozen=True, kw_only=True)
class Talk:
    """An open disagreement as the picture shows it: how long, where, and whether it is late."""

    pk: UUID
    age: str
    where: str
    due_on: date | None
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class RelyingView:
    """Silence and denial are marked; the day counts until somebody says what happened."""

    pk: UUID
    agency: str
    relied_on: str
    what: str
    due_on: date
    answer: str
    answer_words: str
    happened_words: str
    is_late: bool


def talks_by_factor(disagreements: Iterable[OpenDisagreement], *, on: date) -> dict[str, Talk]:
    return {
        each.factor: Talk(
            pk=each.pk,
            age=open_for(each.opened_at, on=on),
            where=STAGE_WORDS[each.stage],
            due_on=each.stage_due_on,
            is_late=each.stage_due_on is not None and each.stage_due_on < on,
        )
        for each in disagreements
    }


def open_for(opened_at, *, on: date) -> str:
    days = (on - timezone.localdate(opened_at)).days
    return f"open {counted(days, 'day')}" if days > 0 else "opened today"


def relying_views(reliances: Iterable[RelyingOn], *, on: date) -> tuple[RelyingView, ...]:
    return tuple(
        RelyingView(
            pk=each.pk,
            agency=each.agency_name,
            relied_on=each.relied_on_name,
            what=each.what,
            due_on=each.due_on,
            answer=each.answer,
            answer_words=_silence(each, on) if not each.answer else ANSWER_WORDS[each.answer],
            happened_words=HAPPENED_WORDS[each.happened],
            is_late=not each.happened and each.due_on < on,
        )
        for each in reliances
    )


def _silence(each: RelyingOn, on: date) -> str:
    days = (on - timezone.localdate(each.recorded_at)).days
    return f"no answer for {counted(days, 'day')}" if days > 0 else ANSWER_WORDS[""]
