"""Loading the library: whole or not at all, safe to repeat, errors that say where."""

import pytest
from django.core.management import call_command

from themes.models import DataQualityNote, Factor, Figure, Review
from themes.queries import catalogue


@pytest.mark.django_db
def test_the_shipped_library_is_loaded():
    assert Review.objects.filter(slug="cambridgeshire-2005-2009").exists()
    assert Factor.objects.count() == 14
    assert DataQualityNote.objects.count() > 100
    assert Figure.objects.count() > 100
    assert len(catalogue()) == 14


@pytest.mark.django_db
def test_loading_again_changes_nothing(capsys):
    call_command("load_review")

    assert "Nothing has changed." in capsys.readouterr().out
