"""The raw count appears nowhere: not on a page, in a picture, a file, a header or an order."""

import io
import json
import re
from html.parser import HTMLParser
from unittest import mock

import numpy as np
import pypdf
import pytest
import time_machine
from django.db import transaction

from agencies.kinds import Role
from dashboards.actions.building import build_release, freeze
from dashboards.building.counting import count
from dashboards.building.hiding import hide
from dashboards.building.lattice import ALL, CHILDREN
from dashboards.building.shown import as_csv, rows_of
from dashboards.parts import PARTS
from dashboards.records_of import lattice_of
from tests.builders import a_membership
from tests.builders.agencies import sign_in
from tests.builders.dashboards import A_QUARTER, a_begun_release, some_records
from tests.dashboards.reading import content_of, everything_about, page_of, paper_of

pytestmark = pytest.mark.django_db

CHILDREN_COUNTED = 413
UNTIL = A_QUARTER.ends_at


class Texts(HTMLParser):
    """Every text and every attribute that is read out or shown on pointing."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        self.found.append(data)

    def handle_starttag(self, tag, attributes):
        self.found += [value or "" for name, value in attributes if name.startswith(("aria", "da"))]


@pytest.fixture
def manager(client):
    return signed_in(client)


def signed_in(client):
    by = a_membership(role=Role.PARTNERSHIP_MANAGER)
    sign_in(client, by)
    return by


def a_release_of(manager, records):
    release = a_begun_release(partnership=manager.agency.partnership)
    release = freeze(
        release, iter([records(release)]), known=951, versions={"2026.1"}, recorded_until=UNTIL
    )
    with mock.patch("dashboards.building.surviving.stages_of", return_value=iter(())):
        return build_release(release)


def counted(release):
    return some_records(lattice_of(release), children=CHILDREN_COUNTED)


def told_the_same(lattice, records):
    """Other records, of which a release shows exactly the same."""
    before = shown_of(lattice, records)
    factors = range(records["states"].shape[1])
    for place in range(len(records)):
        for factor in factors:
            other = records.copy()
            other["states"][place, factor] = (other["states"][place, factor] + 1) % 3
            if counts_of(lattice, other) != counts_of(lattice, records) and (
                shown_of(lattice, other) == before
            ):
                return other
    raise AssertionError("no other records show the same")


def shown_of(lattice, records):
    tables = hide(count([records], lattice=lattice), lambda: [records])
    return as_csv(rows_of(tables, lattice))


def counts_of(lattice, records):
    counts = count([records], lattice=lattice)
    return [counts.table(code, ALL).tolist() for code in lattice.subjects]


def test_other_counts_that_show_the_same_give_the_same_bytes_everywhere(client):
    with time_machine.travel("2026-03-02 09:00", tick=False):
        manager = signed_in(client)
        first = answers(client, manager, counted)
        other = answers(client, manager, other_records)

    assert first.keys() == other.keys()
    differing = [address for address in first if first[address] != other[address]]
    assert differing == []


def other_records(release):
    lattice = lattice_of(release)
    return told_the_same(lattice, counted(release))


def answers(client, manager, records):
    """What every address of such a release answers, headers included; then it never was."""
    block = transaction.atomic()
    # Reads are committed before a page is made, which only a test's own transaction lets pass.
    block._from_testcase = True
    with block:
        release = a_release_of(manager, records)
        found = {}
        for address in everything_about(release):
            response = client.get(address)
            assert response.status_code == 200, address
            headers = {name: response.headers.get(name) for name in ("ETag", "Last-Modified")}
            found[address] = (content_of(response), headers, response["Content-Type"])
        transaction.set_rollback(True)
    return found


def test_no_count_that_is_not_rounded_is_said_anywhere(client, manager):
    release = a_release_of(manager, counted)
    raw = raw_counts(release)

    for part in PARTS:
        texts = Texts()
        texts.feed(client.get(page_of(release, part)).content.decode())
        assert not raw & numbers_in(figures_in(texts.found)), part
        paper = pypdf.PdfReader(io.BytesIO(client.get(paper_of(release, part)).content))
        assert not raw & numbers_in(page.extract_text() for page in paper.pages), part


def test_files_hold_rounded_numbers_only(client, manager):
    release = a_release_of(manager, counted)
    said = json.loads(client.get(f"/dashboards/releases/{release.number}/release.json").content)

    values = {row[-1] for row in said["cells"]} - {None}
    assert values
    assert all(value % 5 == 0 and value >= 10 for value in values)
    assert said["children_known_to_agencies"] == {"shown": "rounded", "value": 950}


def raw_counts(release) -> set[int]:
    """Counts of three digits that no rounding leaves as they are."""
    records = counted(release)
    lattice = lattice_of(release)
    counts = count([records], lattice=lattice)
    assert counts.table(CHILDREN, ALL) == CHILDREN_COUNTED
    found = np.concatenate([counts.table(code, ALL).ravel() for code in lattice.subjects])
    return {int(n) for n in found if n > 100 and n % 5} | {951}


def figures_in(texts):
    return [text for text in texts if not re.search(r"20\d\d", text)]


def numbers_in(texts) -> set[int]:
    return {int(n.replace(",", "")) for text in texts for n in re.findall(r"\d[\d,]*", text)}
