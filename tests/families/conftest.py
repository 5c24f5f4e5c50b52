"""A health visitor at her browser."""

import pytest

from tests.builders import a_membership, sign_in


@pytest.fixture
def health_visitor():
    return a_membership()


@pytest.fixture
def signed_in(client, health_visitor):
    return sign_in(client, health_visitor)
