"""Saving a page of cards: each by itself, and nothing typed is lost.

What is complete is recorded. What isn't (half a date) is kept as typed, for its author alone,
and comes back with what is missing. What somebody saved meanwhile is shown in both versions.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from assessments.actions.rounds import is_same_page
from assessments.errors import BadAnswer
from assessments.forms.page import CardsPageForm, joined_versions, parted_versions, typed_on
from assessments.models import Contribution
from riskapp.ui.keys import new_key
from work.actions import discard_draft, once, save_draft
from work.versions import StaleVersion


@dataclass(kw_only=True)
class Kept:
    """What became of a page: the versions now, what is incomplete, what is in dispute."""

    versions: dict[str, int] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    incomplete: dict[str, str] = field(default_factory=dict)
    disputed: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of cards: its forms bound to what was posted, and where it leads.

    `key` is the submission key it was given: it tells this page from another window.
    """

    contribution: Contribution
    forms: tuple
    record: Callable
    here: str
    then: str
    key: UUID | None = None


def answer(request, page: Page) -> HttpResponse:
    """Keeps what was posted and leads on; answers the autosaving script in JSON."""
    if "X-Autosave" in request.headers:
        with transaction.atomic():
            kept = _keep(page, posted=request.POST, by=request.membership)
        return _said_to_script(kept, page)
    key, by = page.key or new_key(), request.membership
    with once(key=key, action="assessment.answered", by=by) as claim:
        if not claim.already_done:
            kept = _keep(page, posted=request.POST, by=by)
            claim.finish(path=_next(kept, page, request.POST), subject_id=page.contribution.pk)
    return redirect(claim.result_path)


def keep_card(form, *, page: Page, version: int, posted: QueryDict, by, shows_draft=True) -> Kept:
    """Records one card, or keeps it as typed.

    What was typed in another window goes only with a page that shows it (`shows_draft`).
    """
    kept = Kept()
    card = form.card
    if card.saved and is_same_page(card.saved, page.key):
        version = card.version
    if form.is_untouched():
        kept.versions[card.code] = card.version
        _forget_draft(card, page, by=by, shown=shows_draft)
        return kept
    if form.is_valid():
        try:
            row = page.record(
                form, contribution=page.contribution, version=version, page=page.key, by=by
            )
        except BadAnswer as bad:
            form.refuse(bad)
        except StaleVersion:
            kept.disputed.append(card.draft_key)
        else:
            kept.versions[card.code] = row.version
            _forget_draft(card, page, by=by, shown=shows_draft)
            return kept
    kept.versions[card.code] = version
    kept.typed.add(card.code)
    if form.errors:
        kept.incomplete[card.code] = " ".join(_messages(form))
    _keep_as_typed(form, page=page, version=version, posted=posted, by=by)
    return kept


def _keep(page: Page, *, posted: QueryDict, by) -> Kept:
    together = Kept()
    said = posted.get("version", "")
    versions, typed = parted_versions(said, [each.card.code for each in page.forms]), typed_on(said)
    # A card that was not on the page says nothing; it must not be taken for one left blank.
    for form in (each for each in page.forms if _typed_in(each, posted)):
        code = form.card.code
        one = keep_card(
            form,
            page=page,
            version=versions[code],
            posted=posted,
            by=by,
            shows_draft=code in typed,
        )
        together.versions |= one.versions
        together.typed |= one.typed
        together.incomplete |= one.incomplete
        together.disputed += one.disputed
    return together


def _keep_as_typed(form, *, page: Page, version: int, posted: QueryDict, by) -> None:
    save_draft(
        form_key=form.card.draft_key,
        subject_id=page.contribution.pk,
        content=_typed_in(form, posted),
        base_version=version,
        by=by,
        link=page.here,
    )


def _typed_in(form, posted: QueryDict) -> dict[str, list[str]]:
    return {name: posted.getlist(name) for name in posted if name.startswith(f"{form.prefix}-")}


def _forget_draft(card, page: Page, *, by, shown: bool) -> None:
    if card.draft and shown:
        discard_draft(form_key=card.draft_key, subject_id=page.contribution.pk, by=by)


def _said_to_script(kept: Kept, page: Page) -> JsonResponse:
    if kept.disputed:
        return JsonResponse({"conflict": _dispute(kept, page)}, status=409)
    said = {"saved_at": timezone.now().isoformat(), "version": _versions(kept)}
    if kept.incomplete:
        said["incomplete"] = " ".join(kept.incomplete.values())
    return JsonResponse(said)


def _versions(kept: Kept) -> str:
    return joined_versions(kept.versions, typed=kept.typed)


def _next(kept: Kept, page: Page, posted: QueryDict) -> str:
    if kept.disputed:
        return _dispute(kept, page)
    if kept.incomplete:
        # A browser carries the fragment of the last page along: lead it to the top, to the list.
        return f"{page.here}#main-content"
    # Buttons that work without a script bring their card back.
    if "later" in posted:
        return reverse("assessments:assessment", args=[page.contribution.pk])
    if at := posted.get("same_for_all") or posted.get("same_as_last"):
        return f"{page.here}#card-{at.removesuffix('-finding')}"
    return page.then


def _dispute(kept: Kept, page: Page) -> str:
    return reverse("assessments:both_versions", args=[page.contribution.pk, kept.disputed[0]])


def _messages(form) -> Iterable[str]:
    return (message for errors in form.errors.values() for message in errors)


def key_of(posted: QueryDict) -> UUID | None:
    """The page's key, or None: a page that lost it is saved rather than lost; versions guard."""
    form = CardsPageForm(posted)
    return form.cleaned_data["submission_key"] if form.is_valid() else None
