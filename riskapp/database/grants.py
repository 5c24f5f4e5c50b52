"""What the web role may do to each table.

Everything not named here may be read, added to, changed and deleted by the application.
The tables named here are append-only or kept by the database itself.
"""

from psycopg import sql

APPEND_ONLY = ("audit_event", "dashboards_releasecell", "dashboards_releaseinput")
READ_ONLY = ("audit_chain", "django_migrations")
_HISTORY_SUFFIX = "history"


def grant_to(cursor, *, role: str) -> None:
    """Gives `role` what the application needs on every table of the public schema, no more.

    Run by the owner after every migration; safe to repeat.
    """
    who = sql.Identifier(role)
    for statement in (
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public TO {who}",
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {who}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {who}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {who}",
    ):
        cursor.execute(sql.SQL(statement).format(who=who))
    for table, allowed in narrower_grants(cursor):
        name = sql.Identifier("public", table)
        cursor.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(name, who))
        cursor.execute(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(allowed), name, who))


def narrower_grants(cursor) -> list[tuple[str, str]]:
    """(table, privileges) for the tables that exist and are not freely writable."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    tables = {name for (name,) in cursor.fetchall()}
    history = {name for name in tables if name.endswith(_HISTORY_SUFFIX)}
    return [(name, "SELECT, INSERT") for name in sorted(tables & set(APPEND_ONLY) | history)] + [
        (name, "SELECT") for name in sorted(tables & set(READ_ONLY))
    ]
