"""Talking about a difference: open it, add reasons, take it further, agree to differ."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

import audit
from agencies.decisions import require
from assessments import policies
from assessments.actions import disagreements as actions
from assessments.between import permissions as between
from assessments.forms.talking import DIFFER, FURTHER, REASON, ConveneForm, OpenForm, TalkForm
from assessments.presenters.child import adults_called
from assessments.presenters.disagreement import OUTCOME_WORDS, history, what_each_says
from assessments.presenters.factors import words_for
from assessments.presenters.talking import STAGE_WORDS, open_for
from assessments.queries.agreement import state_of
from assessments.queries.disagreement_page import (
    DisagreementPage,
    FactorPage,
    disagreement_page,
    factor_page,
    work_without_a_child,
)
from assessments.queries.disagreements import open_about
from assessments.queries.factor_words import factor_words
from assessments.queries.visible import disagreement_for, work_to_convene
from assessments.views.once import act_once
from assessments.views.reading import about, record_form
from audit.events import EventType
from families.queries import record_for
from work.conflicts import conflict_response
from work.versions import StaleVersion


@require_http_methods(["GET", "POST"])
def open_one(request, pk, factor):
    child = record_for(request.membership, pk)
    form = OpenForm(request.POST or None)
    answer = act_once(
        request,
        form,
        action="disagreement.opened",
        act=lambda said: actions.open_disagreement(
            child=child, factor=factor, said=said["said"], by=request.membership
        ),
        path=reverse("assessments:child", args=[child.pk]) + f"#factor-{factor}",
    )
    if answer:
        return answer
    require(between.can_open_disagreement(request.membership, child))
    if already := open_about(child, factor):
        return redirect("assessments:disagreement", pk=already.pk)
    found = factor_page(child, factor, seen_by=request.membership)
    state = state_of(found.now)
    require(policies.can_disagree_about(state))
    record_form(request, child, "disagreement")
    shown = _factor_words(found, factor, positions=())
    shown |= {"form": form, "far_apart": state == "may_have_changed"}
    return render(request, "assessments/disagreement_open.html", about(child) | shown)


@require_http_methods(["GET", "POST"])
def disagreement(request, pk):
    found = disagreement_for(request.membership, pk)
    page = disagreement_page(request.membership, found)
    form = TalkForm(request.POST or None, version=found.version)
    if answer := _act(request, page, form):
        return answer
    if request.method == "POST":
        require(page.may_speak)
    form.offer(_steps(page))
    audit.record_read(
        EventType.DISAGREEMENT_VIEWED, by=request.membership, subject=found, child=found.child
    )
    return render(request, "assessments/disagreement.html", _shown(page, form))


@require_http_methods(["GET", "POST"])
def convene(request, pk):
    """For the partnership's managers: agencies and a day, no child."""
    found = work_to_convene(request.membership, pk)
    form = ConveneForm(request.POST or None)
    answer = act_once(
        request,
        form,
        action="disagreement.convened",
        act=lambda said: actions.record_what_partnership_did(
            disagreement=found, said=said["said"], by=request.membership
        ),
        path=reverse("assessments:convene", args=[found.pk]),
    )
    if answer:
        return answer
    audit.record_read(EventType.DISAGREEMENT_VIEWED, by=request.membership, subject=found)
    page = work_without_a_child(found)
    return render(request, "assessments/disagreement_convene.html", {"page": page, "form": form})


def _act(request, page: DisagreementPage, form: TalkForm):
    found = page.disagreement
    try:
        return act_once(
            request,
            form,
            action="disagreement.step",
            act=lambda said: _step(request, found, said),
            path=reverse("assessments:disagreement", args=[found.pk]),
        )
    except StaleVersion as stale:
        return conflict_response(
            request,
            form=form,
            current=stale.current,
            back=request.path,
            saved={"step": f"It is {STAGE_WORDS[stale.current.stage]} now", "said": ""},
            child_line=about(found.child)["child_line"],
        )


def _step(request, found, said):
    given = {"disagreement": found, "said": said["said"], "by": request.membership}
    if said["step"] == REASON:
        return actions.give_reason(**given)
    act = actions.take_further if said["step"] == FURTHER else actions.agree_to_differ
    return act(version=said["version"], **given)


def _steps(page: DisagreementPage) -> list[str]:
    allowed = (
        (REASON, page.may_speak),
        (FURTHER, page.may_take_further),
        (DIFFER, page.may_agree_to_differ),
    )
    return [step for step, decision in allowed if decision]


def _shown(page: DisagreementPage, form: TalkForm) -> dict:
    found = page.disagreement
    on = found.child.today()
    shown = _factor_words(page.factor, found.factor, positions=page.positions)
    return (
        about(found.child)
        | shown
        | {
            "page": page,
            "disagreement": found,
            "age": open_for(found.opened_at, on=on),
            "where": STAGE_WORDS[found.stage],
            "is_late": bool(found.stage_due_on and found.stage_due_on < on),
            "outcome": OUTCOME_WORDS.get(found.outcome, ""),
            "history": history(page.entries),
            "form": form,
        }
    )


def _factor_words(page: FactorPage, factor: str, *, positions) -> dict:
    return {
        "factor": words_for(factor, factor_words(page.weighting)),
        "says": what_each_says(
            positions, page.now, names=page.names, adults=adults_called(page.adults)
        ),
    }
