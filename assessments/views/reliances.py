"""Relying on others: write it down, confirm or deny it, say what happened."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

import audit
from agencies.decisions import require
from assessments.actions import reliances as actions
from assessments.between import permissions as between
from assessments.forms.talking import AnswerRelianceForm, FollowRelianceForm, RelyForm
from assessments.presenters.talking import ANSWER_WORDS, HAPPENED_WORDS
from assessments.queries.reliances import agencies_to_rely_on
from assessments.queries.visible import reliance_for
from assessments.views.once import act_once
from assessments.views.reading import about, record_form
from audit.events import EventType
from families.queries import record_for

FOLLOW_IDS = "follow-%s"
"""Its form stands on the page of the other one."""


@require_http_methods(["GET", "POST"])
def rely(request, pk):
    child = record_for(request.membership, pk)
    agencies = agencies_to_rely_on(child, by=request.membership)
    form = RelyForm(request.POST or None, agencies=agencies)
    answer = act_once(
        request,
        form,
        action="reliance.recorded",
        act=lambda said: actions.record_reliance(
            child=child,
            relied_on=said["relied_on"],
            what=said["what"],
            due_on=said["due_on"],
            by=request.membership,
        ),
        path=reverse("assessments:child", args=[child.pk]) + "#relied-on",
    )
    if answer:
        return answer
    require(between.can_talk(request.membership, child))
    record_form(request, child, "reliance")
    shown = about(child) | {"form": form, "agencies": agencies}
    return render(request, "assessments/rely.html", shown)


@require_http_methods(["GET", "POST"])
def reliance(request, pk):
    """Everybody involved reads it; the agency that is relied on answers it."""
    found = reliance_for(request.membership, pk)
    form = AnswerRelianceForm(request.POST or None)
    answer = act_once(
        request,
        form,
        action="reliance.answered",
        act=lambda said: actions.answer_reliance(
            reliance=found, answer=said["answer"], words=said["words"], by=request.membership
        ),
        path=reverse("assessments:reliance", args=[found.pk]),
    )
    return answer or _page(request, found, {"form": form})


@require_http_methods(["GET", "POST"])
def follow(request, pk):
    """Whether it was done: for the two agencies."""
    found = reliance_for(request.membership, pk)
    form = FollowRelianceForm(request.POST or None, auto_id=FOLLOW_IDS)
    answer = act_once(
        request,
        form,
        action="reliance.followed",
        act=lambda said: actions.follow_reliance(
            reliance=found, happened=said["happened"], words=said["words"], by=request.membership
        ),
        path=reverse("assessments:reliance", args=[found.pk]),
    )
    return answer or _page(request, found, {"follow_form": form})


def _page(request, found, forms):
    """A post that may not be made is refused; a page that may only be read is read."""
    may_answer = between.can_answer_reliance(request.membership, found)
    may_follow = between.can_follow_reliance(request.membership, found)
    if request.method == "POST" and not found.answer and not found.happened:
        require(may_answer if "form" in forms else may_follow)
    audit.record_read(
        EventType.RELIANCE_VIEWED, by=request.membership, subject=found, child=found.child
    )
    shown = about(found.child) | {
        "reliance": found,
        "answer_words": ANSWER_WORDS[found.answer],
        "happened_words": HAPPENED_WORDS[found.happened],
        "is_late": not found.happened and found.due_on < found.child.today(),
        "may_answer": may_answer,
        "may_follow": may_follow,
        "form": AnswerRelianceForm(),
        "follow_form": FollowRelianceForm(auto_id=FOLLOW_IDS),
    }
    return render(request, "assessments/reliance.html", shown | forms)
