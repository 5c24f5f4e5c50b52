"""A visit with nothing to add must not cost a tired person's evening."""

import re

import pytest
from django.urls import reverse

from tests.builders.families import an_adult

pytestmark = pytest.mark.django_db

MOST = 30
SECTIONS = ("child", "home", "adults", "services")


def test_all_questions_with_nothing_to_add_take_at_most_thirty_taps(client, draft, child):
    """One tap a question, "same for all" where there are several adults, one a section."""
    for kind in ("father", "new_partner", "grandparent"):
        an_adult(child, kind)
    taps = 0

    for section in SECTIONS:
        page = client.get(reverse("assessments:section", args=[draft.pk, section]))
        html = page.content.decode()
        taps += len(re.findall(r'class="app-beside app-question-card"', html))
        taps += len(re.findall(r"data-same-for-all", html))
        taps += 1

    assert taps == 20
    assert taps <= MOST
