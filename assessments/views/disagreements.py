"""Where agencies differ: talking about it, taking it further, ending it; asking both to confirm."""

from collections.abc import Callable
from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

import audit
from agencies.decisions import require
from assessments.actions import disagreements as actions
from assessments.actions.enquiries import ask_all_to_confirm
from assessments.between import permissions
from assessments.forms.between import ConfirmForm, EndForm, ReasonsForm, TakeFurtherForm
from assessments.presenters.disagreement import disagreement_view
from assessments.presenters.factors import words_for
from assessments.queries.between_pages import disagreement_page
from assessments.queries.differing import differing_positions
from assessments.queries.factor_words import factor_words
from assessments.queries.pool import weighting_for
from assessments.queries.visible import disagreement_for
from assessments.views.once import act_once
from assessments.views.reading import about, record_form
from audit.events import EventType
from families.queries import record_for
from work.forms import KeyedForm

CARRIED = frozenset(KeyedForm.base_fields)


@require_http_methods(["GET", "POST"])
def open_one(request, pk, factor):
    child = record_for(request.membership, pk)
    require(permissions.can_open_disagreement(request.membership, child))
    form = ReasonsForm(request.POST or None)
    answer = act_once(
        request,
        form,
        action="disagreement.opened",
        act=lambda said: actions.open_disagreement(
            child=child, factor=factor, reasons=said["words"], by=request.membership
        ),
        path=reverse("assessments:child", args=[child.pk]),
    )
    if answer:
        return answer
    record_form(request, child, "open_disagreement")
    factors = factor_words(weighting_for(child).weighting())
    shown = {
        "form": form,
        "factor": words_for(factor, factors),
        "differ": bool(differing_positions(child, factor)),
    }
    return render(request, "assessments/disagreement_open.html", about(child) | shown)


@require_http_methods(["GET", "POST"])
def ask_to_confirm(request, pk, factor):
    child = record_for(request.membership, pk)
    require(permissions.can_open_disagreement(request.membership, child))
    form = ConfirmForm(request.POST or None)
    answer = act_once(
        request,
        form,
        action="enquiry.confirm",
        act=lambda said: ask_all_to_confirm(
            child=child, factor=factor, due_on=said["due_on"], by=request.membership
        ),
        path=reverse("assessments:child", args=[child.pk]),
    )
    if answer:
        return answer
    record_form(request, child, "ask_to_confirm")
    factors = factor_words(weighting_for(child).weighting())
    shown = {"form": form, "factor": words_for(factor, factors)}
    return render(request, "assessments/ask_to_confirm.html", about(child) | shown)


@require_safe
def disagreement(request, pk):
    found = disagreement_for(request.membership, pk)
    audit.record_read(
        EventType.DISAGREEMENT_VIEWED, by=request.membership, subject=found, child=found.child
    )
    part = permissions.can_take_part(request.membership, found)
    shown = {
        "disagreement": disagreement_view(disagreement_page(found)),
        "may_reason": part,
        "may_take_further": part and permissions.takes_further(request.membership, found),
        "may_end": part and permissions.is_in_their_hands(request.membership, found),
    }
    return render(request, "assessments/disagreement.html", about(found.child) | shown)


@require_http_methods(["GET", "POST"])
def give_reasons(request, pk):
    return _take(request, pk, REASONS)


@require_http_methods(["GET", "POST"])
def take_further(request, pk):
    return _take(request, pk, FURTHER)


@require_http_methods(["GET", "POST"])
def end(request, pk):
    return _take(request, pk, END)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One short form about a disagreement: who may, what it asks, what it does."""

    name: str
    title: str
    button: str
    form: type
    may: Callable
    act: Callable


REASONS = Step(
    name="reasons",
    title="Give your agency’s reasons",
    button="Send these reasons",
    form=ReasonsForm,
    may=permissions.can_take_part,
    act=actions.give_reasons,
)
FURTHER = Step(
    name="take_further",
    title="Take it further",
    button="Take it to the next stage",
    form=TakeFurtherForm,
    may=permissions.can_take_further,
    act=actions.take_further,
)
END = Step(
    name="end",
    title="Say how it ended",
    button="End this disagreement",
    form=EndForm,
    may=permissions.can_end_disagreement,
    act=actions.end_disagreement,
)


def _take(request, pk, step: Step):
    found = disagreement_for(request.membership, pk)
    form = step.form(request.POST or None)
    back = reverse("assessments:disagreement", args=[found.pk])
    answer = act_once(
        request,
        form,
        action=f"disagreement.{step.name}",
        act=lambda said: step.act(disagreement=found, by=request.membership, **words_of(said)),
        path=back,
    )
    if answer:
        return answer
    require(step.may(request.membership, found))
    record_form(request, found.child, f"disagreement_{step.name}")
    shown = {"form": form, "step": step, "back_address": back, "back_label": "The difference"}
    return render(request, "assessments/between_step.html", about(found.child) | shown)


def words_of(said: dict) -> dict:
    """What the form asked, without what every form carries."""
    return {name: given for name, given in said.items() if name not in CARRIED}
