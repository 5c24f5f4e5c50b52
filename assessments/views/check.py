"""Every question with its answer, before a person gives their own level."""

from django.shortcuts import render

from assessments.presenters.form_check import check_page, in_words_of
from assessments.presenters.form_progress import todo_views
from assessments.presenters.form_steps import CHECK, JUDGEMENT
from assessments.queries.progress import progress_of
from assessments.views.form_page import READS, form_page, page_context


@form_page("check", methods=READS)
def check(request, contribution):
    progress = progress_of(contribution, by=request.membership)
    context = page_context(
        request,
        contribution,
        CHECK,
        page=check_page(contribution, progress),
        in_words=in_words_of(progress),
        todo=todo_views(progress.todo, contribution.pk),
        go_on=JUDGEMENT[0].address(contribution.pk),
    )
    return render(request, "assessments/form/check.html", context)
