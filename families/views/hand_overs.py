"""Handing over, and answering."""

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from agencies.decisions import require
from families import actions, permissions, queries
from families.forms import AnswerForm, HandOverForm, OutsideAnswerForm
from families.models import HandOver
from families.views.asking import Page, ask, child_address


@require_http_methods(["GET", "POST"])
def ask_to_take_over(request, pk):
    involvement = queries.own_involvement_for(request.membership, pk)
    child = involvement.child
    agencies = queries.other_agencies(request.membership)
    workers = (
        queries.people_of_agencies(tuple(agency.pk for agency in agencies))
        if child.restricted
        else ()
    )
    form = HandOverForm(request.POST or None, agencies=agencies, workers=workers)
    page = Page(
        key="families.hand_over",
        title="Hand over",
        child=child,
        subject_id=involvement.pk,
        about=(
            "Your agency stays responsible, with the child on its list, until they accept. "
            "A move out of the area is a hand-over too."
        ),
    )

    def save():
        actions.ask_to_take_over(
            involvement=involvement,
            reason=form.cleaned_data["reason"],
            by=request.membership,
            **form.receiver_given,
        )
        return child.pk

    return ask(request, page, form, save)


@require_http_methods(["GET", "POST"])
def hand_over(request, pk):
    """What is asked, to whom, and the answer; the form is for whoever may answer it."""
    found = queries.hand_over_for(request.membership, pk)
    form = _form_for(request, found)
    page = Page(
        key="families.answer_hand_over",
        title="Hand-over",
        subject_id=found.pk,
        reads=found.child,
        back="/",
        template="families/hand_over.html",
    )

    def save():
        return _answer(found, form, request.membership)

    (card,) = queries.cards_of([found.child])
    sent = found.involvement.agency_id == request.membership.agency_id
    return ask(request, page, form, save, hand_over=found, card=card, sent=sent)


@require_POST
def withdraw(request, pk):
    found = queries.hand_over_for(request.membership, pk)
    actions.withdraw_hand_over(hand_over=found, by=request.membership)
    return redirect(child_address(found.child_id))


def _form_for(request, found: HandOver):
    asked = found.agency_id == request.membership.agency_id
    if request.method == "POST" and asked:
        require(permissions.can_answer(request.membership, found))
    return (AnswerForm if asked else OutsideAnswerForm)(request.POST or None)


def _answer(found: HandOver, form, by):
    given = form.cleaned_data
    if "who" in given:
        actions.record_outside_acceptance(hand_over=found, who=given["who"], by=by)
    elif given["answer"] == "accept":
        actions.accept_hand_over(hand_over=found, by=by)
        return found.child_id
    else:
        actions.refuse_hand_over(hand_over=found, because=given["because"], by=by)
    return reverse("families:hand_over", args=[found.pk])
