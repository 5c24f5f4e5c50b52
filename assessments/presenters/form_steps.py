"""The way through the form: its steps, in order, with their names and addresses."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from assessments.queries.topics import page_of


@dataclass(frozen=True, kw_only=True)
class Step:
    """One page of the form. `slug` is set for a section of questions."""

    name: str
    title: str
    slug: str = ""

    def address(self, pk: UUID) -> str:
        extra = [self.slug] if self.slug else []
        return reverse(f"assessments:{self.name}", args=[pk, *extra])


BEFORE = (
    Step(name="concerns", title="Immediate concerns"),
    Step(name="visit", title="Your visit"),
    Step(name="adults", title="Adults and fathers"),
)
AFTER = (
    Step(name="childs_life", title="The child’s own life"),
    Step(name="parents", title="How the parents understand the child"),
    Step(name="strengths", title="Strengths and identity"),
    Step(name="support", title="Your own supervision and support"),
)
CHECK = Step(name="check", title="Check your answers")
JUDGEMENT = (
    Step(name="own_level", title="Your own level"),
    Step(name="reveal", title="What the findings add up to"),
    Step(name="sign", title="Sign"),
)
PLACES = {
    # Where a to-do of assessments.policies is done.
    "concerns": "concerns",
    "visit": "visit",
    "adults": "adults",
    "child": "childs_life",
    "level": "own_level",
    "own_level": "own_level",
    "reveal": "reveal",
}


def steps(sections: Iterable) -> tuple[Step, ...]:
    """Everything that is answered before a person gives their own level."""
    asked = (Step(name="section", title=each.title, slug=each.slug) for each in sections)
    return (*BEFORE, *asked, *AFTER)


def caption(step: Step, every: tuple[Step, ...]) -> str:
    return f"Part {every.index(step) + 1} of {len(every)}" if step in every else ""


def following(step: Step, every: tuple[Step, ...]) -> Step:
    """The step after this one; after the last, the answers are checked."""
    place = every.index(step) + 1
    return every[place] if place < len(every) else CHECK


def place_of(todo_section: str, pk: UUID) -> str:
    """The address where a to-do is done; drafts are named by their form key."""
    kind, _, code = todo_section.partition(":")
    if kind == "question":
        return reverse("assessments:question", args=[pk, code])
    if kind == "account":
        return reverse(f"assessments:{page_of(code.partition('.')[0])}", args=[pk])
    return reverse(f"assessments:{PLACES[kind]}", args=[pk])
