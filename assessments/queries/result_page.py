"""A signed result as it was signed, and what has happened to it since."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, Subquery

from agencies.decisions import Decision
from agencies.models import Membership
from agencies.prepared import prepared
from assessments.models import (
    Account,
    Contribution,
    Finding,
    ImmediateConcern,
    Outcome,
    ProfessionalLevel,
    Round,
    Scope,
    Topic,
)
from assessments.queries.judgement import points_for
from assessments.queries.pooled_picture import asked_without_answer
from assessments.scoring.findings import Finding as Value
from families.queries import Adult, adults_of


@dataclass(frozen=True, kw_only=True)
class ResultPage:
    """`pooled` and `own` are the frozen profiles; `asked` what nobody could tell at that moment."""

    contribution: Contribution
    pooled: Outcome
    own: Outcome
    level: ProfessionalLevel
    findings: tuple[Finding, ...]
    asked: frozenset[str]
    accounts: tuple[Account, ...]
    concerns: tuple[ImmediateConcern, ...]
    adults: tuple[Adult, ...]
    round: Round | None
    points: Decision
    is_author: bool


def result_page(membership: Membership, contribution: Contribution) -> ResultPage:
    """Everything the result page shows, for a signed contribution that `result_for` gave."""
    key, child, signed_at = contribution.pk, contribution.child_id, contribution.signed_at
    outcomes = {each.scope: each for each in _outcomes(key)}
    findings = _findings(key, child, signed_at)
    (level,) = _level(key, child, contribution.agency_id, signed_at)
    level.set_by = contribution.signed_by
    current, points = points_for(membership, contribution.child)
    return ResultPage(
        contribution=contribution,
        pooled=outcomes[Scope.POOLED],
        own=outcomes[Scope.OWN],
        level=level,
        findings=tuple(each for each in findings if each.answer.contribution_id == key),
        asked=asked_without_answer(findings),
        accounts=_accounts(membership, contribution),
        concerns=tuple(_concerns(key)),
        adults=adults_of(contribution.child),
        round=current,
        points=points,
        is_author=contribution.author.user_id == membership.user_id,
    )


@prepared
def _outcomes(contribution: UUID):
    return Outcome.objects.filter(contribution=contribution).select_related("weighting")


@prepared
def _findings(contribution: UUID, child: UUID, signed_at: datetime):
    """Its own findings, and whatever anybody had asked in vain when it was signed."""
    asked_by_then = Q(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=signed_at),
        finding=Value.NOT_KNOWN,
        signed_at__lte=signed_at,
    )
    return (
        # Of one child either way: without that, every answer there is would be looked through.
        Finding.objects.filter(Q(answer__contribution=contribution) | asked_by_then, child=child)
        .select_related("answer", "withdrawn_by__user")
        .in_order_of_recording()
    )


@prepared
def _concerns(contribution: UUID):
    rows = ImmediateConcern.objects.filter(contribution=contribution)
    rows = rows.select_related(
        "ticked_by__user", "done_by__user", "done_by__agency", "withdrawn_by__user"
    )
    return rows.order_by("ticked_at", "id")


@prepared
def _written(contribution: UUID):
    return Account.objects.filter(contribution=contribution)


def _accounts(membership: Membership, contribution: Contribution) -> tuple[Account, ...]:
    """What was written, in the order of the form. The worker's own need of support stays in
    their agency: it is asked for their sake and is no part of the child's picture."""
    accounts = _written(contribution.pk)
    if membership.agency_id != contribution.agency_id:
        accounts = [each for each in accounts if each.topic != Topic.SUPPORT]
    order = list(Topic.values)
    return tuple(sorted(accounts, key=lambda each: (order.index(each.topic), each.pk)))


@prepared
def _level(contribution: UUID, child: UUID, agency: UUID, signed_at: datetime):
    """The level this signature set, with the next assessment the same agency signed since: that
    one supersedes this one."""
    later = Contribution.objects.signed().filter(child=child, agency=agency)
    later = later.filter(signed_at__gt=signed_at).order_by("signed_at")
    rows = ProfessionalLevel.objects.filter(contribution=contribution)
    return rows.select_related("second_by__user", "second_by__agency").annotate(
        superseded_by=Subquery(later.values("pk")[:1]),
        superseded_at=Subquery(later.values("signed_at")[:1]),
    )
