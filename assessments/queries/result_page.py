"""A signed result as it was signed, and what has happened to it since."""

from dataclasses import dataclass

from django.db.models import Q, Subquery

from agencies.decisions import Decision
from agencies.models import Membership
from assessments.models import (
    Account,
    Contribution,
    Finding,
    ImmediateConcern,
    Outcome,
    ProfessionalLevel,
    Round,
    Scope,
    Status,
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
    outcomes = {each.scope: each for each in contribution.outcomes.select_related("weighting")}
    findings = _findings(contribution)
    current, points = points_for(membership, contribution.child)
    return ResultPage(
        contribution=contribution,
        pooled=outcomes[Scope.POOLED],
        own=outcomes[Scope.OWN],
        level=_level(contribution),
        findings=tuple(each for each in findings if each.answer.contribution_id == contribution.pk),
        asked=asked_without_answer(findings),
        accounts=_accounts(membership, contribution),
        concerns=tuple(
            contribution.immediate_concerns.select_related(
                "ticked_by__user", "done_by__user", "done_by__agency", "withdrawn_by__user"
            ).order_by("ticked_at", "id")
        ),
        adults=adults_of(contribution.child),
        round=current,
        points=points,
        is_author=contribution.author.user_id == membership.user_id,
    )


def _findings(contribution: Contribution) -> list[Finding]:
    """Its own findings, and whatever anybody had asked in vain when it was signed."""
    asked_by_then = Q(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=contribution.signed_at),
        child=contribution.child_id,
        finding=Value.NOT_KNOWN,
        signed_at__lte=contribution.signed_at,
    )
    return list(
        Finding.objects.filter(Q(answer__contribution=contribution) | asked_by_then)
        .select_related("answer", "withdrawn_by__user")
        .in_order_of_recording()
    )


def _accounts(membership: Membership, contribution: Contribution) -> tuple[Account, ...]:
    """What was written, in the order of the form. The worker's own need of support stays in
    their agency: it is asked for their sake and is no part of the child's picture."""
    accounts = contribution.accounts.all()
    if membership.agency_id != contribution.agency_id:
        accounts = accounts.exclude(topic=Topic.SUPPORT)
    order = list(Topic.values)
    return tuple(sorted(accounts, key=lambda each: (order.index(each.topic), each.pk)))


def _level(contribution: Contribution) -> ProfessionalLevel:
    """The level this signature set, with the next assessment the same agency signed since: that
    one supersedes this one."""
    later = Contribution.objects.filter(
        child=contribution.child_id,
        agency=contribution.agency_id,
        status=Status.SIGNED,
        signed_at__gt=contribution.signed_at,
    ).order_by("signed_at")
    return (
        contribution.levels.select_related("second_by__user", "second_by__agency")
        .annotate(
            superseded_by=Subquery(later.values("pk")[:1]),
            superseded_at=Subquery(later.values("signed_at")[:1]),
        )
        .get()
    )
