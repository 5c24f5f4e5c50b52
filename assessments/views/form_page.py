"""What every page of the form does before it does anything else."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

import audit
from agencies.decisions import require
from assessments import permissions
from assessments.models import Contribution, Status
from assessments.presenters.form_steps import Step, caption
from assessments.queries.form_pages import answer_given, contribution_for
from audit.events import EventType

READS = ("GET", "HEAD")


def form_page(name: str, *, methods: tuple[str, ...] = (*READS, "POST")) -> Callable:
    """The view of one page of a draft gets the contribution in place of its key.

    404 unless it may be seen; a change is refused (403) unless it may be made, and a form sent
    twice gets the answer it got; a read is recorded and committed before the view runs; what is
    no longer a draft leads to what became of it.
    """

    def wrap(view):
        @require_http_methods(methods)
        @wraps(view)
        def page(request, pk: UUID, **kwargs):
            contribution = contribution_for(request.membership, pk)
            if request.method == "POST":
                if given := answer_given(request.POST.get("submission_key"), request.membership):
                    return redirect(given)
                require(permissions.can_answer(request.membership, contribution))
                # Sent with an error it is shown again; a script is shown nothing.
                if "X-Autosave" not in request.headers:
                    _record(request, contribution, name)
                return view(request, contribution, **kwargs)
            _record(request, contribution, name)
            if contribution.status != Status.DRAFT:
                return _what_became_of_it(contribution)
            return view(request, contribution, **kwargs)

        return page

    return wrap


def page_context(
    request, contribution: Contribution, step: Step, *, every: tuple[Step, ...] = (), **more
) -> dict:
    """What every template of the form gets."""
    child = contribution.child
    return {
        "contribution": contribution,
        "child": child,
        "step": step,
        "caption": caption(step, every),
        "may_change": contribution.author_id == request.membership.pk,
        "about_a_child": True,
        "child_line": f"{child.name} · {child.age_on(child.today())}",
        "task_list": reverse("assessments:assessment", args=[contribution.pk]),
        **more,
    }


def _record(request, contribution: Contribution, name: str) -> None:
    audit.record_read(
        EventType.ASSESSMENT_VIEWED,
        by=request.membership,
        subject=contribution,
        child=contribution.child,
        details={"page": name},
    )


def _what_became_of_it(contribution: Contribution):
    if contribution.status == Status.SIGNED:
        return redirect("assessments:result", contribution.pk)
    return redirect("assessments:child", contribution.child_id)
