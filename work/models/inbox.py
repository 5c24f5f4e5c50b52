"""What is waiting for somebody: one row per thing and recipient."""

from django.db import models
from django.db.models import F, Q

from agencies.kinds import CASE_ROLES
from agencies.models import Agency, Membership, User
from riskapp.ui.keys import new_key
from work.models.links import LinkField, link_is_a_path
from work.models.recipients import exactly_one_of


class InboxSection(models.TextChoices):
    REQUEST = "request", "Requests to me"
    REVIEW = "review", "Reviews due"
    FOLLOW_UP = "follow_up", "Follow-ups"
    SHARED = "shared", "Shared with me"
    ALERT = "alert", "Alerts"


class InboxItemQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at=None)

    def addressed_to(self, membership):
        """What this membership is to see.

        An agency's items are for the people who may read its children's records; nobody else
        who happens to hold a role in that agency sees them.
        """
        mine = Q(membership=membership) | Q(user=membership.user_id)
        if membership.role in CASE_ROLES:
            mine |= Q(agency=membership.agency_id)
        return self.filter(mine)

    def about(self, subject_id):
        return self.filter(subject_id=subject_id)

    def most_urgent_first(self):
        return self.order_by(F("due_on").asc(nulls_last=True), "created_at")


class InboxItem(models.Model):
    """`kind` is a code of the room that put it there; that room has the words for it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    section = models.CharField(max_length=20, choices=InboxSection)
    kind = models.CharField(max_length=80)
    subject_id = models.UUIDField()
    child_id = models.UUIDField(null=True, blank=True)
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    link = LinkField()
    due_on = models.DateField(null=True, blank=True)
    is_mailed = models.BooleanField(default=True)
    put_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InboxItemQuerySet.as_manager()

    class Meta:
        constraints = [
            exactly_one_of("membership", "agency", "user", name="inbox_item_has_one_recipient"),
            models.CheckConstraint(
                name="inbox_item_section_is_known", condition=Q(section__in=InboxSection.values)
            ),
            models.CheckConstraint(
                name="inbox_item_done_by_somebody_only_when_done",
                condition=Q(done_by=None) | Q(done_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="inbox_item_is_open_once_per_thing_and_recipient",
                fields=["kind", "subject_id", "membership", "agency", "user"],
                condition=Q(done_at=None),
                nulls_distinct=False,
            ),
            link_is_a_path("inbox_item_link_is_a_path_on_this_site"),
        ]
        indexes = [
            models.Index(
                name="inbox_open_by_membership",
                fields=["membership", "due_on"],
                condition=Q(done_at=None),
            ),
            models.Index(
                name="inbox_open_by_agency", fields=["agency", "due_on"], condition=Q(done_at=None)
            ),
            models.Index(
                name="inbox_open_by_user", fields=["user", "due_on"], condition=Q(done_at=None)
            ),
            models.Index(name="inbox_by_subject", fields=["subject_id"]),
        ]
