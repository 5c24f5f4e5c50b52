"""For commands that need neither database nor secret: nothing has to be set to use them."""

import os
import secrets

os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
os.environ.setdefault("ALLOWED_HOSTS", "localhost")
os.environ.setdefault("SITE_ADDRESS", "http://localhost")
os.environ.setdefault("DATABASE_URL", "postgresql:///")
os.environ.setdefault("REDIS_URL", "redis://localhost")

from riskapp.settings.base import *  # noqa: F403  (production's, with nothing to connect to)

DATABASES = {}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
