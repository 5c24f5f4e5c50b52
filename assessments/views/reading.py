"""What every page about a child carries: who it is about, the way out, the way back."""

from urllib.parse import urlencode

from django.urls import reverse

import audit
from audit.events import EventType
from families.models import Child


def about(child: Child) -> dict:
    return {
        "child": child,
        "about_a_child": True,
        "child_line": f"{child.name} · {child.age_on(child.today())}",
        "back_address": reverse("assessments:child", args=[child.pk]),
        "back_label": child.name,
    }


def record_form(request, child: Child, form: str) -> None:
    """Before a form is shown that names the child and tells what was recorded."""
    audit.record_read(
        EventType.CHILD_FORM_OPENED, by=request.membership, child=child, details={"form": form}
    )


def way_back(request) -> str:
    """What stands behind the address of a library page so that it leads back here."""
    return "?" + urlencode({"back": request.path})
