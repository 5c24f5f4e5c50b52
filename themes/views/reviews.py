"""One review: its text, cases, tables, figures, proposals, works cited, notes, combinations."""

from django.http import Http404
from django.views.decorators.http import require_safe

from themes import queries
from themes.queries import reviews
from themes.views.pages import library_page, up_to_library, up_to_review


@require_safe
def review(request, slug):
    context = {"page": queries.review_page(slug)}
    return library_page(request, "review.html", context, up=up_to_library())


@require_safe
def cases(request, slug):
    return _inside(request, "cases.html", reviews.cases_page(slug))


@require_safe
def case(request, slug, number):
    page = reviews.case_page(slug, number)
    if page is None:
        raise Http404(f"The review has no case {number}")
    return _inside(request, "case.html", page)


@require_safe
def tables(request, slug):
    return _inside(request, "tables.html", reviews.tables_page(slug))


@require_safe
def figures(request, slug):
    return _inside(request, "figures.html", reviews.figures_page(slug))


@require_safe
def actions(request, slug):
    return _inside(request, "actions.html", reviews.actions_page(slug))


@require_safe
def references(request, slug):
    return _inside(request, "references.html", reviews.references_page(slug))


@require_safe
def notes(request, slug):
    return _inside(request, "notes.html", reviews.notes_page(slug))


@require_safe
def combinations(request, slug):
    try:
        page = reviews.combinations_page(slug, request.GET.getlist("factor"))
    except reviews.UnknownChoice as error:
        raise Http404(f"No count of {error}") from error
    return _inside(request, "combinations.html", page)


def _inside(request, template, page):
    return library_page(request, template, {"page": page}, up=up_to_review(page.review))
