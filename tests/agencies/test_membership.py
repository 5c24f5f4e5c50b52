"""What a person acts as, on every request anew."""

import pytest

from tests.builders import a_membership, sign_in

pytestmark = pytest.mark.django_db


def test_the_only_membership_is_taken_without_asking(client):
    membership = a_membership()
    sign_in(client, membership)

    response = client.get("/membership/")

    assert response.wsgi_request.membership == membership
