"""Two records of one child."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agencies.decisions import require
from audit import record_read
from audit.events import EventType
from families import actions, permissions, queries
from families.forms import AnswerMergeForm, ProposeMergeForm, UndoMergeForm
from families.kinds import MergeState
from families.views.asking import Page, ask


@require_http_methods(["GET", "POST"])
def propose_merge(request, pk):
    child = queries.record_for(request.membership, pk)
    require(permissions.can_change(request.membership, child))
    others = queries.possible_duplicates(request.membership, child)
    form = ProposeMergeForm(request.POST or None, others=others)
    page = Page(
        key="families.propose_merge",
        title="Another record of the same child?",
        child=child,
        template="families/propose_merge.html",
    )

    def save():
        merge = actions.propose_merge(
            kept=child,
            merged=form.other_given,
            reason=form.cleaned_data["reason"],
            by=request.membership,
        )
        return reverse("families:merge", args=[merge.pk])

    return ask(request, page, form, save, others=others)


@require_http_methods(["GET", "POST"])
def merge(request, pk):
    """Both records side by side; a second person answers, and later somebody may part them."""
    found = queries.merge_for(request.membership, pk)
    for record in queries.open_records(found):
        require(permissions.can_read_record(request.membership, record))
    joined = found.state == MergeState.AGREED
    form = (UndoMergeForm if joined else AnswerMergeForm)(request.POST or None)
    page = Page(
        key="families.undo_merge" if joined else "families.answer_merge",
        title="Two records of one child",
        child=found.kept,
        subject_id=found.pk,
        template="families/merge.html",
    )

    def save():
        return _answer(found, form, request.membership)

    records = queries.compared(found)
    own = found.proposed_by_id == request.membership.pk
    return ask(request, page, form, save, merge=found, records=records, own=own)


@require_GET
def duplicates(request):
    require(permissions.can_add_child(request.membership))
    found = queries.duplicates_for(request.membership)
    record_read(EventType.CHILDREN_LISTED, by=request.membership, details={"rows": len(found)})
    shown = {"duplicates": found, "back_address": reverse("families:children")}
    return render(request, "families/duplicates.html", shown)


@require_POST
def dismiss_duplicate(request, pk):
    duplicate = queries.duplicate_for(request.membership, pk)
    actions.dismiss_duplicate(duplicate=duplicate, by=request.membership)
    return redirect("families:duplicates")


def _answer(found, form, by):
    given = form.cleaned_data
    if "because" in given:
        actions.undo_merge(merge=found, because=given["because"], by=by)
    elif given["answer"] == "agree":
        actions.agree_to_merge(merge=found, by=by)
    else:
        actions.refuse_merge(merge=found, by=by)
    return found.kept_id
