"""No child in the room: no key of one in its rows, no model that leads to one in its code."""

import ast
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from assessments.models import WeightingVersion
from assessments.scoring.age import AgeBand
from dashboards.building.lattice import AGE_BANDS, ETHNIC_GROUPS, SEXES
from dashboards.building.records import broad_group
from dashboards.models import ReleaseCell, ReleaseInput
from families.kinds import EthnicGroup, Sex
from families.models import Child
from tests.builders import a_membership
from tests.builders.assessments import a_signed_contribution
from tests.builders.dashboards import a_built_release
from tests.builders.families import a_child
from tests.repository.project import ROOT, tracked

ROOMS_WITHOUT_CHILDREN = {"agencies", "dashboards"}
ALLOWED = {WeightingVersion.__name__}


def keys_of(room: str) -> Iterator[models.Field]:
    for model in apps.get_app_config(room).get_models():
        yield from (field for field in model._meta.get_fields() if field.is_relation)


def test_no_row_of_the_room_points_at_a_child_or_at_anything_of_one():
    rooms = {field.related_model._meta.app_label for field in keys_of("dashboards")}

    assert rooms <= ROOMS_WITHOUT_CHILDREN


@pytest.mark.parametrize("model", [ReleaseCell, ReleaseInput])
def test_a_row_of_a_release_holds_its_own_key_and_the_releases_only(model):
    keys = {
        f.name for f in model._meta.fields if isinstance(f, models.UUIDField | models.ForeignKey)
    }

    assert keys == {"id", "release"}


@pytest.mark.parametrize("path", tracked("dashboards/*.py", "dashboards/*/*.py"), ids=str)
def test_no_code_of_the_room_knows_a_model_that_leads_to_a_child(path):
    taken = {
        alias.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "assessments.models"
        for alias in node.names
    }

    assert taken <= ALLOWED, path.relative_to(ROOT)


@pytest.mark.django_db
def test_what_is_frozen_holds_no_key_of_a_child_or_a_household():
    by = a_membership()
    child = a_child(known_to=by)
    a_signed_contribution(child, by)

    release = a_built_release(children=30)

    frozen = b"".join(bytes(each) for each in release.inputs.values_list("payload", flat=True))
    for key in (child.pk, child.household_id, *Child.objects.values_list("pk", flat=True)):
        assert key.bytes not in frozen
        assert str(key) not in str(release.manifest)


def test_everything_that_can_be_recorded_of_a_child_has_a_place():
    assert {str(sex) for sex in Sex} == set(SEXES)
    assert {broad_group(str(group)) for group in EthnicGroup} == set(ETHNIC_GROUPS)


def test_every_age_band_has_a_place():

    assert {str(band) for band in AgeBand} == set(AGE_BANDS)
