"""A disagreement: two agencies say different things, and somebody looks after it until it ends."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency, Membership, Partnership
from assessments.models.answer import FINDINGS
from assessments.models.triggers import frozen_once, never_changed
from families.models import Child
from riskapp.ui.keys import new_key


class Stage(models.TextChoices):
    PRACTITIONERS = "practitioners", "Practitioners talk"
    MANAGERS = "managers", "Managers talk"
    LEADS = "leads", "Safeguarding leads talk"
    PARTNERSHIP = "partnership", "The partnership knows"


NEXT_STAGE = {
    Stage.PRACTITIONERS: Stage.MANAGERS,
    Stage.MANAGERS: Stage.LEADS,
    Stage.LEADS: Stage.PARTNERSHIP,
    Stage.PARTNERSHIP: None,
}


class Outcome(models.TextChoices):
    CHANGED = "changed", "Somebody recorded a new finding, and the agencies no longer differ"
    BOTH_TRUE = "both_true", "Both are true, of different times or people"
    STILL_DIFFER = "still_differ", "We still differ, and act on the more worrying answer"


class Disagreement(models.Model):
    """It never blocks saving or acting; the pooled range stays as wide as the answers are apart."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="disagreements")
    factor = models.CharField(max_length=40)
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.PRACTITIONERS)
    stage_since = models.DateTimeField(default=timezone.now)
    stage_until = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    outcome_words = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disagreement_ended_at_by_and_outcome_together",
                condition=Q(ended_at=None, ended_by=None, outcome="", outcome_words="")
                | (
                    Q(ended_at__isnull=False, ended_by__isnull=False, outcome__in=Outcome.values)
                    & ~Q(outcome_words="")
                ),
            ),
            models.CheckConstraint(
                name="disagreement_stage_has_a_day_but_the_last",
                condition=Q(stage=Stage.PARTNERSHIP, stage_until=None)
                | (~Q(stage=Stage.PARTNERSHIP) & Q(stage_until__isnull=False)),
            ),
            models.UniqueConstraint(
                name="disagreement_open_once_a_child_and_factor",
                fields=["child", "factor"],
                condition=Q(ended_at=None),
            ),
        ]
        triggers = [frozen_once("ended_at")]


class Move(models.TextChoices):
    OPENED = "opened", "Opened"
    REASONS = "reasons", "Gave reasons"
    ESCALATED = "escalated", "Taken to the next stage"
    TIME_UP = "time_up", "Taken to the next stage: the time was up"
    ENDED = "ended", "Ended"


class DisagreementStep(models.Model):
    """The history, append-only. `by` is None where the clock moved it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=16, choices=Move)
    stage = models.CharField(max_length=16, choices=Stage)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disagreement_step_by_nobody_only_when_time_is_up",
                condition=Q(by__isnull=False) | Q(move=Move.TIME_UP),
            ),
            models.CheckConstraint(
                name="disagreement_step_says_why",
                condition=Q(move=Move.TIME_UP) | ~Q(words=""),
            ),
        ]
        indexes = [models.Index(name="disagreement_steps", fields=["disagreement", "at"])]
        triggers = [never_changed()]


class Position(models.Model):
    """What an agency said when the disagreement was opened, about whom: kept as it was."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    disagreement = models.ForeignKey(
        Disagreement, on_delete=models.PROTECT, related_name="positions"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    finding = models.CharField(max_length=16, choices=FINDINGS)
    as_at = models.DateField()
    about = models.ForeignKey(
        "families.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="position_once_an_agency_and_adult",
                fields=["disagreement", "agency", "about"],
                nulls_distinct=False,
            )
        ]
        triggers = [never_changed()]
