"""What has to be brought to somebody's attention at a moment to come."""

from django.db import models
from django.db.models import Q

from agencies.models import Agency, Membership
from riskapp.ui.keys import new_key
from work.models.inbox import InboxSection
from work.models.links import LinkField, link_is_a_path
from work.models.recipients import exactly_one_of


class DueRowQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(done_at=None, cancelled_at=None)

    def due(self, moment):
        """Waiting, and neither its moment nor its next try lies after `moment`."""
        return self.waiting().filter(
            Q(next_try_at=None) | Q(next_try_at__lte=moment), due_at__lte=moment
        )

    def about(self, subject_id):
        return self.filter(subject_id=subject_id)


class DueRow(models.Model):
    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kind = models.CharField(max_length=80)
    subject_id = models.UUIDField()
    occurrence = models.CharField(max_length=40)
    section = models.CharField(max_length=20, choices=InboxSection)
    child_id = models.UUIDField(null=True, blank=True)
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    link = LinkField()
    due_at = models.DateTimeField()
    set_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=80, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)

    objects = DueRowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="due_row_is_unique_per_reminder_and_occurrence",
                fields=["kind", "subject_id", "occurrence"],
            ),
            exactly_one_of("membership", "agency", name="due_row_has_one_recipient"),
            models.CheckConstraint(
                name="due_row_section_is_known", condition=Q(section__in=InboxSection.values)
            ),
            models.CheckConstraint(
                name="due_row_is_done_or_cancelled_but_not_both",
                condition=Q(done_at=None) | Q(cancelled_at=None),
            ),
            link_is_a_path("due_row_link_is_a_path_on_this_site"),
        ]
        indexes = [
            models.Index(
                name="due_row_waiting_by_moment",
                fields=["due_at"],
                condition=Q(done_at=None, cancelled_at=None),
            ),
            models.Index(name="due_row_by_subject", fields=["subject_id"]),
        ]

    @property
    def recipient(self) -> Membership | Agency:
        return self.membership or self.agency
