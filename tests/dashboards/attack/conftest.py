"""One release, built and attacked as always, and what was fetched of it over HTTP."""

from dataclasses import dataclass

import numpy as np
import pytest
from django.urls import reverse

from agencies.kinds import Role
from dashboards.building.lattice import EARLIER, ETHNIC_GROUPS, LEVELS, SEXES, STATES, Dimension
from dashboards.models import Release
from dashboards.records_of import frozen_records, lattice_of
from tests.builders import a_membership
from tests.builders.agencies import sign_in
from tests.builders.dashboards import a_built_release
from tests.dashboards.attack.published import PLACES, Published, read

CHILDREN = 400
_fetched: list = []


@dataclass(frozen=True)
class Fetched:
    """`truth` is for the defence only: what was counted, one dictionary a child."""

    content: bytes
    truth: list[dict[str, str]]

    @property
    def published(self) -> Published:
        return read(self.content)


@pytest.fixture
def fetched(db, client) -> Fetched:
    """Built once for all tests: it is the slow part."""
    if not _fetched:
        sign_in(client, a_membership(role=Role.PARTNERSHIP_MANAGER))
        release = a_built_release(attacked=True, children=CHILDREN, seed=11)
        got = client.get(reverse("dashboards:release_csv", args=[release.number]))
        _fetched.append(Fetched(got.content, true_children(release)))
    return _fetched[0]


def true_children(release: Release) -> list[dict[str, str]]:
    lattice = lattice_of(release)
    (records,) = frozen_records(release, lattice)
    words = {str(each): lattice.values[each] for each in Dimension}
    words |= {"sex": SEXES, "ethnic_group": ETHNIC_GROUPS, "level": LEVELS, "earlier": EARLIER}
    found = [{name: known[row[name]] for name, known in words.items()} for row in records]
    for child, row in zip(found, records, strict=True):
        states = np.array(STATES)[row["states"]]
        child |= dict(zip(lattice.weighting.codes, map(str, states), strict=True))
        child["place"] = tuple(child[dimension] for dimension in PLACES)
    return found
