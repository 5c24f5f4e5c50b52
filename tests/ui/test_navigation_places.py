"""The room a page belongs to is marked, also where the page has an address of its own."""

import pytest

from riskapp.ui.navigation import navigation


class _Membership:
    role = "practitioner"


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("/", "My work"),
        ("/children/", "Children"),
        ("/assessments/0198a000/", "Children"),
        ("/factors/domestic_abuse/", "Themes"),
        ("/reviews/cambridgeshire-2005-2009/", "Themes"),
        ("/membership/", None),
    ],
)
def test_the_room_a_page_belongs_to_is_marked(rf, path, room):
    request = rf.get(path)
    request.membership = _Membership()

    marked = [each["label"] for each in navigation(request)["navigation"] if each["current"]]

    assert marked == ([room] if room else [])
