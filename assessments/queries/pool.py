"""What all agencies together have recorded about a child, as one case for scoring."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from agencies.models import Membership
from agencies.prepared import prepared
from assessments.models import Contribution, Finding, WeightingVersion
from assessments.scoring.checks import as_understood_by
from assessments.scoring.findings import Basis, Case, Recorded
from assessments.scoring.findings import Finding as Value
from assessments.scoring.weighting import Weighting
from families.models import Child
from families.queries import adults_of


def weighting_for(child: Child) -> WeightingVersion:
    return weighting_in_force(child.partnership_id)


def weighting_in_force(partnership_id: UUID) -> WeightingVersion:
    """The version in force for a partnership.

    Raises WeightingVersion.DoesNotExist when none is: the product can't run without one.
    """
    found = _in_force.first(partnership_id)
    if found is None:
        raise WeightingVersion.DoesNotExist("No weighting is in force; run load_weighting.")
    return found


@prepared
def _in_force(partnership: UUID):
    return WeightingVersion.objects.in_force_for(partnership)[:1]


def pooled_case(
    child: Child,
    *,
    on: date,
    weighting: Weighting,
    draft: Contribution | None = None,
    seen_by: Membership | None = None,
) -> Case:
    """All agencies' standing findings as of `on`, with the findings of one draft on top.

    With `seen_by` without what is kept apart from them until their agency has answered.
    """
    findings = standing_findings(child, on=on, draft=draft, seen_by=seen_by)
    found = case_of(child, on=on, findings=findings)
    return as_understood_by(found, weighting=weighting)


def standing_findings(
    child: Child,
    *,
    on: date,
    draft: Contribution | None = None,
    seen_by: Membership | None = None,
    answers_first: Collection[UUID] | None = None,
) -> list[Finding]:
    """All agencies' standing findings as of `on`, in order of recording, with their answers and
    agencies. One statement.

    With `draft` those of one unsigned contribution too; with `seen_by` without what is kept apart
    from them until their agency has answered: in the rounds `answers_first`, where they are at
    hand.
    """
    if answers_first is not None and not answers_first:
        seen_by = answers_first = None
    return _standing(
        child.pk,
        on=on,
        draft=draft and draft.pk,
        seen_by=seen_by,
        rounds=None if answers_first is None else list(answers_first),
        today=timezone.localdate(),
    )


@prepared
def _standing(
    child: UUID,
    *,
    on: date,
    draft: UUID | None,
    seen_by: Membership | None,
    rounds: list[UUID] | None,
    today: date,
):
    wanted = Q(signed_at__isnull=False, withdrawn_at=None)
    if draft is not None:
        wanted |= Q(answer__contribution=draft)
    found = Finding.objects.filter(wanted, child=child).filter(Q(as_at=None) | Q(as_at__lte=on))
    if seen_by is not None:
        apart = Contribution.objects.kept_apart_from(seen_by, rounds=rounds, on=today)
        found = found.exclude(answer__contribution__in=apart.filter(child=child))
    return found.select_related("answer", "agency").in_order_of_recording()


def own_case(
    child: Child, *, on: date, weighting: Weighting, agency_id: UUID, draft: Contribution
) -> Case:
    """One agency's standing findings as of `on`, with those of its draft."""
    findings = standing_findings(child, on=on, draft=draft)
    mine = [each for each in findings if each.agency_id == agency_id]
    return as_understood_by(case_of(child, on=on, findings=mine), weighting=weighting)


def case_of(
    child: Child,
    *,
    on: date,
    findings: Iterable[Finding],
    people: Iterable[UUID] | None = None,
) -> Case:
    """One case for scoring from findings in order of recording; `people` where they are at hand."""
    if people is None:
        people = (adult.id for adult in adults_of(child))
    return Case(
        name=str(child.pk),
        on=on,
        date_of_birth=child.birth,
        people=tuple(str(person) for person in people),
        findings=tuple(recorded(finding) for finding in findings),
    )


def recorded(finding: Finding) -> Recorded:
    """A finding as a plain value."""
    return Recorded(
        agency=str(finding.agency_id),
        factor=finding.factor,
        finding=Value(finding.finding),
        as_at=finding.as_at,
        basis=Basis(finding.basis) if finding.basis else None,
        concerns=(str(finding.adult_id),) if finding.adult_id else None,
        reason=finding.reason,
    )
