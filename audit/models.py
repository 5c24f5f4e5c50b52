"""The trail: rows the application may add and read; the database numbers, dates and seals them."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from riskapp.ui.keys import new_key


class Event(models.Model):
    """One thing that happened. Written by `audit.record` and `audit.record_read`, by nothing else.

    A trigger fills `chain`, `sequence`, `at`, `previous_hash` and `hash` and refuses every change
    and deletion: docs/adr/0002-audit-chain.md.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    chain = models.UUIDField(editable=False)
    sequence = models.BigIntegerField(editable=False)
    at = models.DateTimeField(editable=False)
    event_type = models.CharField(max_length=64)
    user_id = models.UUIDField(null=True)
    membership_id = models.UUIDField(null=True)
    agency_id = models.UUIDField(null=True)
    role = models.CharField(max_length=32)
    subject_type = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=64)
    child_id = models.UUIDField(null=True)
    request_id = models.UUIDField(null=True)
    details = models.JSONField(default=dict)
    previous_hash = models.BinaryField(editable=False)
    hash = models.BinaryField(editable=False)

    class Meta:
        db_table = "audit_event"
        constraints = [
            models.UniqueConstraint(
                name="audit_event_has_one_place_in_its_chain", fields=["chain", "sequence"]
            ),
        ]
        indexes = [
            # Rows are only ever added at the end, in order of time: a few kilobytes serve millions.
            BrinIndex(name="audit_event_on_a_day", fields=["at"]),
            models.Index(
                name="audit_event_who_looked",
                fields=["child_id", "-at"],
                condition=models.Q(child_id__isnull=False),
            ),
            models.Index(name="audit_event_of_an_agency", fields=["agency_id", "-at"]),
            models.Index(
                name="audit_event_of_a_person",
                fields=["user_id", "-at"],
                condition=models.Q(user_id__isnull=False),
            ),
        ]


class ChainHead(models.Model):
    """Where a chain ends. Moved on by the trigger only; the application may read it."""

    chain = models.UUIDField(primary_key=True)
    sequence = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        db_table = "audit_chain"
