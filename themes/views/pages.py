"""What every page of the library has in common: the way back."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from themes.presenters.back import back_from


def library_page(request, template: str, context: dict, *, up: tuple[str, str]) -> HttpResponse:
    """Renders with the way back: to where the reader came from, else `up` (address, label)."""
    back = back_from(request)
    address, label = (back.address, back.label) if back else up
    ways = {
        "back_address": address,
        "back_label": label,
        "back": back,
        "back_query": back.query if back else "",
    }
    return render(request, f"themes/{template}", context | ways)


def up_to_library() -> tuple[str, str]:
    return reverse("themes:index"), "Themes"


def up_to_review(review) -> tuple[str, str]:
    return reverse("themes:review", args=[review.slug]), review.short_name
