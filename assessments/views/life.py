"""The child in the centre: lived experience over time, and the Assessment Framework."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

import audit
from assessments.models import Topic
from assessments.presenters.framework import framework_view
from assessments.presenters.life import IDENTITY_ASKS, days_lived, silent_agencies
from assessments.presenters.limits import limits_of
from assessments.presenters.triangle import triangle
from assessments.queries.life_page import life_page
from assessments.queries.recorded import of_topics
from assessments.scoring.age import age_band
from assessments.views.reading import about, way_back
from audit.events import EventType
from families.queries import record_for


@require_safe
def life(request, pk):
    child = record_for(request.membership, pk)
    audit.record_read(
        EventType.CHILD_PAGE_VIEWED,
        by=request.membership,
        subject=child,
        child=child,
        details={"page": "life"},
    )
    page = life_page(request.membership, child)
    domains = framework_view(cards=page.cards, known=page.known, words=page.words)
    involved = [each.name for each in page.involved if each.name not in page.apart]
    shown = {
        "apart": page.apart,
        "days": days_lived(child, page.words),
        "silent": silent_agencies(involved, page.words),
        "domains": domains,
        "triangle": triangle(domains),
        "limits": limits_of(age_band(child.birth, on=child.today())),
        "identity": of_topics(page.words, [Topic.IDENTITY]),
        "identity_asks": IDENTITY_ASKS,
        "library_back": way_back(request),
    }
    return render(request, "assessments/life.html", about(child) | shown)
