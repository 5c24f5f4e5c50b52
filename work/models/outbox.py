"""E-mails to be sent: written with the change they tell of, drained by the worker."""

from django.db import models
from django.db.models import Q

from agencies.models import Membership, User
from riskapp.ui.keys import new_key
from work.models.inbox import InboxItem
from work.models.links import LinkField, link_is_a_path


class OutboxMessageQuerySet(models.QuerySet):
    def unsent(self):
        return self.filter(sent_at=None, dropped_at=None)

    def due(self, moment):
        return self.unsent().filter(next_try_at__lte=moment)

    def stuck_since(self, moment):
        return self.unsent().filter(created_at__lt=moment)


class OutboxMessage(models.Model):
    """One e-mail to one person. It never says more than its link."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kind = models.CharField(max_length=80)
    recipient = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    inbox_item = models.ForeignKey(
        InboxItem, on_delete=models.PROTECT, null=True, blank=True, related_name="messages"
    )
    link = LinkField()
    asked_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    last_error = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxMessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="outbox_message_is_one_per_inbox_item_and_person",
                fields=["inbox_item", "recipient"],
            ),
            models.CheckConstraint(
                name="outbox_message_is_sent_or_dropped_but_not_both",
                condition=Q(sent_at=None) | Q(dropped_at=None),
            ),
            models.CheckConstraint(
                name="outbox_message_is_sent_only_after_an_attempt",
                condition=Q(sent_at=None) | Q(attempts__gt=0),
            ),
            link_is_a_path("outbox_message_link_is_a_path_on_this_site"),
        ]
        indexes = [
            models.Index(
                name="outbox_unsent_by_next_try",
                fields=["next_try_at"],
                condition=Q(sent_at=None, dropped_at=None),
            ),
        ]
