"""The role that answers people can't harm the trail, and the product says so before it starts."""

import pytest
from django.db import connection
from psycopg import sql

from riskapp.database.roles import PowerfulRole, powers_of_the_web_role, require_limited_role


@pytest.mark.django_db
def test_the_web_role_has_no_power_over_the_trail():
    assert powers_of_the_web_role() == []
    require_limited_role()


@pytest.mark.parametrize(
    ("table", "power"),
    [
        ("audit_event", "UPDATE"),
        ("audit_event", "DELETE"),
        ("audit_event", "TRUNCATE"),
        ("audit_chain", "INSERT"),
        ("audit_chain", "UPDATE"),
    ],
)
def test_a_role_that_may_change_the_trail_is_refused(as_owner, table, power):
    role = connection.settings_dict["USER"]
    with as_owner(triggers=True) as owner:
        owner.execute(
            sql.SQL("GRANT {} ON {} TO {}").format(
                sql.SQL(power), sql.Identifier(table), sql.Identifier(role)
            )
        )

    with pytest.raises(PowerfulRole, match="may change or delete audit events"):
        require_limited_role()
