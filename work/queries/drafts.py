"""What somebody typed and has not submitted. Each reader sees their own alone."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from agencies.decisions import NotVisible
from agencies.models import Membership, User
from work.models import FormDraft, KeptPost

KEPT_FOR = timedelta(hours=24)


def draft_for(by: Membership, form_key: str, subject_id: UUID | None) -> FormDraft | None:
    return FormDraft.objects.of(by).about(form_key=form_key, subject_id=subject_id).first()


def drafts_about(by: Membership, subject_id: UUID) -> list[FormDraft]:
    """What its author typed about one thing and did not finish, without the content."""
    found = FormDraft.objects.of(by).filter(subject_id=subject_id)
    return list(found.defer("content").order_by("form_key"))


def drafts_of(membership: Membership) -> list[FormDraft]:
    """Newest first, without their content. One statement."""
    return list(FormDraft.objects.of(membership).defer("content").order_by("-saved_at"))


def kept_posts_of(user: User | UUID) -> list[KeptPost]:
    """Forms sent while signed out, newest first, without their content. One statement."""
    kept = KeptPost.objects.of(user).filter(kept_at__gte=timezone.now() - KEPT_FOR)
    return list(kept.defer("content").order_by("-kept_at"))


def kept_post_for(user: User, pk: UUID) -> KeptPost:
    """The kept form, for the person who sent it; 404 for everybody else, and after a day."""
    recent = KeptPost.objects.filter(kept_at__gte=timezone.now() - KEPT_FOR)
    if found := recent.of(user).filter(pk=pk).first():
        return found
    if recent.filter(pk=pk).exists():
        raise NotVisible(f"work.KeptPost:{pk}")
    raise Http404
