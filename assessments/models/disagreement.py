"""A disagreement between agencies: an object with a clock, never an obstacle (docs/adr/0008).

It holds nobody up: answers are saved, assessments signed and children protected meanwhile.
"""

from django.db import models
from django.db.models import Q

from agencies.models import Agency, Membership, Partnership
from assessments.models.answer import DEFINITE, FINDINGS
from assessments.models.contribution import BASES
from assessments.models.triggers import frozen_once, never_changed
from families.models import Child, Person
from riskapp.ui.keys import new_key


class DisagreementStage(models.TextChoices):
    CONFIRMING = "confirming", "Both asked to confirm"
    PRACTITIONERS = "practitioners", "Practitioners"
    MANAGERS = "managers", "Managers"
    SAFEGUARDING_LEADS = "safeguarding_leads", "Safeguarding leads"
    PARTNERSHIP = "partnership", "The partnership"


class DisagreementOutcome(models.TextChoices):
    AGREED = "agreed", "The findings changed and agree now"
    AGREED_TO_DIFFER = "agreed_to_differ", "Agreed to differ"
    SUPERSEDED = "superseded", "What it was about no longer stands"


class EntryKind(models.TextChoices):
    OPENED = "opened", "opened it"
    STARTED = "started", "confirmed: the clock began"
    REASON = "reason", "gave reasons"
    ESCALATED = "escalated", "took it further"
    WAITED_TOO_LONG = "waited_too_long", "waited too long: it went further by itself"
    AGREES_TO_DIFFER = "agrees_to_differ", "agreed to differ"
    CONVENED = "convened", "said what the partnership did"
    ENDED = "ended", "ended it"


class PositionMoment(models.TextChoices):
    OPENED = "opened", "When it was opened"
    JOINED = "joined", "Joined later"
    ENDED = "ended", "When it ended"


class DisagreementQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended_at=None)


class Disagreement(models.Model):
    """`owner` has to see to it that it moves; `stage_due_on` is when it moves by itself."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="disagreements")
    factor = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    stage = models.CharField(max_length=20, choices=DisagreementStage)
    stage_since = models.DateTimeField()
    stage_due_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=20, choices=DisagreementOutcome, blank=True)

    objects = DisagreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="disagreement_one_open_a_child_and_factor",
                fields=["child", "factor"],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="disagreement_ended_at_by_and_outcome_together",
                condition=Q(ended_at=None, ended_by=None, outcome="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="disagreement_has_a_clock_once_confirmed",
                condition=Q(stage="confirming", stage_due_on=None)
                | (~Q(stage="confirming") & Q(stage_due_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="disagreement_stage_is_known",
                condition=Q(stage__in=DisagreementStage.values),
            ),
            models.CheckConstraint(
                name="disagreement_outcome_is_known",
                condition=Q(outcome__in=["", *DisagreementOutcome.values]),
            ),
        ]
        indexes = [
            models.Index(
                name="disagreement_open_by_stage",
                fields=["partnership", "stage"],
                condition=Q(ended_at=None),
            )
        ]
        triggers = [frozen_once("ended_at")]


class DisagreementPosition(models.Model):
    """What one agency's standing finding said, copied: it reads the same for ever."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    disagreement = models.ForeignKey(
        Disagreement, on_delete=models.PROTECT, related_name="positions"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    adult = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    moment = models.CharField(max_length=8, choices=PositionMoment)
    finding = models.CharField(max_length=16, choices=FINDINGS)
    basis = models.CharField(max_length=20, choices=BASES)
    as_at = models.DateField()
    note = models.TextField(blank=True)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disagreement_position_is_definite", condition=Q(finding__in=DEFINITE)
            ),
            models.UniqueConstraint(
                name="disagreement_position_once_an_agency_adult_and_moment",
                fields=["disagreement", "agency", "adult", "moment"],
                nulls_distinct=False,
            ),
        ]
        triggers = [never_changed()]


class DisagreementEntry(models.Model):
    """One line of its history. Nobody `by` where the clock moved it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=20, choices=EntryKind)
    stage = models.CharField(max_length=20, choices=DisagreementStage)
    said = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disagreement_entry_has_a_person_unless_the_clock_made_it",
                condition=Q(kind="waited_too_long", by=None)
                | (~Q(kind="waited_too_long") & Q(by__isnull=False)),
            ),
            models.CheckConstraint(
                name="disagreement_entry_says_something_where_a_person_decides",
                condition=Q(kind__in=["started", "waited_too_long", "ended"]) | ~Q(said=""),
            ),
        ]
        triggers = [never_changed()]
