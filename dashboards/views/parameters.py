"""There are no free filters: what an address does not offer is refused, never ignored."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest


def refuse_parameters(request: HttpRequest, *, but: frozenset[str] = frozenset()) -> None:
    """Raises BadRequest for a parameter that the page doesn't know."""
    if unknown := sorted(request.GET.keys() - but):
        raise BadRequest(f"This page knows no {unknown[0]}.")
