"""What all agencies together have recorded about a child, as one case for scoring."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from agencies.models import Membership
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
    found = WeightingVersion.objects.in_force_for(partnership_id).first()
    if found is None:
        raise WeightingVersion.DoesNotExist("No weighting is in force; run load_weighting.")
    return found


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
    found = case_of(child, on=on, findings=_findings(child, on, draft, seen_by))
    return as_understood_by(found, weighting=weighting)


def standing_findings(
    child: Child,
    *,
    on: date,
    draft: Contribution | None = None,
    seen_by: Membership | None = None,
    answers_first: Collection[UUID] | None = None,
):
    """All agencies' standing findings as of `on`, in order of recording, with their answers.

    With `draft` those of one unsigned contribution too; with `seen_by` without what is kept apart
    from them until their agency has answered: in the rounds `answers_first`, where they are at
    hand.
    """
    return _findings(child, on, draft, seen_by, answers_first).select_related("answer")


def own_case(
    child: Child, *, on: date, weighting: Weighting, agency_id: UUID, draft: Contribution
) -> Case:
    """One agency's standing findings as of `on`, with those of its draft."""
    mine = (f for f in _findings(child, on, draft) if f.agency_id == agency_id)
    return as_understood_by(case_of(child, on=on, findings=mine), weighting=weighting)


def _findings(
    child: Child,
    on: date,
    draft: Contribution | None,
    seen_by: Membership | None = None,
    answers_first: Collection[UUID] | None = None,
):
    wanted = Q(signed_at__isnull=False, withdrawn_at=None)
    if draft is not None:
        wanted |= Q(answer__contribution=draft)
    found = Finding.objects.filter(wanted, child=child).filter(Q(as_at=None) | Q(as_at__lte=on))
    if seen_by is not None:
        apart = Contribution.objects.kept_apart_from(seen_by, rounds=answers_first)
        apart = apart.filter(child=child)
        found = found.exclude(answer__contribution__in=apart)
    return found.in_order_of_recording()


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
