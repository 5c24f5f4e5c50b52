"""The visit: its day and the usual basis, offered on every card from then on."""

from django.shortcuts import render

from assessments.actions.rounds import set_visit
from assessments.forms.visit import VisitForm
from assessments.presenters.form_steps import BEFORE, CHECK, steps
from assessments.queries.form_pages import weighting_of
from assessments.queries.questions import sections
from assessments.views.form_page import form_page, page_context
from assessments.views.single import Asking, save

STEP = BEFORE[1]


@form_page("visit")
def visit(request, contribution):
    today = contribution.child.today()
    saved = {
        "visited_on": contribution.visited_on or today,
        "usual_basis": contribution.usual_basis or "seen",
    }
    form = VisitForm(
        request.POST or None, version=contribution.version, initial=saved, latest=today
    )
    every = steps(sections(weighting_of(contribution)))
    if request.method == "POST":
        then = CHECK if request.GET.get("from") == CHECK.name else every[2]
        answered = save(
            request,
            contribution,
            form,
            Asking(
                key="visit",
                change=lambda said: set_visit(
                    contribution=contribution,
                    visited_on=said["visited_on"],
                    usual_basis=said["usual_basis"],
                    by=request.membership,
                ),
                then=then.address(contribution.pk),
                saved=saved,
            ),
        )
        if answered:
            return answered
    context = page_context(request, contribution, STEP, every=every, form=form)
    return render(request, "assessments/form/visit.html", context)
