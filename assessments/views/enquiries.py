"""Asking another agency one question; answering it, saying no, taking it back."""

from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

import audit
from agencies.decisions import Refused, require
from assessments.actions import enquiries as actions
from assessments.between import permissions
from assessments.errors import BadAnswer
from assessments.forms.enquiries import DeclineForm, EnquiryForm
from assessments.forms.question import QuestionForm
from assessments.presenters.enquiry import enquiry_view, typed_words
from assessments.presenters.form_cards import CardView, problems_of
from assessments.queries.enquiry_page import (
    DRAFT_KEY,
    answer_page,
    answered_findings,
    askable,
    question_of,
)
from assessments.queries.pool import weighting_for
from assessments.queries.visible import enquiry_for
from assessments.views.once import act_once, press_once
from assessments.views.reading import about, record_form
from audit.events import EventType
from families.kinds import SharingLevel
from families.queries import involvement_of, record_for
from riskapp.ui.widgets import SAME_FOR_ALL
from work.actions import finish_draft, once, save_draft
from work.forms import KeyedForm
from work.queries import draft_for

ANSWERED = "enquiry.answered"


@require_http_methods(["GET", "POST"])
def ask(request, pk, factor):
    child = record_for(request.membership, pk)
    require(permissions.can_ask(request.membership, child))
    question = question_of(weighting_for(child).weighting(), factor)
    if question is None:
        raise Http404
    agencies = askable(request.membership, child, question)
    form = EnquiryForm(request.POST or None, agencies=agencies)
    answer = act_once(
        request,
        form,
        action="enquiry.sent",
        act=lambda said: actions.send_enquiry(
            child=child,
            factor=factor,
            agency=form.agency_given,
            due_on=said["due_on"],
            words=said["words"],
            by=request.membership,
        ),
        path=reverse("assessments:child", args=[child.pk]),
    )
    if answer:
        return answer
    record_form(request, child, "ask")
    shown = {"question": question, "form": form, "agencies": agencies}
    return render(request, "assessments/enquiry_ask.html", about(child) | shown)


@require_http_methods(["GET", "POST"])
def enquiry(request, pk):
    """What is asked; for the agency asked the question itself, and its answer signs the finding."""
    found = enquiry_for(request.membership, pk)
    audit.record_read(
        EventType.ENQUIRY_VIEWED, by=request.membership, subject=found, child=found.child
    )
    may_answer = permissions.answers(request.membership, found, found.child.may_change)
    page = answer_page(request.membership, found) if may_answer else None
    form = QuestionForm(request.POST or None, card=page.card) if page and page.card else None
    if request.method == "POST":
        if not may_answer:
            return _too_late(request, found)
        if form is None:
            raise Http404
        if answer := _answer(request, found, form):
            return answer
    elif form is not None and page.draft:
        form = QuestionForm.as_it_stands(page.card)
    return _show(request, found, form, may_answer)


@require_http_methods(["GET", "POST"])
def decline(request, pk):
    found = enquiry_for(request.membership, pk)
    form = DeclineForm(request.POST or None)
    answer = act_once(
        request,
        form,
        action="enquiry.declined",
        act=lambda said: actions.decline_enquiry(
            enquiry=found, because=said["because"], by=request.membership
        ),
        path=reverse("assessments:enquiry", args=[found.pk]),
    )
    if answer:
        return answer
    # To a colleague who was slower the page is shown again, with what they typed.
    may = permissions.can_decline_enquiry if request.method == "GET" else permissions.is_asked
    require(may(request.membership, found))
    record_form(request, found.child, "decline_enquiry")
    shown = _about(found, request.membership) | {"enquiry": enquiry_view(found, ()), "form": form}
    return render(request, "assessments/enquiry_decline.html", shown)


@require_POST
def withdraw(request, pk):
    found = enquiry_for(request.membership, pk)
    require(permissions.has_asked(request.membership, found, found.child.may_change))
    return press_once(
        request,
        action="enquiry.withdrawn",
        act=lambda: actions.withdraw_enquiry(enquiry=found, by=request.membership),
        path=reverse("assessments:child", args=[found.child_id]),
    )


def _answer(request, found, form):
    """The response to a post; None when the page has to be shown again."""
    by = request.membership
    if "X-Autosave" in request.headers:
        return _keep(request, found)
    keyed = KeyedForm(request.POST)
    if SAME_FOR_ALL in request.POST or not (keyed.is_valid() and form.is_valid()):
        return None
    try:
        key = keyed.cleaned_data["submission_key"]
        with once(key=key, action=ANSWERED, by=by) as claim:
            if not claim.already_done:
                actions.answer_enquiry(enquiry=found, answered=form.answered(), by=by)
                finish_draft(form_key=DRAFT_KEY, subject_id=found.pk, by=by)
                claim.finish(path=request.path, subject_id=found.pk)
    except BadAnswer as refused:
        form.refuse(refused)
        return None
    except Refused:
        return _too_late(request, found)
    return redirect(claim.result_path)


def _too_late(request, found):
    """The answer to a post that can't be signed any more: what was typed is kept for its author.

    The same form twice gets the answer of the first time.
    """
    by = request.membership
    require(permissions.is_asked(by, found))
    if "X-Autosave" in request.headers:
        return _keep(request, found)
    keyed = KeyedForm(request.POST)
    try:
        if not keyed.is_valid():
            raise Refused
        with once(key=keyed.cleaned_data["submission_key"], action=ANSWERED, by=by) as claim:
            if not claim.already_done:
                raise Refused
    except Refused:
        _keep(request, found)
    return redirect(request.path)


def _keep(request, found) -> JsonResponse:
    draft = save_draft(
        form_key=DRAFT_KEY,
        subject_id=found.pk,
        content=request.POST,
        base_version=None,
        by=request.membership,
        link=request.path,
    )
    return JsonResponse({"saved_at": draft.saved_at.isoformat(), "version": draft.base_version})


def _show(request, found, form, may_answer):
    by = request.membership
    shown = {
        "enquiry": enquiry_view(found, answered_findings(found)),
        "may_answer": may_answer,
        "may_decline": permissions.declines(by, found),
        "may_withdraw": permissions.withdraws(by, found, found.child.may_change),
        "may_ask": permissions.asks(by, found.child, found.child.may_change),
        "keyed": KeyedForm(),
    }
    if form is not None:
        shown |= {
            "view": CardView.of(form),
            "problems": problems_of({form: form.card.question.short_label}),
            "saved_at": form.card.draft and form.card.draft.saved_at,
        }
    elif permissions.is_asked(by, found):
        shown |= _unsent(by, found)
    return render(request, "assessments/enquiry.html", _about(found, by) | shown)


def _unsent(by, found) -> dict:
    """To who can't answer: what they had typed, and the way to open the record."""
    draft = draft_for(by, DRAFT_KEY, found.pk)
    involvement = involvement_of(by.agency_id, found.child)
    waits = involvement is not None and involvement.sharing == SharingLevel.EXISTENCE
    return {
        "typed": typed_words(draft, found) if draft else (),
        "give_reason": involvement.pk if waits else None,
    }


def _about(found, by) -> dict:
    """What agencies say to each other is between the two while a third answers apart."""
    why = permissions.knows_why(found)
    party = by.agency_id in (found.agency_id, found.asked_by.agency_id)
    return about(found.child) | {
        "today": timezone.localdate(),
        "was_asked": by.agency_id == found.agency_id,
        "asked_us": by.agency_id == found.asked_by.agency_id,
        "why": why or found.asked_by_id == by.pk,
        "why_not": why,
        "words_are_mine": why or party,
    }
