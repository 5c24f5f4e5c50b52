"""What every page about a child carries: who it is about, the way out, the way back."""

from django.urls import reverse

from families.models import Child


def about(child: Child) -> dict:
    return {
        "child": child,
        "about_a_child": True,
        "child_line": f"{child.name} · {child.age_on(child.today())}",
        "back_address": reverse("assessments:child", args=[child.pk]),
        "back_label": child.name,
    }
