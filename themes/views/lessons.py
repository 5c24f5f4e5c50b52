"""Lessons, factors and search."""

from django.views.decorators.http import require_safe

from themes import queries
from themes.presenters.back import back_from, with_way_back
from themes.queries.reviews import comparison_page
from themes.views.pages import library_page, up_to_library


@require_safe
def index(request):
    context = {"page": queries.index_page()}
    return library_page(request, "index.html", context, up=("", ""))


@require_safe
def search(request):
    text = request.GET.get("q", "")
    back = back_from(request)
    hits = [(hit, with_way_back(hit.address, back)) for hit in queries.search(text)]
    context = {"text": text, "hits": hits}
    return library_page(request, "search.html", context, up=up_to_library())


@require_safe
def theme(request, slug):
    context = {"page": queries.theme_page(slug)}
    return library_page(request, "theme.html", context, up=up_to_library())


@require_safe
def factor(request, code):
    context = {"page": queries.factor_page(code)}
    return library_page(request, "factor.html", context, up=up_to_library())


@require_safe
def compare(request, code):
    card = queries.factor_page(code).card
    context = {"page": comparison_page(card)}
    return library_page(request, "compare.html", context, up=up_to_library())
