"""Starting an assessment, and setting a draft aside."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from agencies.decisions import require
from assessments import permissions
from assessments.actions.rounds import begin_assessment, discard_draft
from assessments.forms.judgement import SignForm
from assessments.presenters.form_steps import BEFORE, Step
from assessments.views.form_page import form_page, page_context
from assessments.views.single import Asking, save
from families.queries import record_for
from work.actions import once

DISCARD = Step(name="discard", title="Discard this draft")
PURPOSE = "To bring together what is known about this child"


@require_POST
def begin(request, pk):
    """A new draft, or the person's open one. The same button pressed twice leads to the same."""
    child = record_for(request.membership, pk)
    form = SignForm(request.POST)
    if not form.is_valid():
        return redirect("assessments:child", child.pk)
    key, by = form.cleaned_data["submission_key"], request.membership
    with once(key=key, action="assessment.begun", by=by) as claim:
        if not claim.already_done:
            contribution = begin_assessment(child=child, purpose=PURPOSE, by=by)
            claim.finish(path=_where_to(contribution), subject_id=contribution.pk)
    return redirect(claim.result_path)


@form_page("discard")
def discard(request, contribution):
    require(permissions.can_answer(request.membership, contribution))
    form = SignForm(request.POST or None, version=contribution.version)
    child = reverse("assessments:child", args=[contribution.child_id])
    if request.method == "POST":
        answered = save(
            request,
            contribution,
            form,
            Asking(
                key="discard",
                change=lambda _: discard_draft(contribution=contribution, by=request.membership),
                then=child,
            ),
        )
        if answered:
            return answered
    context = page_context(request, contribution, DISCARD, form=form)
    return render(request, "assessments/form/discard.html", context)


def _where_to(contribution) -> str:
    if contribution.concerns_considered_at is None:
        return BEFORE[0].address(contribution.pk)
    return reverse("assessments:assessment", args=[contribution.pk])
