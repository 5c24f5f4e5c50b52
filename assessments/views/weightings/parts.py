"""The parts of a draft: factors, one combination, levels and days, one immediate concern."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from agencies.decisions import require
from assessments.actions.weightings_drafts import NotInOrder, save_draft_content
from assessments.errors import BadAnswer
from assessments.forms.weighting_parts import FactorsForm, LevelsForm
from assessments.forms.weighting_rules import CombinationForm, ConcernForm
from assessments.presenters.weighting import number_line_of, sentence_of
from assessments.queries.weighting_catalogue import (
    cards_by_code,
    cards_not_in,
    with_factor,
    without_factor,
)
from assessments.queries.weighting_versions import version_for
from assessments.views.weightings.editing import Part, part_page
from assessments.weightings.permissions import can_edit
from work.versions import StaleVersion


@part_page
def factors(request, version):
    cards = cards_by_code()
    return Part(
        name="factors",
        version=version,
        make_form=FactorsForm,
        template="factors",
        context=lambda form: {
            "rows": [(*row, cards.get(row[0]["code"])) for row in form.rows],
            "to_add": cards_not_in(version),
            "line": number_line_of(form.content_now),
        },
        back=_back(version),
    )


@part_page
def combination(request, version, number):
    _require_place(number, version.content["combinations"])
    return Part(
        name=f"rule.{_code(version.content['combinations'], number)}",
        version=version,
        make_form=partial(CombinationForm, number=number),
        template="combination",
        context=lambda form: {
            "number": number,
            "is_new": number == len(version.content["combinations"]),
            "sentence": _sentence(form, number),
        },
        back=_back(version),
    )


@part_page
def levels(request, version):
    return Part(
        name="levels",
        version=version,
        make_form=LevelsForm,
        template="levels",
        context=lambda form: {"line": number_line_of(form.content_now)},
        back=_back(version),
    )


@part_page
def concern(request, version, number):
    _require_place(number, version.content["immediate_concerns"])
    return Part(
        name=f"alert.{_code(version.content['immediate_concerns'], number)}",
        version=version,
        make_form=partial(ConcernForm, number=number),
        template="concern",
        context=lambda form: {
            "number": number,
            "is_new": number == len(version.content["immediate_concerns"]),
        },
        back=_back(version),
    )


@require_POST
def add_factor(request, pk):
    return _changed(request, pk, lambda version, said: with_factor(version, said.get("code", "")))


@require_POST
def remove_factor(request, pk):
    return _changed(
        request, pk, lambda version, said: without_factor(version, said.get("code", ""))
    )


@require_POST
def remove_combination(request, pk):
    return _changed(request, pk, partial(_without, "combinations"))


@require_POST
def remove_concern(request, pk):
    return _changed(request, pk, partial(_without, "immediate_concerns"))


def _without(table, version, said):
    rows = [row for row in version.content[table] if row["code"] != said.get("code", "")]
    return {**version.content, table: rows}


def _changed(request, pk, change):
    """One row more or less; what was typed elsewhere stays in its own draft."""
    version = version_for(request.membership, pk)
    require(can_edit(request.membership, version))
    try:
        content = change(version, request.POST.dict())
        save_draft_content(
            draft=version, edition=version.edition, content=content, by=request.membership
        )
    except (NotInOrder, BadAnswer) as refused:
        messages.error(request, str(refused))
    except StaleVersion:
        messages.error(request, "The draft was saved elsewhere just now. Look at it and try again")
    back = "assessments:weighting_factors" if request.POST.get("to") == "factors" else None
    return redirect(reverse(back, args=[pk]) if back else _back(version))


def _sentence(form, number):
    content = form.content_now
    return sentence_of(content, number) if number < len(content["combinations"]) else ""


def _require_place(number, rows):
    if number > len(rows):
        raise Http404


def _code(rows, number) -> str:
    """What is typed is kept by code: numbers move on when another row is removed."""
    return rows[number]["code"] if number < len(rows) else ""


def _back(version) -> str:
    return reverse("assessments:weighting", args=[version.pk])
