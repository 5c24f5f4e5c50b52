"""The professional level: a person's judgement, beside the profile, never replaced by it."""

from django.db import models
from django.db.models import Case, Q, When

from agencies.models import Membership, Partnership
from assessments.models.contribution import Contribution, EarlyHelp, Level
from assessments.models.round import Round
from assessments.models.triggers import force_is_the_last_one_kept, never_changed
from families.models import Child
from riskapp.ui.keys import new_key


class Force(models.TextChoices):
    IN_FORCE = "in_force", "In force"
    OUTSTANDING = "outstanding", "Countersignature outstanding"
    LAPSED = "lapsed", "Lapsed without a countersignature"
    SENT_BACK = "sent_back", "Sent back by the second person"
    REPLACED = "replaced", "Replaced by a later level"
    BESIDE = "beside", "Beside another level of the same round"


STANDING = (Force.IN_FORCE, Force.OUTSTANDING)
"""In force, or waiting for a second person and so in nobody else's place."""

TRANSITIONS = {
    Force.OUTSTANDING: frozenset(
        {Force.IN_FORCE, Force.LAPSED, Force.SENT_BACK, Force.REPLACED, Force.BESIDE}
    ),
    Force.IN_FORCE: frozenset({Force.REPLACED, Force.BESIDE}),
    Force.BESIDE: frozenset({Force.IN_FORCE, Force.OUTSTANDING, Force.REPLACED}),
    Force.LAPSED: frozenset(),
    Force.SENT_BACK: frozenset(),
    Force.REPLACED: frozenset(),
}


class ProfessionalLevelQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(force=Force.IN_FORCE)

    def outstanding(self):
        return self.filter(force=Force.OUTSTANDING)

    def standing_first(self):
        """The one that counts now, or else the one set last; never one beside another."""
        counts = Case(When(force__in=STANDING, then=0), default=1)
        return self.exclude(force=Force.BESIDE).order_by(counts, "-set_at", "-id")


class RoundJudgement(models.Model):
    """What the lead of a shared round decided once everybody had answered, or the time was up."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="judgements")
    level = models.PositiveSmallIntegerField(choices=Level)
    rationale = models.TextField()
    what_changed = models.TextField(blank=True)
    early_help = models.CharField(max_length=12, choices=EarlyHelp, blank=True)
    early_help_detail = models.TextField(blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="round_judgement_has_a_rationale", condition=~Q(rationale="")
            ),
            models.CheckConstraint(
                name="round_judgement_level_is_one_to_four", condition=Q(level__range=(1, 4))
            ),
        ]
        triggers = [never_changed()]


class ProfessionalLevel(models.Model):
    """Set by a signature (`contribution`), or by the lead of a shared round (`judgement`).

    `highest_own` is the highest own level of the round when its lead set this one.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="levels")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="levels")
    contribution = models.ForeignKey(
        Contribution, null=True, blank=True, on_delete=models.PROTECT, related_name="levels"
    )
    judgement = models.OneToOneField(
        RoundJudgement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="professional_level",
    )
    level = models.PositiveSmallIntegerField(choices=Level)
    profile_level = models.PositiveSmallIntegerField(choices=Level)
    highest_own = models.PositiveSmallIntegerField(choices=Level, null=True, blank=True)
    force = models.CharField(max_length=12, choices=Force)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    lapses_on = models.DateField(null=True, blank=True)
    second_at = models.DateTimeField(null=True, blank=True)
    second_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    second_because = models.TextField(blank=True)

    objects = ProfessionalLevelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="level_second_at_by_and_because_together",
                condition=Q(second_at=None, second_by=None, second_because="")
                | (Q(second_at__isnull=False, second_by__isnull=False) & ~Q(second_because="")),
            ),
            models.CheckConstraint(
                name="level_second_person_is_not_the_first",
                condition=Q(second_by=None) | ~Q(second_by=models.F("set_by")),
            ),
            models.CheckConstraint(
                name="level_below_the_profile_is_in_force_only_with_a_second_person",
                condition=~Q(force="in_force", level__lt=models.F("profile_level"))
                | Q(second_by__isnull=False),
            ),
            models.CheckConstraint(
                name="level_below_an_own_level_is_in_force_only_with_a_second_person",
                condition=~Q(force="in_force")
                | Q(second_by__isnull=False)
                | Q(highest_own=None)
                | Q(level__gte=models.F("highest_own")),
            ),
            models.CheckConstraint(
                name="level_is_of_a_contribution_or_of_the_round",
                condition=Q(contribution__isnull=False, judgement=None, highest_own=None)
                | Q(contribution=None, judgement__isnull=False, highest_own__isnull=False),
            ),
            models.CheckConstraint(
                name="level_outstanding_says_when_it_lapses",
                condition=~Q(force="outstanding") | Q(lapses_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="level_one_in_force_a_child",
                fields=["child"],
                condition=Q(force="in_force"),
            ),
        ]
        indexes = [
            models.Index(
                name="level_waiting_or_lapsed",
                fields=["partnership"],
                condition=Q(force__in=("outstanding", "lapsed")),
            )
        ]
        triggers = [force_is_the_last_one_kept()]


class LevelChange(models.Model):
    """What a level became, and when: the first as it was set, then one row a change.

    What counted on a day that is past is read from here; nothing else remembers it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey(ProfessionalLevel, on_delete=models.PROTECT, related_name="changes")
    force = models.CharField(max_length=12, choices=Force)
    at = models.DateTimeField()

    class Meta:
        triggers = [never_changed(), force_is_the_last_one_kept()]
