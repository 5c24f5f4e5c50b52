"""A release: the figures of one closed quarter, computed once and frozen with their inputs."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Membership, Partnership
from dashboards.models.triggers import goes_one_way
from dashboards.quarters import Quarter
from riskapp.ui.keys import new_key


class State(models.TextChoices):
    BUILDING = "building", "Being built"
    BUILT = "built", "Waiting for a decision"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Source(models.TextChoices):
    SIGNED = "signed", "Signed assessments"
    INVENTED = "invented", "Invented figures"


UNFINISHED = (State.BUILDING,)


class ReleaseQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership):
        """Those of the member's partnership; the twin of permissions.can_see_release."""
        from dashboards.permissions import can_see_dashboards  # noqa: PLC0415  (it needs Release)

        if not can_see_dashboards(membership):
            return self.none()
        return self.filter(partnership=membership.partnership_id)

    def published(self):
        return self.filter(state=State.PUBLISHED)


class Release(models.Model):
    """`manifest` says what it holds and how it was made; `done` of `steps` how far it has come.

    `runner` is whoever builds it now, and says so again (`seen_at`) with every step.
    `known` is how many children two or more agencies know, as shown: under the rule for cells.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    quarter = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.BUILDING)
    source = models.CharField(max_length=10, choices=Source, default=Source.SIGNED)
    begun_at = models.DateTimeField(default=timezone.now)
    frozen_at = models.DateTimeField(null=True, blank=True)
    known = models.JSONField(default=dict)
    steps = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    runner = models.UUIDField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    manifest = models.JSONField(default=dict)
    built_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-quarter"]
        constraints = [
            models.UniqueConstraint(
                name="release_one_a_quarter", fields=["partnership", "quarter"]
            ),
            models.UniqueConstraint(
                name="release_number_is_given_once", fields=["partnership", "number"]
            ),
            models.CheckConstraint(
                name="release_state_is_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="release_is_published_by_a_manager",
                condition=Q(published_at=None, published_by=None, state__in=["building", "built"])
                | Q(
                    published_at__isnull=False,
                    published_by__isnull=False,
                    state__in=["published", "withdrawn"],
                ),
            ),
            models.CheckConstraint(
                name="release_is_withdrawn_with_a_reason",
                condition=(~Q(state="withdrawn") & Q(withdrawn_at=None, withdrawn_because=""))
                | (
                    Q(state="withdrawn", withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_because="")
                ),
            ),
            models.CheckConstraint(
                name="release_is_built_from_frozen_inputs",
                condition=Q(state="building", built_at=None)
                | Q(built_at__isnull=False, frozen_at__isnull=False),
            ),
        ]
        triggers = [goes_one_way()]

    def __str__(self) -> str:
        return f"Release {self.number}"

    @property
    def period(self) -> Quarter:
        return Quarter(self.quarter)

    @property
    def is_invented(self) -> bool:
        return self.source == Source.INVENTED
