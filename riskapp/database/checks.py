"""`manage.py check --database default` says when the web role is too powerful."""

from django.core.checks import Error, Tags, register

from riskapp.database.roles import powers_of_the_web_role


@register(Tags.database)
def web_role_is_limited(app_configs, databases, **kwargs):
    if not databases or "default" not in databases:
        return []
    return [
        Error(f"The role in DATABASE_URL {power}.", id="riskapp.E001")
        for power in powers_of_the_web_role()
    ]
