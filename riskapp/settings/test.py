"""`make test`: production settings with cheap passwords, on servers the test run started."""

from riskapp.settings.local import *  # noqa: F403  (the loosened settings stand on local's)

DEMO = False
SECOND_FACTOR_REQUIRED = True
SECRET_KEY = "for-tests-only"  # noqa: S105  (a test run holds nothing worth signing)
SITE_ADDRESS = "https://localhost"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
