"""The web role must be unable to do harm, or nothing starts.

A superuser or a table's owner silently bypasses every privilege, so the process that answers
people connects as a role that owns nothing and can only add to the audit trail.
"""

from django.db import connection

_POWERS = """
SELECT
  (SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user),
  EXISTS (
    SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND pg_has_role(current_user, c.relowner, 'USAGE')
  ),
  to_regclass('public.audit_event') IS NOT NULL AND (
    has_table_privilege(current_user, 'public.audit_event', 'UPDATE, DELETE, TRUNCATE')
    OR has_table_privilege(current_user, 'public.audit_chain', 'INSERT, UPDATE, DELETE, TRUNCATE')
  )
"""


class PowerfulRole(RuntimeError):
    """DATABASE_URL names a role that could change what must never change."""


def powers_of_the_web_role() -> list[str]:
    """What the connected role may do that it must not, in words; empty when all is well."""
    with connection.cursor() as cursor:
        cursor.execute(_POWERS)
        is_super, owns, rewrites_audit = cursor.fetchone()
    found = {
        "is a superuser or may create roles": is_super,
        "owns tables": owns,
        "may change or delete audit events": rewrites_audit,
    }
    return [power for power, held in found.items() if held]


def require_limited_role() -> None:
    """Raises PowerfulRole unless the web role owns nothing and can't rewrite the audit trail."""
    if powers := powers_of_the_web_role():
        raise PowerfulRole(
            "The role in DATABASE_URL " + ", ".join(powers) + ". Use a separate web role there "
            "and the owner in DATABASE_OWNER_URL, then run `manage.py prepare_database`."
        )
