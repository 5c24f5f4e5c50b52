"""Where a panel leads on to: a lesson of the review, and what the review asks for."""

from django.urls import reverse

from dashboards.presenters.panels import Link
from dashboards.queries.release_page import Reading
from themes.places import anchor

LESSONS = "The lessons behind these factors"
ASKED = "What the review asks agencies to do"


def lesson(reading: Reading, factor: str | None) -> Link:
    """The lesson on a factor where one stands out, otherwise all of them."""
    words = reading.words.get(factor or "")
    if words and words.lesson_address:
        return Link(words=f"Lesson: {words.lesson}", address=words.lesson_address)
    return Link(words=LESSONS, address=reverse("themes:index"))


def action(reading: Reading, factor: str | None) -> Link | None:
    """What the review asks for about a factor; its whole list where none stands out."""
    if reading.beside is None:
        return None
    address = reverse("themes:actions", args=[reading.beside.review.slug])
    asked = reading.beside.actions.get(factor or "")
    if asked is None:
        return Link(words=ASKED, address=address)
    words = f"Action: what the review asks for about {reading.words[factor].short.lower()}"
    return Link(words=words, address=f"{address}#{anchor(asked.key)}")
