"""A small site for tests: the door, this room, and one form about a record."""

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import include, path, reverse

from families.kinds import Answer
from families.models import Person
from work.actions import finish_draft, once
from work.conflicts import conflict_response
from work.forms import KeyedForm, restore_draft
from work.queries import draft_for
from work.versions import StaleVersion, lock_version, save_next

_PAGE = engines["django"].from_string(
    """<form method="post">{% csrf_token %}{% include "work/_keyed_fields.html" %}
    {{ form.non_field_errors }}{{ form.name }}{{ form.learning_difficulty }}</form>"""
)


class AdultForm(KeyedForm):
    name = forms.CharField(label="What is their name?")
    learning_difficulty = forms.ChoiceField(
        label="Do they have a learning difficulty?", choices=Answer.choices, required=False
    )


def home(request):
    return HttpResponse("My work")


def adult(request, pk):
    row = Person.objects.get(pk=pk)
    form = AdultForm(request.POST or None, version=row.version, initial={"name": row.name})
    if request.method != "POST":
        restore_draft(form, draft_for(request.membership, "adult", pk))
    elif form.is_valid():
        try:
            return HttpResponseRedirect(_rename(form.cleaned_data, pk, request.membership))
        except StaleVersion as stale:
            return conflict_response(
                request, form=form, current=stale.current, back="/", saved_by="Asha Rao"
            )
    return HttpResponse(_PAGE.render({"form": form}, request))


def _rename(typed, pk, by):
    with once(key=typed["submission_key"], action="adult.renamed", by=by) as claim:
        if not claim.already_done:
            row = lock_version(Person.objects.all(), pk, expected=typed["version"])
            row.name = typed["name"]
            save_next(row, update_fields=["name"])
            finish_draft(form_key="adult", subject_id=pk, by=by)
            claim.finish(path=reverse("home"))
    return claim.result_path


urlpatterns = [
    path("account/", include("agencies.account_urls")),
    path("", include("agencies.urls")),
    path("", include("work.urls")),
    path("", home, name="home"),
    path("adults/<uuid:pk>/", adult, name="adult"),
]
