"""Showing a form about a child, keeping what is typed, and saving it once."""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from audit import record_read
from audit.events import EventType
from families.actions import AddressesOverlap, NHSNumberTaken
from families.models import Child
from work.actions import finish_draft, once, save_draft
from work.conflicts import conflict_response
from work.forms import KeyedForm, restore_draft
from work.queries import draft_for
from work.versions import StaleVersion

_SAME_NUMBER = (
    "Another record has this NHS number. Check the digits, or search for the number: "
    "it may be the same child"
)
_TWO_ADDRESSES = (
    "The family is recorded at another address in this time. Change the days, or end the "
    "other address first"
)
PROBLEMS: Mapping[type[Exception], tuple[str, str]] = {
    NHSNumberTaken: ("nhs_number", _SAME_NUMBER),
    AddressesOverlap: ("since", _TWO_ADDRESSES),
}
"""What an action may refuse that only the database knows: the field and what to do."""


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What is recorded by now, by the names of the form's questions, and its version."""

    values: Mapping[str, Any]
    version: int


@dataclass(frozen=True, kw_only=True)
class Page:
    """One form. `key` names the action and the draft, together with `subject_id`.

    `child` is the child it is about and whose name the frame shows; `reads` one of whom the page
    tells something without that. `saved` reads anew what the form changes, for a stale version.
    """

    key: str
    title: str
    child: Child | None = None
    subject_id: UUID | None = None
    reads: Child | None = None
    back: str = ""
    template: str = "families/form.html"
    about: str = ""
    saved: Callable[[], "Saved"] | None = None

    @property
    def subject(self) -> UUID:
        return self.subject_id or self.child.pk

    @property
    def back_address(self) -> str:
        return self.back or child_address(self.child)


class FormAnswered(ValueError):
    """The action refused, and `save` has put its reason on the form: it is shown again."""


def ask(
    request: HttpRequest,
    page: Page,
    form: KeyedForm,
    save: Callable[[], UUID | str],
    **context: Any,
) -> HttpResponse:
    """Answers a form's address: GET shows it, POST saves it once and leads to the child.

    `save` acts on the cleaned form and returns where to go: the key of a child, or an address.
    What was typed is restored from the draft, a stale version gets the conflict page, and what
    only the database can refuse becomes an error at its field.
    """
    if request.method == "POST" and "X-Autosave" in request.headers:
        return _keep(request, page)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_save_once(request, page, form, save))
        except StaleVersion as stale:
            return _conflict(request, page, form, stale)
        except FormAnswered:
            pass
        except tuple(PROBLEMS) as problem:
            form.add_error(*PROBLEMS[type(problem)])
    return _show(request, page, form, context)


def way_back(request: HttpRequest) -> str:
    """The page of an assessment that sent the reader here (`?next=`) and wants them back, or "".

    Only a path into an assessment on this site is followed.
    """
    asked = request.GET.get("next", "")
    wanted = asked.startswith("/assessments/") and ".." not in asked and "\\" not in asked
    return asked if wanted and url_has_allowed_host_and_scheme(asked, None) else ""


def child_address(child: Child | UUID) -> str:
    return reverse("assessments:child", args=[getattr(child, "pk", child)])


def child_line(child: Child) -> dict[str, Any]:
    """What every page about a child passes to the frame."""
    line = f"{child.name} · {child.age_on(child.today())}"
    return {"child": child, "about_a_child": True, "child_line": line}


def _save_once(request, page: Page, form: KeyedForm, save: Callable[[], UUID | str]) -> str:
    key = form.cleaned_data["submission_key"]
    with once(key=key, action=page.key, by=request.membership) as claim:
        if not claim.already_done:
            done = save()
            finish_draft(form_key=page.key, subject_id=page.subject, by=request.membership)
            claim.finish(path=done if isinstance(done, str) else child_address(done))
    return claim.result_path


def _conflict(request, page: Page, form: KeyedForm, stale: StaleVersion) -> HttpResponse:
    _record_reading(request, page)
    saved = page.saved and page.saved()
    return conflict_response(
        request,
        form=form,
        current=stale.current,
        back=page.back_address,
        saved=saved and saved.values,
        version=saved and saved.version,
        child_line=child_line(page.child)["child_line"] if page.child else "",
    )


def _keep(request, page: Page) -> JsonResponse:
    draft = save_draft(
        form_key=page.key,
        subject_id=page.subject,
        content=request.POST,
        base_version=_number(request.POST.get("version", "")),
        by=request.membership,
        link=request.path,
    )
    return JsonResponse({"saved_at": draft.saved_at.isoformat(), "version": draft.base_version})


def _show(request, page: Page, form: KeyedForm, context: dict) -> HttpResponse:
    _record_reading(request, page)
    draft = draft_for(request.membership, page.key, page.subject)
    if not form.is_bound:
        restore_draft(form, draft)
    form.helper = copy(form.helper)  # the class's own is shared by every request
    form.helper.attrs = {**form.helper.attrs, "data-autosave": request.path}
    shown = {
        "page": page,
        "form": form,
        "back_address": page.back_address,
        "saved_at": draft and draft.saved_at,
        **(child_line(page.child) if page.child else {}),
        **context,
    }
    return render(request, page.template, shown)


def _record_reading(request, page: Page) -> None:
    if child := page.child or page.reads:
        record_read(
            EventType.CHILD_FORM_OPENED,
            by=request.membership,
            child=child,
            details={"form": page.key},
        )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None
