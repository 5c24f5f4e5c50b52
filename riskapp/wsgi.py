"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "riskapp.settings.base")

application = get_wsgi_application()

from django.db import connections  # noqa: E402  (needs the settings)

from riskapp.database.roles import require_limited_role  # noqa: E402  (needs the settings)

require_limited_role()
# The web server forks after loading this: two processes must never share one connection.
connections.close_all()
