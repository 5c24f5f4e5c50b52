"""The question cards: a section at a time, one by itself, and what comes together meanwhile."""

from django.http import Http404
from django.shortcuts import render

from assessments.actions.findings import record_findings
from assessments.forms.page import CardsPageForm, joined_versions
from assessments.forms.question import QuestionForm
from assessments.presenters.form_cards import (
    CardView,
    problems_of,
    same_as_last_time,
    together_view,
)
from assessments.presenters.form_steps import CHECK, Step, following, steps
from assessments.queries.question_page import Cards, cards_of
from assessments.views.answering import Page, answer, key_of
from assessments.views.form_page import READS, form_page, page_context


@form_page("section")
def section(request, contribution, slug):
    cards = cards_of(contribution, by=request.membership)
    every = steps(cards.sections)
    step = next((each for each in every if each.slug == slug), None)
    if step is None:
        raise Http404
    then = CHECK if _came_from_check(request) else following(step, every)
    if request.method == "POST":
        return _answer(request, contribution, cards.of(slug), then=then)
    return _show(request, contribution, cards, cards.of(slug), step=step, every=every)


@form_page("question")
def question(request, contribution, factor):
    cards = cards_of(contribution, by=request.membership)
    card = cards.card(factor)
    if card is None:
        raise Http404
    step = Step(name="section", title=card.question.short_label, slug=card.question.section)
    if request.method == "POST":
        then = CHECK if _came_from_check(request) else step
        return _answer(request, contribution, (card,), then=then)
    return _show(request, contribution, cards, (card,), step=step)


@form_page("together", methods=READS)
def together(request, contribution):
    """The panel beside the cards, by itself, for the script that refreshes it."""
    cards = cards_of(contribution, by=request.membership)
    return render(
        request,
        "assessments/form/_together.html",
        {"together": together_view(cards), "contribution": contribution},
    )


def record_question(form, *, contribution, version, page, by):
    return record_findings(
        contribution=contribution,
        factor=form.card.code,
        answered=form.answered(),
        version=version,
        page=page,
        by=by,
    )


def _answer(request, contribution, cards, *, then):
    posted = same_as_last_time(request.POST, cards)
    page = Page(
        contribution=contribution,
        forms=tuple(QuestionForm(posted, card=card) for card in cards),
        record=record_question,
        here=request.get_full_path(),
        key=key_of(request.POST),
        then=then.address(contribution.pk),
    )
    return answer(request, page)


def _show(request, contribution, cards: Cards, shown, *, step, every=()):
    forms = [QuestionForm.as_it_stands(card) for card in shown]
    versions = joined_versions(
        {card.code: card.version for card in shown},
        typed=[card.code for card in shown if card.draft],
    )
    context = page_context(
        request,
        contribution,
        step,
        every=every,
        views=[CardView.of(form) for form in forms],
        page_form=CardsPageForm(version=versions),
        problems=problems_of({form: form.card.question.short_label for form in forms}),
        alone=not every,
        together=together_view(cards),
        saved_at=max((card.answer.saved_at for card in shown if card.answer), default=None),
    )
    return render(request, "assessments/form/section.html", context)


def _came_from_check(request) -> bool:
    return request.GET.get("from") == CHECK.name
