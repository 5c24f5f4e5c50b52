"""What the transparency record is made of, beside the weighting in force."""

from uuid import UUID

from django.db.models import OuterRef, Subquery

from agencies.models import Partnership
from assessments.models import ScoringStatement, WeightingStatus, WeightingVersion


def statement_of(partnership_id: UUID) -> ScoringStatement | None:
    """The partnership's latest statement."""
    return ScoringStatement.objects.filter(partnership=partnership_id).order_by("-edition").first()


def partnerships_that_publish() -> list[Partnership]:
    """Those whose latest statement says that everybody may read the record."""
    latest = ScoringStatement.objects.filter(partnership=OuterRef("pk")).order_by("-edition")
    published = Partnership.objects.annotate(public=Subquery(latest.values("is_public")[:1]))
    return list(published.filter(public=True).order_by("name"))


def versions_used(partnership_id: UUID) -> list[WeightingVersion]:
    """Every version that is or was in force here, the newest first; without its content."""
    return list(
        WeightingVersion.objects.known_to(partnership_id)
        .filter(status__in=(WeightingStatus.IN_FORCE, WeightingStatus.RETIRED))
        .select_related("based_on", "reinstates")
        .defer("content", "based_on__content", "reinstates__content")
        .order_by("-in_force_since", "-created_at")
    )
