"""What every agency has recorded of a child, in words and in findings: for pages that lay it out
differently from the child's page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from agencies.models import Membership
from assessments.models import Account, Contribution, Status, Topic
from assessments.queries.pool import standing_findings
from assessments.queries.pooled_picture import Position, factor_pictures
from assessments.scoring.weighting import Factor, Weighting
from families.models import Child


@dataclass(frozen=True, kw_only=True)
class Words:
    """What one signed assessment says on one topic, or why it says nothing."""

    topic: str
    adult_id: UUID | None
    text: str
    nothing_because: str
    agency: str
    on: date
    signed_at: datetime
    contribution_id: UUID


@dataclass(frozen=True, kw_only=True)
class Known:
    """What stands about one factor, by agency; `names` maps their keys to what they are called."""

    factor: Factor
    positions: tuple[Position, ...]
    names: Mapping[UUID, str]

    @property
    def definite(self) -> tuple[Position, ...]:
        return tuple(each for each in self.positions if each.is_definite)


def words_about(child: Child, *, seen_by: Membership) -> tuple[Words, ...]:
    """All signed words `seen_by` may see, the latest first. What a worker needs for themself is
    asked for their sake and is no part of the child's picture. One statement."""
    rows = (
        Account.objects.filter(contribution__child=child, contribution__status=Status.SIGNED)
        .exclude(topic=Topic.SUPPORT)
        .exclude(contribution__in=Contribution.objects.kept_apart_from(seen_by))
        .select_related("contribution__agency")
    )
    return tuple(sorted(map(_words, rows), key=_latest_first))


def known_about(child: Child, *, weighting: Weighting, seen_by: Membership) -> tuple[Known, ...]:
    """Every factor that is asked, in the order of the weighting, and what `seen_by` may see of it.
    One statement."""
    on = child.today()
    findings = standing_findings(child, on=on, seen_by=seen_by)
    names = {each.agency_id: each.agency.name for each in findings}
    pictures = factor_pictures(child, findings, on=on, weighting=weighting)
    return tuple(
        Known(factor=each.factor, positions=each.positions, names=names) for each in pictures
    )


def kept_apart(child: Child, *, seen_by: Membership) -> tuple[str, ...]:
    """The agencies of which signed answers are kept apart from `seen_by` for now. One statement."""
    apart = Contribution.objects.kept_apart_from(seen_by).filter(child=child)
    return tuple(apart.order_by("agency__name").values_list("agency__name", flat=True).distinct())


def of_topics(words: Iterable[Words], topics: Iterable[str]) -> tuple[Words, ...]:
    wanted = frozenset(topics)
    return tuple(each for each in words if each.topic in wanted)


def _words(account: Account) -> Words:
    contribution = account.contribution
    return Words(
        topic=account.topic,
        adult_id=account.adult_id,
        text=account.text,
        nothing_because=account.nothing_because,
        agency=contribution.agency.name,
        on=contribution.visited_on or timezone.localdate(contribution.signed_at),
        signed_at=contribution.signed_at,
        contribution_id=contribution.pk,
    )


def _latest_first(words: Words) -> tuple:
    """By day, then assessment by assessment, in the order of the form."""
    order = list(Topic.values).index(words.topic)
    return (-words.on.toordinal(), -words.signed_at.timestamp(), order)
