"""The signature: what it does, who will read it, and what it still needs."""

from django.shortcuts import render
from django.urls import reverse

from assessments.actions.signing import sign_contribution
from assessments.errors import NotReady
from assessments.forms.judgement import SignForm
from assessments.presenters.form_progress import todo_views
from assessments.presenters.form_steps import JUDGEMENT
from assessments.queries.sign_page import sign_page
from assessments.views.form_page import form_page, page_context
from assessments.views.single import Asking, save

STEP = JUDGEMENT[2]


@form_page("sign")
def sign(request, contribution):
    form = SignForm(request.POST or None, version=contribution.version)
    if request.method != "POST":
        return _show(request, contribution, form)
    try:
        answered = save(
            request,
            contribution,
            form,
            Asking(
                key="sign",
                change=lambda _: sign_contribution(
                    contribution=contribution, by=request.membership
                ),
                then=reverse("assessments:result", args=[contribution.pk]),
            ),
        )
    except NotReady as refused:
        return _show(request, contribution, form, todo=refused.todo, status=409)
    return answered or _show(request, contribution, form)


def _show(request, contribution, form, *, todo=None, status=200):
    page = sign_page(contribution, by=request.membership)
    context = page_context(
        request,
        contribution,
        STEP,
        form=form,
        page=page,
        todo=todo_views(page.todo if todo is None else todo, contribution.pk),
    )
    return render(request, "assessments/form/sign.html", context, status=status)
