"""Drafts of forms: saved while somebody types, gone when the form is submitted."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from agencies.models import Membership
from work.models import FormDraft
from work.posted import BOUND_TO_THE_PAGE, lists_of
from work.transactions import require_transaction


def save_draft(
    *,
    form_key: str,
    subject_id: UUID | None,
    content: QueryDict | Mapping,
    base_version: int | None,
    by: Membership,
    link: str = "",
) -> FormDraft:
    """Keeps the raw fields of a form for its author; the newest save stands.

    `link` is where the author goes on typing. Passwords and tokens are left out. Nothing of the
    content is logged.
    """
    now = timezone.now()
    draft = FormDraft(
        membership=by,
        form_key=form_key,
        subject_id=subject_id,
        content=_typed(content),
        base_version=base_version,
        link=link,
        created_at=now,
        saved_at=now,
    )
    with transaction.atomic():
        FormDraft.objects.bulk_create(
            [draft],
            update_conflicts=True,
            unique_fields=["membership", "form_key", "subject_id"],
            update_fields=["content", "base_version", "link", "saved_at"],
        )
        return FormDraft.objects.of(by).about(form_key=form_key, subject_id=subject_id).get()


def finish_draft(*, form_key: str, subject_id: UUID | None, by: Membership) -> None:
    """Removes the draft with the submission it became, in that transaction.

    Raises NoTransaction outside one: a draft must not go unless what it says is saved.
    """
    require_transaction()
    _remove(form_key, subject_id, by)


@transaction.atomic
def discard_draft(*, form_key: str, subject_id: UUID | None, by: Membership) -> None:
    """Removes the draft because its author wants it gone."""
    _remove(form_key, subject_id, by)


def _remove(form_key: str, subject_id: UUID | None, by: Membership) -> None:
    FormDraft.objects.of(by).about(form_key=form_key, subject_id=subject_id).delete()


def _typed(content: QueryDict | Mapping) -> dict[str, list[str]]:
    fields = lists_of(content)
    return {name: fields[name] for name in fields if name not in BOUND_TO_THE_PAGE}
