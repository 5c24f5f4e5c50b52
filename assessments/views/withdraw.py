"""A finding entered in error: it stays readable, with the reason, and no longer stands."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from agencies.decisions import require
from assessments import permissions
from assessments.actions.findings import withdraw_finding
from assessments.forms.reasons import WithdrawForm
from assessments.presenters.factors import words_for
from assessments.queries.factor_words import factor_words
from assessments.queries.pool import weighting_for
from assessments.queries.visible import finding_for
from assessments.views.once import act_once
from assessments.views.reading import about, record_form


@require_http_methods(["GET", "POST"])
def finding(request, pk):
    found = finding_for(request.membership, pk)
    form = WithdrawForm(request.POST or None)
    answer = act_once(
        request,
        form,
        action="finding.withdrawn",
        act=lambda said: withdraw_finding(
            finding=found, because=said["because"], by=request.membership
        ),
        path=_back(found)[0],
    )
    if answer:
        return answer
    require(permissions.can_withdraw_finding(request.membership, found))
    record_form(request, found.child, "withdraw_finding")
    return render(request, "assessments/finding_withdraw.html", _page(found, form))


def _page(found, form) -> dict:
    factors = factor_words(weighting_for(found.child).weighting())
    back, label = _back(found)
    return about(found.child) | {
        "finding": found,
        "factor": words_for(found.factor, factors),
        "form": form,
        "back_address": back,
        "back_label": label,
    }


def _back(found) -> tuple[str, str]:
    """Where the finding was signed."""
    if found.answer.enquiry_id:
        return reverse("assessments:enquiry", args=[found.answer.enquiry_id]), "The question"
    return reverse("assessments:result", args=[found.answer.contribution_id]), "Signed assessment"
