"""The professional level: a person's judgement, beside the profile, never replaced by it."""

from django.db import models
from django.db.models import Q

from agencies.models import Membership, Partnership
from assessments.models.contribution import Contribution, Level
from assessments.models.round import Round
from families.models import Child
from riskapp.ui.keys import new_key


class Force(models.TextChoices):
    IN_FORCE = "in_force", "In force"
    OUTSTANDING = "outstanding", "Countersignature outstanding"
    LAPSED = "lapsed", "Lapsed without a countersignature"
    SENT_BACK = "sent_back", "Sent back by the second person"
    REPLACED = "replaced", "Replaced by a later level"


TRANSITIONS = {
    Force.OUTSTANDING: frozenset({Force.IN_FORCE, Force.LAPSED, Force.SENT_BACK, Force.REPLACED}),
    Force.IN_FORCE: frozenset({Force.REPLACED}),
    Force.LAPSED: frozenset(),
    Force.SENT_BACK: frozenset(),
    Force.REPLACED: frozenset(),
}


class ProfessionalLevelQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(force=Force.IN_FORCE)

    def outstanding(self):
        return self.filter(force=Force.OUTSTANDING)


class ProfessionalLevel(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="levels")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="levels")
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="levels")
    level = models.PositiveSmallIntegerField(choices=Level)
    profile_level = models.PositiveSmallIntegerField(choices=Level)
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
                name="level_outstanding_says_when_it_lapses",
                condition=~Q(force="outstanding") | Q(lapses_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="level_one_in_force_a_child",
                fields=["child"],
                condition=Q(force="in_force"),
            ),
        ]
