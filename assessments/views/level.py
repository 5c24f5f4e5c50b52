"""A person's own level, before any number is shown."""

from django.shortcuts import redirect, render

from assessments.actions.judgement import give_own_level
from assessments.errors import NotReady
from assessments.forms.judgement import OwnLevelForm
from assessments.presenters.form_progress import todo_views
from assessments.presenters.form_steps import JUDGEMENT
from assessments.queries.form_pages import kept_drafts, weighting_of
from assessments.queries.judgement_page import missing_before_level
from assessments.views.form_page import form_page, page_context
from assessments.views.single import Asking, save
from work.forms import restore_draft

STEP, NEXT = JUDGEMENT[0], JUDGEMENT[1]
KEY = "own_level"


@form_page("level")
def level(request, contribution):
    if contribution.revealed_at:
        return redirect(NEXT.address(contribution.pk))
    todo = missing_before_level(contribution, by=request.membership, judging=KEY)
    saved = {"level": contribution.own_level, "rationale": contribution.own_rationale}
    form = OwnLevelForm(
        request.POST or None,
        version=contribution.version,
        level_names=weighting_of(contribution).level_names,
        initial=dict(saved),
    )
    if request.method == "GET":
        draft = kept_drafts(request.membership, contribution).get(KEY)
        restore_draft(form, draft)
        return _show(request, contribution, form, todo, saved_at=draft and draft.saved_at)
    if todo and "X-Autosave" not in request.headers:
        return _show(request, contribution, form, todo, status=409)
    return _give(request, contribution, form, saved=saved) or _show(
        request, contribution, form, todo
    )


def _give(request, contribution, form, *, saved):
    asking = Asking(
        key=KEY,
        change=lambda said: give_own_level(
            contribution=contribution,
            level=said["level"],
            rationale=said["rationale"],
            by=request.membership,
        ),
        then=NEXT.address(contribution.pk),
        saved=saved,
        keeps_typed=True,
    )
    try:
        return save(request, contribution, form, asking)
    except NotReady as refused:
        return _show(request, contribution, form, refused.todo, status=409)


def _show(request, contribution, form, todo, *, status=200, saved_at=None):
    context = page_context(
        request,
        contribution,
        STEP,
        form=form,
        todo=todo_views(todo, contribution.pk),
        saved_at=saved_at or contribution.own_level_at,
    )
    return render(request, "assessments/form/level.html", context, status=status)
