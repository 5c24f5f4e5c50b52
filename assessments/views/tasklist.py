"""All parts of the form and how far each is: where a person comes back to."""

from django.shortcuts import render

from assessments.presenters.form_progress import parts_of, todo_views
from assessments.presenters.form_steps import Step
from assessments.queries.progress import progress_of
from assessments.views.form_page import READS, form_page, page_context

STEP = Step(name="assessment", title="Assessment")


@form_page("assessment", methods=READS)
def assessment(request, contribution):
    progress = progress_of(contribution, by=request.membership)
    parts = parts_of(contribution, progress)
    context = page_context(
        request,
        contribution,
        STEP,
        parts=parts,
        go_on=next((part for part in parts if part.state in ("to_do", "begun")), None),
        todo=todo_views(progress.todo, contribution.pk),
    )
    return render(request, "assessments/form/assessment.html", context)
