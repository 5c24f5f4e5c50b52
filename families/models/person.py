"""The adults around a child."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from agencies.models import Membership, Partnership
from families import ages
from families.kinds import FATHER_KINDS, Answer, Knowledge, RelationKind
from families.models.child import Child
from families.models.history import keep_history
from riskapp.ui.keys import new_key


@keep_history("person")
class Person(models.Model):
    """An adult, or a young parent. A person whose name nobody knows yet is still a person."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="people"
    )
    name = models.CharField(max_length=120, blank=True)
    name_not_known = models.BooleanField(default=False)
    date_of_birth = models.DateField(null=True, blank=True)
    age_stated = models.PositiveSmallIntegerField(null=True, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    learning_difficulty = models.CharField(max_length=16, choices=Answer, default=Answer.NOT_KNOWN)
    support_need = models.CharField(max_length=500, blank=True)
    own_childhood_social_care = models.CharField(
        max_length=16, choices=Answer, default=Answer.NOT_KNOWN
    )
    three_generations = models.CharField(max_length=16, choices=Answer, default=Answer.NOT_KNOWN)
    own_record = models.OneToOneField(
        Child,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="as_parent",
        help_text="A young parent's own record as a child. The link opens it to nobody.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                name="person_has_a_name_or_it_is_not_known",
                condition=Q(name="", name_not_known=True) | (~Q(name="") & Q(name_not_known=False)),
            ),
            models.CheckConstraint(
                name="person_answers_are_known",
                condition=Q(
                    learning_difficulty__in=Answer.values,
                    own_childhood_social_care__in=Answer.values,
                    three_generations__in=Answer.values,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name or "Name not known yet"

    def years_on(self, day: date) -> int | None:
        """Completed years from the date of birth, else the age somebody stated, else None."""
        if self.date_of_birth:
            return ages.years_old(self.date_of_birth, on=day)
        return self.age_stated


@keep_history("relation")
class Relation(models.Model):
    """What one adult is to one child. Ending it takes nobody out of the assessment."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="relations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relations")
    kind = models.CharField(max_length=24, choices=RelationKind)
    knowledge = models.CharField(max_length=24, choices=Knowledge, blank=True)
    not_involved_because = models.CharField(max_length=240, blank=True)
    lives_with = models.CharField(max_length=16, choices=Answer, default=Answer.NOT_KNOWN)
    parental_responsibility = models.CharField(
        max_length=16, choices=Answer, default=Answer.NOT_KNOWN
    )
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
        editable=False,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="relation_kind_is_known", condition=Q(kind__in=RelationKind.values)
            ),
            models.CheckConstraint(
                name="relation_answers_are_known",
                condition=Q(
                    lives_with__in=Answer.values, parental_responsibility__in=Answer.values
                ),
            ),
            models.CheckConstraint(
                name="relation_knowledge_is_about_fathers_and_partners",
                condition=Q(knowledge="")
                | Q(knowledge__in=Knowledge.values, kind__in=sorted(FATHER_KINDS)),
            ),
            models.CheckConstraint(
                name="relation_not_involved_says_why",
                condition=(Q(knowledge=Knowledge.NOT_INVOLVED) & ~Q(not_involved_because=""))
                | (~Q(knowledge=Knowledge.NOT_INVOLVED) & Q(not_involved_because="")),
            ),
            models.CheckConstraint(
                name="relation_ends_on_or_after_it_begins",
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
            ),
            models.UniqueConstraint(
                name="person_is_one_thing_to_a_child_once",
                fields=["child", "person", "kind"],
                condition=Q(until=None),
            ),
        ]

    @property
    def in_words(self) -> str:
        return self.get_kind_display().lower()

    @property
    def is_father_or_partner(self) -> bool:
        return self.kind in FATHER_KINDS

    @property
    def knowledge_not_asked(self) -> bool:
        return self.is_father_or_partner and not self.knowledge
