"""Administration: the agencies of the partnership."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from agencies import permissions
from agencies.actions.partnerships import AgencyExists, add_agency
from agencies.decisions import require
from agencies.forms.people import AgencyForm
from agencies.queries.people import agencies_of


@require_safe
def agencies(request):
    require(permissions.can_administer_agencies(request.membership))
    return render(request, "agencies/agencies.html", {"agencies": agencies_of(request.membership)})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    require(permissions.can_administer_agencies(request.membership))
    form = AgencyForm(request.POST or None)
    if form.is_valid():
        try:
            agency = add_agency(by=request.membership, **form.cleaned_data)
        except AgencyExists as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"{agency.name} is added.")
            return redirect("agencies:agencies")
    return render(request, "agencies/add_agency.html", {"form": form})
