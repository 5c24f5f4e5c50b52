"""What somebody typed and has not submitted: autosaved drafts, and posts that came too late."""

from django.db import models

from agencies.models import Membership, User
from riskapp.ui.keys import new_key
from work.models.links import LinkField, link_is_a_path


class FormDraftQuerySet(models.QuerySet):
    def of(self, membership):
        """Drafts belong to their author alone, in the membership they were typed in."""
        return self.filter(membership=membership)

    def about(self, *, form_key, subject_id):
        return self.filter(form_key=form_key, subject_id=subject_id)


class FormDraft(models.Model):
    """The raw fields of one form, as last saved by its author: {name: [text, …]}."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    form_key = models.CharField(max_length=80)
    subject_id = models.UUIDField(null=True, blank=True)
    content = models.JSONField()
    base_version = models.PositiveIntegerField(null=True, blank=True)
    link = LinkField(blank=True)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    objects = FormDraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="form_draft_is_one_per_author_form_and_subject",
                fields=["membership", "form_key", "subject_id"],
                nulls_distinct=False,
            ),
            link_is_a_path("form_draft_link_is_a_path_on_this_site", blank=True),
        ]

    def is_behind(self, version: int) -> bool:
        """Whether the record has been saved by somebody since this draft was begun."""
        return self.base_version is not None and self.base_version != version


class KeptPostQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(user=user)

    def kept_before(self, moment):
        return self.filter(kept_at__lt=moment)


class KeptPost(models.Model):
    """A form that was sent after its session had ended, kept for the person who sent it.

    `slot` tells two forms for the same address apart: the submission key of the page it came
    from, or a digest of its field names.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    path = LinkField(max_length=500)
    slot = models.CharField(max_length=64)
    content = models.JSONField()
    kept_at = models.DateTimeField()

    objects = KeptPostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="kept_post_is_one_per_person_address_and_page",
                fields=["user", "path", "slot"],
            ),
            link_is_a_path("kept_post_path_is_a_path_on_this_site", "path"),
        ]
        indexes = [
            models.Index(name="kept_post_by_age", fields=["kept_at"]),
            models.Index(name="kept_post_by_slot", fields=["slot"]),
        ]
