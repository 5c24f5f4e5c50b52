"""Whole numbers about work on assessments, for figures: never a row, a key, a factor or a level."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery, Value

from agencies.kinds import AgencyKind
from agencies.models import Agency
from agencies.prepared import prepared
from assessments.models import Contribution, Finding, Outcome, ProfessionalLevel, Scope, Status
from assessments.models.judgement import Force
from assessments.scoring.findings import Finding as FindingValue
from families.models import Child

# Said this way round the database looks up the training copies, which are few, and not every child.
_COUNTABLE = ~Q(child__in=Child.objects.exclude(training_for=None).values("pk"))


@dataclass(frozen=True, kw_only=True)
class Assessments:
    """One agency: begun and signed since a day, and what is unsigned today, late or not."""

    agency: str
    started: int
    signed: int
    unsigned: int
    overdue: int


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Lower levels that wait for a second person, those that soon lapse, and those that lapsed."""

    waiting: int
    lapsing: int
    lapsed: int


@dataclass(frozen=True, kw_only=True)
class Share:
    """One agency: `n` of `of`, and how many children and households stand behind each side."""

    agency: str
    n: int
    of: int
    children: int
    other_children: int
    households: int
    other_households: int


def assessments_by_agency(
    partnership: UUID, *, since: datetime, today: date
) -> Sequence[Assessments]:
    """By name; agencies that work with children and have none are there too, with nothing.

    Overdue is what is unsigned in a round whose due date has passed. Reads no older results.
    """
    found: dict[str, Sequence[int]] = defaultdict(lambda: (0, 0, 0, 0))
    for name, *numbers in _assessments(partnership, since, today):
        found[name] = [sum(both) for both in zip(found[name], numbers, strict=True)]
    return [
        Assessments(agency=name, started=begun, signed=signed, unsigned=unsigned, overdue=overdue)
        for name, (begun, signed, unsigned, overdue) in sorted(found.items())
    ]


@prepared
def _assessments(partnership: UUID, since: datetime, today: date):
    draft, begun = Q(status=Status.DRAFT), Q(begun_at__gte=since)
    signed = Q(status=Status.SIGNED, signed_at__gte=since)
    counted = (
        Contribution.objects.filter(_COUNTABLE, draft | begun | signed, partnership=partnership)
        .values_list("agency__name")
        .annotate(
            started=Count("pk", filter=begun),
            signed=Count("pk", filter=signed),
            unsigned=Count("pk", filter=draft),
            overdue=Count("pk", filter=draft & Q(round__due_on__lt=today)),
        )
        .order_by()
    )
    everybody = Agency.objects.filter(partnership=partnership, closed_at=None)
    nothing = everybody.exclude(kind=AgencyKind.PARTNERSHIP).values_list("name", *[Value(0)] * 4)
    return counted.union(nothing, all=True)


def countersignatures(partnership: UUID, *, since: datetime, soon: date) -> Waiting:
    """For all agencies together: each one says that a child's level is below the profile's.

    By agency it would say so of the only child that an agency has assessed.
    """
    outstanding = Q(force=Force.OUTSTANDING)
    lapsed = Q(force=Force.LAPSED, set_at__gte=since)
    rows = ProfessionalLevel.objects.filter(
        _COUNTABLE, outstanding | lapsed, partnership=partnership
    )
    return Waiting(
        **rows.aggregate(
            waiting=Count("pk", filter=outstanding),
            lapsing=Count("pk", filter=outstanding & Q(lapses_on__lte=soon)),
            lapsed=Count("pk", filter=lapsed),
        )
    )


def agreement_by_agency(partnership: UUID, *, since: datetime, until: datetime) -> Sequence[Share]:
    """Signed assessments whose first own level was that of the pooled profile."""
    return _shares(_signed(partnership, since, until), Q(own_level=F("profile_level")))


def overrides_by_agency(partnership: UUID, *, since: datetime, until: datetime) -> Sequence[Share]:
    """Signed assessments whose level at signing was another than the pooled profile's."""
    return _shares(_signed(partnership, since, until), ~Q(final_level=F("profile_level")))


def not_known_by_agency(partnership: UUID, *, since: datetime, until: datetime) -> Sequence[Share]:
    """Signed findings that say "not known", of all that were asked and stood at the end."""
    stood = Q(withdrawn_at=None) | Q(withdrawn_at__gte=until)
    asked = Finding.objects.filter(
        _COUNTABLE, stood, partnership=partnership, signed_at__gte=since, signed_at__lt=until
    ).exclude(finding=FindingValue.NOT_ASKED)
    return _shares(asked, Q(finding=FindingValue.NOT_KNOWN))


def _signed(partnership: UUID, since: datetime, until: datetime):
    """From the one moment to before the other."""
    pooled = Outcome.objects.filter(contribution=OuterRef("pk"), scope=Scope.POOLED)
    return (
        Contribution.objects.signed()
        .filter(_COUNTABLE, partnership=partnership, signed_at__gte=since, signed_at__lt=until)
        .annotate(profile_level=Subquery(pooled.values("level_reported")[:1]))
    )


def _shares(rows, counted: Q) -> Sequence[Share]:
    found = (
        rows.values(name=F("agency__name"))
        .annotate(
            n=Count("pk", filter=counted),
            of=Count("pk"),
            children=Count("child", distinct=True, filter=counted),
            other_children=Count("child", distinct=True, filter=~counted),
            households=Count("child__household", distinct=True, filter=counted),
            other_households=Count("child__household", distinct=True, filter=~counted),
        )
        .order_by("name")
    )
    return [Share(agency=row.pop("name"), **row) for row in found]
