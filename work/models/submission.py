"""One key per rendered form, so that sending it twice acts once."""

from django.db import models

from agencies.models import Membership
from work.models.links import LinkField, link_is_a_path


class SubmissionKeyQuerySet(models.QuerySet):
    def claimed_before(self, moment):
        return self.filter(claimed_at__lt=moment)


class SubmissionKey(models.Model):
    key = models.UUIDField(primary_key=True, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=80)
    subject_id = models.UUIDField(null=True, blank=True)
    claimed_at = models.DateTimeField()
    result_path = LinkField(blank=True)

    objects = SubmissionKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            link_is_a_path(
                "submission_key_result_is_a_path_on_this_site", "result_path", blank=True
            )
        ]
        indexes = [models.Index(name="submission_key_by_age", fields=["claimed_at"])]
