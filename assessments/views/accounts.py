"""What is answered in words: the child's life, fathers, parents, strengths, support."""

from django.shortcuts import render

from assessments.actions.accounts import record_account
from assessments.forms.accounts import AccountForm
from assessments.forms.page import CardsPageForm, joined_versions
from assessments.presenters.form_cards import problems_of
from assessments.presenters.form_steps import CHECK, following, steps
from assessments.presenters.form_topics import PAGE_WORDS, AccountView, missing_on
from assessments.presenters.limits import limits_of
from assessments.queries.account_page import account_cards, adults_around
from assessments.queries.form_pages import weighting_of
from assessments.queries.questions import sections
from assessments.scoring.age import age_band
from assessments.views.answering import Page, answer, key_of
from assessments.views.form_page import form_page, page_context
from assessments.views.reading import way_back


@form_page("childs_life")
def childs_life(request, contribution):
    child = contribution.child
    limits = limits_of(age_band(child.birth, on=child.today()))
    return accounts(
        request, contribution, "childs_life", limits=limits, library_back=way_back(request)
    )


@form_page("parents")
def parents(request, contribution):
    return accounts(request, contribution, "parents")


@form_page("strengths")
def strengths(request, contribution):
    return accounts(request, contribution, "strengths")


@form_page("support")
def support(request, contribution):
    return accounts(request, contribution, "support")


def accounts(request, contribution, name, *, template="assessments/form/accounts.html", **more):
    """One page of topics; `more` goes to its template."""
    adults = adults_around(contribution)
    cards = account_cards(contribution, by=request.membership, pages=[name], adults=adults)
    every = steps(sections(weighting_of(contribution)))
    step = next(each for each in every if each.name == name)
    if request.method == "POST":
        then = CHECK if request.GET.get("from") == CHECK.name else following(step, every)
        return _answer(request, contribution, cards, step=step, then=then)
    forms = [AccountForm.as_it_stands(card) for card in cards]
    if "missing" in request.GET:
        forms = [missing_on(form) for form in forms]
    versions = joined_versions(
        {card.code: card.version for card in cards},
        typed=[card.code for card in cards if card.draft],
    )
    context = page_context(
        request,
        contribution,
        step,
        every=every,
        words=PAGE_WORDS[name],
        views=[AccountView(card=form.card, form=form) for form in forms],
        problems=problems_of({form: AccountView(card=form.card, form=form).name for form in forms}),
        page_form=CardsPageForm(version=versions),
        saved_at=max((c.account.saved_at for c in cards if c.account), default=None),
        adults=adults,
        **more,
    )
    return render(request, template, context)


def record_topic(form, *, contribution, version, page, by):
    card = form.card
    return record_account(
        contribution=contribution,
        topic=card.question.topic,
        adult_id=card.adult.id if card.adult else None,
        text=form.cleaned_data["text"],
        nothing_because=form.cleaned_data["nothing_because"],
        version=version,
        page=page,
        by=by,
    )


def _answer(request, contribution, cards, *, step, then):
    here = step.address(contribution.pk)
    forms = tuple(AccountForm(request.POST, card=card) for card in cards)
    skipped = [form for form in forms if form.is_skipped()]
    page = Page(
        contribution=contribution,
        forms=forms,
        record=record_topic,
        here=request.get_full_path(),
        key=key_of(request.POST),
        then=f"{here}?missing=1" if skipped else then.address(contribution.pk),
    )
    return answer(request, page)
