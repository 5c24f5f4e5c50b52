"""What all agencies together have recorded about a child, as one case for scoring."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from assessments.models import Contribution, Finding, WeightingVersion
from assessments.scoring.findings import Basis, Case, Recorded
from assessments.scoring.findings import Finding as Value
from assessments.scoring.weighting import Weighting
from families.models import Child
from families.queries import adults_of


def weighting_for(child: Child) -> WeightingVersion:
    """The version in force for this child's partnership.

    Raises WeightingVersion.DoesNotExist when none is: the product can't run without one.
    """
    found = WeightingVersion.objects.in_force_for(child.partnership_id).first()
    if found is None:
        raise WeightingVersion.DoesNotExist("No weighting is in force; run load_weighting.")
    return found


def pooled_case(
    child: Child, *, on: date, weighting: Weighting, draft: Contribution | None = None
) -> Case:
    """All agencies' standing findings as of `on`, with the findings of one draft on top."""
    return _case(child, on=on, findings=_findings(child, on, weighting, draft))


def own_case(
    child: Child, *, on: date, weighting: Weighting, agency_id: UUID, draft: Contribution
) -> Case:
    """One agency's standing findings as of `on`, with those of its draft."""
    mine = (f for f in _findings(child, on, weighting, draft) if f.agency_id == agency_id)
    return _case(child, on=on, findings=mine)


def _findings(
    child: Child, on: date, weighting: Weighting, draft: Contribution | None
) -> Iterable[Finding]:
    wanted = Q(signed_at__isnull=False, withdrawn_at=None)
    if draft is not None:
        wanted |= Q(answer__contribution=draft)
    return (
        Finding.objects.filter(wanted, child=child, factor__in=weighting.codes)
        .filter(Q(as_at=None) | Q(as_at__lte=on))
        .in_order_of_recording()
    )


def _case(child: Child, *, on: date, findings: Iterable[Finding]) -> Case:
    return Case(
        name=str(child.pk),
        on=on,
        date_of_birth=child.birth,
        people=tuple(str(adult.id) for adult in adults_of(child)),
        findings=tuple(
            Recorded(
                agency=str(finding.agency_id),
                factor=finding.factor,
                finding=Value(finding.finding),
                as_at=finding.as_at,
                basis=Basis(finding.basis) if finding.basis else None,
                concerns=(str(finding.adult_id),) if finding.adult_id else None,
                reason=finding.reason,
            )
            for finding in findings
        ),
    )
