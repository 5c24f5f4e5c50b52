"""What a partnership says about its use of the tool: who answers for it, and who may read on."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Membership, Partnership
from assessments.models.triggers import never_changed
from riskapp.ui.keys import new_key


class ScoringStatement(models.Model):
    """One saved statement; the latest edition holds. Never changed, so what was public stays known.

    The rest of the transparency record is generated from the weighting in force.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    edition = models.PositiveIntegerField()
    owner = models.CharField(max_length=160)
    team = models.CharField(max_length=160, blank=True)
    responsible_post = models.CharField(max_length=160)
    contact = models.EmailField()
    supplier = models.TextField(blank=True)
    usage = models.TextField(blank=True)
    challenge = models.TextField()
    impact_assessments = models.TextField()
    is_public = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["partnership", "edition"]
        constraints = [
            models.UniqueConstraint(
                name="scoring_statement_has_each_edition_once", fields=["partnership", "edition"]
            ),
            models.CheckConstraint(
                name="scoring_statement_names_an_owner_and_a_contact",
                condition=~Q(owner="") & ~Q(responsible_post="") & ~Q(contact=""),
            ),
        ]
        triggers = [never_changed()]

    def __str__(self) -> str:
        return f"{self.partnership_id}: {self.edition}"

    @property
    def version(self) -> int:
        """The record version that the form carries."""
        return self.edition
