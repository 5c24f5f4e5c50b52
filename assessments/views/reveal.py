"""The profile, shown after a person's own level; then they confirm or revise it."""

from django.shortcuts import redirect, render

from assessments.actions.judgement import Judgement, confirm_level, reveal_profile
from assessments.forms.judgement import ConfirmLevelForm, SignForm
from assessments.policies import sounds_like_low_expectations
from assessments.presenters.form_judgement import given_level, profile_of, to_ask_words
from assessments.presenters.form_steps import JUDGEMENT
from assessments.queries.factor_words import factor_words
from assessments.queries.form_pages import kept_drafts, weighting_of
from assessments.queries.judgement_page import revealed
from assessments.views.form_page import form_page, page_context
from assessments.views.single import Asking, save
from work.actions import finish_draft
from work.forms import restore_draft

BEFORE, STEP, NEXT = JUDGEMENT
KEY = "reveal"


@form_page("reveal")
def reveal(request, contribution):
    if contribution.own_level is None:
        return redirect(BEFORE.address(contribution.pk))
    if contribution.revealed_at is None:
        return _before(request, contribution)
    return _after(request, contribution)


def _before(request, contribution):
    """One more look at one's own words before the number anchors them."""
    form = SignForm(request.POST or None, version=contribution.version)
    if request.method == "POST":
        answered = save(
            request,
            contribution,
            form,
            Asking(
                key="show_profile",
                change=lambda _: _reveal(contribution, by=request.membership),
                then=STEP.address(contribution.pk),
            ),
        )
        if answered:
            return answered
    context = page_context(
        request,
        contribution,
        STEP,
        form=form,
        level_given=given_level(contribution, weighting_of(contribution)),
        low_expectations=sounds_like_low_expectations(contribution.own_rationale),
        change=BEFORE.address(contribution.pk),
        began_to_change=BEFORE.name in kept_drafts(request.membership, contribution),
    )
    return render(request, "assessments/form/before_reveal.html", context)


def _reveal(contribution, *, by):
    """What was typed about the first level and not given can't be given any more."""
    reveal_profile(contribution=contribution, by=by)
    finish_draft(form_key=BEFORE.name, subject_id=contribution.pk, by=by)


def _after(request, contribution):
    found = revealed(contribution)
    saved = {
        "level": contribution.final_level or contribution.own_level,
        "rationale": contribution.final_rationale or contribution.own_rationale,
        "what_changed": contribution.what_changed,
        "early_help": contribution.early_help,
        "early_help_detail": contribution.early_help_detail,
        "sends_questions": contribution.sends_questions,
        "not_asking_because": contribution.not_asking_because,
    }
    form = ConfirmLevelForm(
        request.POST or None,
        version=contribution.version,
        level_names=found.weighting.level_names,
        initial=dict(saved),
    )
    if request.method == "POST":
        answered = save(
            request,
            contribution,
            form,
            Asking(
                key=KEY,
                change=lambda said: _confirm(contribution, said, by=request.membership),
                then=NEXT.address(contribution.pk),
                saved=saved,
                keeps_typed=True,
            ),
        )
        if answered:
            return answered
    else:
        restore_draft(form, kept_drafts(request.membership, contribution).get(KEY))
    return _show(request, contribution, form, found)


def _confirm(contribution, said, *, by):
    asked = Judgement.__dataclass_fields__.keys()
    judgement = Judgement(**{name: said[name] for name in asked})
    confirm_level(contribution=contribution, judgement=judgement, by=by)


def _show(request, contribution, form, found):
    factors = factor_words(found.weighting)
    shown = profile_of(found, factors=factors)
    context = page_context(
        request,
        contribution,
        STEP,
        form=form,
        profile=shown,
        level_given=given_level(contribution, found.weighting),
        compared=shown.compared_with(contribution.own_level),
        last_level=found.last_level,
        last_level_name=found.last_level and found.weighting.level_names[found.last_level - 1],
        to_ask=to_ask_words(found, factors=factors),
        low_expectations=sounds_like_low_expectations(
            contribution.final_rationale or contribution.own_rationale
        ),
    )
    return render(request, "assessments/form/reveal.html", context)
