"""One card in two versions: what was typed here, and what was saved elsewhere meanwhile."""

from django.http import Http404
from django.shortcuts import redirect, render

from assessments.forms.accounts import AccountForm
from assessments.forms.page import CardsPageForm
from assessments.forms.question import QuestionForm
from assessments.presenters.form_disputed import both_versions_of
from assessments.presenters.form_steps import Step, place_of
from assessments.queries.account_page import account_cards, adults_around
from assessments.queries.question_page import cards_of
from assessments.queries.topics import PAGES
from assessments.views.accounts import record_topic
from assessments.views.answering import Page, keep_card
from assessments.views.form_page import form_page, page_context
from assessments.views.questions import record_question
from work.actions import discard_draft, once


@form_page("both_versions")
def both_versions(request, contribution, key):
    form = _form_of(contribution, key, by=request.membership)
    back = place_of(key, contribution.pk)
    if request.method == "POST":
        return _decide(request, contribution, form, back=back)
    if form is None or not form.card.is_disputed:
        return redirect(back)
    context = page_context(
        request,
        contribution,
        Step(name="both_versions", title="Both versions"),
        comparisons=both_versions_of(form),
        question=form.card.question,
        page_form=CardsPageForm(version=str(form.card.version)),
        back=back,
    )
    return render(request, "assessments/form/both_versions.html", context)


def _decide(request, contribution, form, *, back):
    """Saves what was typed over what is saved, or lets it go; only on the person's word."""
    page_form = CardsPageForm(request.POST)
    if form is None or not page_form.is_valid():
        return redirect(back)
    key, by = page_form.cleaned_data["submission_key"], request.membership
    with once(key=key, action="assessment.version_chosen", by=by) as claim:
        if not claim.already_done:
            if request.POST.get("keep") == "typed":
                _save_typed(
                    form, contribution, version=page_form.cleaned_data["version"], by=by, back=back
                )
            else:
                discard_draft(form_key=form.card.draft_key, subject_id=contribution.pk, by=by)
            claim.finish(path=back, subject_id=contribution.pk)
    return redirect(claim.result_path)


def _save_typed(form, contribution, *, version, by, back):
    page = Page(
        contribution=contribution,
        forms=(form,),
        record=record_question if isinstance(form, QuestionForm) else record_topic,
        here=back,
        then=back,
    )
    seen = int(version) if version.isdecimal() else 0
    keep_card(form, page=page, version=seen, posted=form.data, by=by)


def _form_of(contribution, key, *, by):
    kind, _, code = key.partition(":")
    if kind == "question":
        card = cards_of(contribution, by=by).card(code)
        made = card and QuestionForm.as_it_stands(card)
    else:
        cards = account_cards(contribution, by=by, pages=PAGES, adults=adults_around(contribution))
        card = next((each for each in cards if each.code == code), None)
        made = card and AccountForm.as_it_stands(card)
    if made is None:
        raise Http404
    return made if card.draft else None
