"""Log lines hold ids and codes, never a person."""

import logging

import pytest

from agencies.kinds import Role
from riskapp.logs import JsonFormatter
from tests.builders import PASSWORD, a_membership, a_user, an_agency, sign_in, the_partnership

pytestmark = pytest.mark.django_db


def test_coming_in_administering_and_being_refused_leave_no_person_in_the_logs(client, caplog):
    caplog.set_level(logging.DEBUG)
    person = a_user(name="Ottoline Quennell", email="ottoline.quennell@example.org")
    held = a_membership(user=person)

    client.post("/account/login/", {"login": person.email, "password": "wrong words entirely"})
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    sign_in(client, held)
    client.get("/people/")
    sign_in(client, a_membership(role=Role.SYSTEM_ADMINISTRATOR, partnership=the_partnership()))
    client.get(f"/people/{person.pk}/")
    asked = {"name": person.name, "email": person.email, "agency": an_agency().pk}
    client.post("/people/invite/", {**asked, "role": "practitioner"})

    written = "\n".join(shown(record) for record in caplog.records if not is_statement(record))
    assert "ottoline" not in written.lower()
    assert "people/" in written


def shown(record) -> str:
    return JsonFormatter("%(message)s").format(record)


def is_statement(record) -> bool:
    """SQL is logged only where DEBUG is on, never in production."""
    return record.name == "django.db.backends"
