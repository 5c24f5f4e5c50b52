"""The list of parts, each with how far it is; and what is still to do, with the way there."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from assessments.models import Contribution
from assessments.policies import ToDo
from assessments.presenters.form_steps import CHECK, JUDGEMENT, Step, place_of, steps
from assessments.queries.progress import Progress
from assessments.queries.topics import PAGES, QUESTIONS
from riskapp.ui.wording import counted


@dataclass(frozen=True, kw_only=True)
class Part:
    """One line of the list. `state` is done, begun or to_do; an optional part is never late."""

    title: str
    address: str
    state: str
    words: str


@dataclass(frozen=True, kw_only=True)
class ToDoView:
    words: str
    address: str


def parts_of(contribution: Contribution, progress: Progress) -> tuple[Part, ...]:
    every = steps(progress.cards.sections)
    return tuple(_part(step, contribution, progress) for step in (*every, CHECK, *JUDGEMENT))


def todo_views(todo: Iterable[ToDo], pk: UUID) -> tuple[ToDoView, ...]:
    return tuple(ToDoView(words=each.words, address=place_of(each.section, pk)) for each in todo)


def _part(step: Step, contribution: Contribution, progress: Progress) -> Part:
    if step.name == "section":
        state, words = _questions(progress, step.slug)
    elif step.name in PAGES:
        state, words = _accounts(progress, step.name)
    else:
        state, words = _state(step, contribution, progress)
    unfinished = any(_belongs(key, step, progress) for key in progress.unfinished)
    if unfinished:
        state, words = "begun", "Something is not complete"
    return Part(title=step.title, address=step.address(contribution.pk), state=state, words=words)


def _questions(progress: Progress, slug: str) -> tuple[str, str]:
    cards = progress.cards.of(slug)
    answered = sum(card.is_answered for card in cards)
    if answered == len(cards):
        return "done", f"All {answered} answered"
    return "begun" if answered else "to_do", f"{answered} of {len(cards)} answered"


def _accounts(progress: Progress, page: str) -> tuple[str, str]:
    topics = PAGES[page]
    written = sum(any(topic == each for each, _ in progress.accounts) for topic in topics)
    if written == len(topics):
        return "done", "Done"
    if any(QUESTIONS[topic].cant_be_skipped for topic in topics):
        return "begun" if written else "to_do", f"{written} of {len(topics)} written"
    return "begun" if written else "optional", "Optional"


def _state(step: Step, contribution: Contribution, progress: Progress) -> tuple[str, str]:
    ticked = len(progress.concerns)
    done = {
        "concerns": contribution.concerns_considered_at,
        "visit": contribution.visited_on,
        "own_level": contribution.own_level,
        "reveal": contribution.final_level,
    }.get(step.name)
    if step.name == "concerns" and ticked:
        return "begun" if not done else "done", f"{counted(ticked, 'concern')} shared"
    if step.name == CHECK.name:
        return "optional", f"{progress.not_answered} not known or not asked"
    return ("done", "Done") if done else ("to_do", "To do")


def _belongs(key: str, step: Step, progress: Progress) -> bool:
    kind, _, code = key.partition(":")
    if kind == "question":
        card = progress.cards.card(code)
        return bool(card) and card.question.section == step.slug
    if kind == "account":
        return code.partition(".")[0] in PAGES.get(step.name, ())
    return {"level": "own_level"}.get(kind, kind) == step.name
