"""The child, and who may know."""

from datetime import date, datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from agencies.kinds import CASE_ROLES
from agencies.models import Membership, Partnership
from families import ages
from families.kinds import EthnicGroup, RestrictedBecause, Sex
from families.models.history import keep_history
from families.models.place import Household
from riskapp.ui import wording
from riskapp.ui.keys import new_key


class ChildQuerySet(models.QuerySet):
    def visible_to(
        self, membership: Membership, *, on: date | None = None, at: datetime | None = None
    ):
        """The children this membership may know; permissions.can_view is its twin.

        A case role, in an agency involved on the day, and by name where the record is restricted;
        or somebody who opened an unrestricted record in an emergency, for its hour.
        A training record is its trainee's alone.
        """
        if membership.role not in CASE_ROLES:
            return self.none()
        on = timezone.localdate() if on is None else on
        at = timezone.now() if at is None else at
        involvement = self.model._meta.get_field("involvements").related_model
        involved = models.Exists(
            involvement.objects.filter(
                child=models.OuterRef("pk"), agency=membership.agency_id
            ).in_force_on(on)
        )
        named = models.Exists(
            RestrictedAccess.objects.filter(
                child=models.OuterRef("pk"), membership=membership.pk, until=None
            )
        )
        emergency = self.model._meta.get_field("emergencies").related_model
        opened = models.Exists(
            emergency.objects.filter(
                child=models.OuterRef("pk"), membership=membership.pk
            ).in_force_at(at)
        )
        unrestricted = Q(restricted="") & (Q(involved) | Q(opened))
        real = Q(unrestricted | Q(involved, named), training_for=None)
        own_training = Q(training_for=membership.user_id, closed_at=None)
        return self.filter(
            real | own_training, partnership=membership.partnership_id, merged_into=None
        )

    def countable(self):
        """Children that may enter a figure: no training record, no record merged into another."""
        return self.filter(training_for=None, merged_into=None)


@keep_history("child", leave_out=["name_keys"])
class Child(models.Model):
    """A child, born or expected. With neither date the age is not known, and stays so."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="children"
    )
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(max_length=120)
    date_of_birth = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=16, choices=Sex, default=Sex.NOT_KNOWN)
    ethnic_group = models.CharField(
        max_length=32, choices=EthnicGroup, default=EthnicGroup.NOT_KNOWN
    )
    nhs_number = models.CharField(max_length=10, blank=True)
    restricted = models.CharField(max_length=16, choices=RestrictedBecause, blank=True)
    training_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="training_children",
    )
    training_case = models.CharField(max_length=8, blank=True)
    training_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    name_keys = ArrayField(models.BigIntegerField(), default=list, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
        editable=False,
    )

    objects = ChildQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "children"
        indexes = [
            models.Index(name="child_by_date_of_birth", fields=["partnership", "date_of_birth"]),
            models.Index(
                name="child_by_due_date",
                fields=["partnership", "expected_on"],
                condition=Q(expected_on__isnull=False),
            ),
            GinIndex(name="child_by_name_keys", fields=["name_keys"]),
        ]
        constraints = [
            models.CheckConstraint(name="child_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="child_is_born_or_expected_not_both",
                condition=Q(date_of_birth=None) | Q(expected_on=None),
            ),
            models.CheckConstraint(name="child_sex_is_known", condition=Q(sex__in=Sex.values)),
            models.CheckConstraint(
                name="child_ethnic_group_is_known", condition=Q(ethnic_group__in=EthnicGroup.values)
            ),
            models.CheckConstraint(
                name="child_restriction_is_known",
                condition=Q(restricted__in=["", *RestrictedBecause.values]),
            ),
            models.CheckConstraint(
                name="child_nhs_number_has_ten_digits",
                condition=Q(nhs_number="") | Q(nhs_number__regex=r"^[0-9]{10}$"),
            ),
            models.UniqueConstraint(
                name="child_nhs_number_is_unique_in_its_partnership",
                fields=["partnership", "nhs_number"],
                condition=~Q(nhs_number="") & Q(merged_into=None),
            ),
            models.CheckConstraint(
                name="child_training_fields_come_together",
                condition=Q(training_for=None, training_on=None, training_case="")
                | (Q(training_for__isnull=False, training_on__isnull=False) & ~Q(training_case="")),
            ),
            models.CheckConstraint(
                name="training_child_has_no_nhs_number",
                condition=Q(training_for=None) | Q(nhs_number="", restricted=""),
            ),
            models.UniqueConstraint(
                name="trainee_has_each_training_child_once",
                fields=["training_for", "partnership", "training_case", "name"],
                condition=Q(training_for__isnull=False, closed_at=None),
            ),
            models.CheckConstraint(
                name="child_is_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_training(self) -> bool:
        return self.training_for_id is not None

    @property
    def birth(self) -> date | None:
        """The date of birth, or the day a birth is expected; None when neither is known.

        This is the date a profile is computed from: later than the scoring date means unborn.
        """
        return self.date_of_birth or self.expected_on

    def today(self) -> date:
        """The day to read the record at: a training record stands still at its own day."""
        return self.training_on or timezone.localdate()

    def is_unborn_on(self, day: date) -> bool:
        """Expected, and no birth recorded yet, even if the expected day has passed."""
        return self.date_of_birth is None and self.expected_on is not None

    def years_on(self, day: date) -> int | None:
        """Completed years, None where unborn or not known."""
        if self.birth is None or self.is_unborn_on(day) or self.birth > day:
            return None
        return ages.years_old(self.birth, on=day)

    def age_on(self, day: date) -> str:
        """The age in words: "5 weeks", "8 months", "13 years", "not yet born", "age not known"."""
        if self.is_unborn_on(day):
            return wording.UNBORN
        return wording.age(self.birth, day)

    def under_one_on(self, day: date) -> str:
        """The finding a profile derives: "current", "absent" or "not_known".

        Unborn counts as under one, and an unknown date of birth is never reassuring.
        """
        if self.birth is None:
            return "not_known"
        return "current" if ages.years_old(self.birth, on=day) < 1 else "absent"


class RestrictedAccess(models.Model):
    """One person, by name, who may open one restricted record while their agency is involved."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="named_people")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=240)
    granted_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    granted_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="person_is_named_once_on_a_restricted_record",
                fields=["child", "membership"],
                condition=Q(until=None),
            ),
        ]
