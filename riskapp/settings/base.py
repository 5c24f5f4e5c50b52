"""Production settings. Every other setting file only loosens these.

Values come from the environment; a missing secret stops the start with its name.
docs/operations/configuration.md lists them.
"""

from pathlib import Path

from environs import Env

from riskapp.settings.browser_safety import *  # noqa: F403
from riskapp.settings.databases import database_from_url
from riskapp.settings.logs import *  # noqa: F403
from riskapp.settings.refusals import refuse_the_demo, require, strong_secret

env = Env()
require("SECRET_KEY", "ALLOWED_HOSTS", "SITE_ADDRESS", "DATABASE_URL", "REDIS_URL")
refuse_the_demo()

BASE_DIR = Path(__file__).resolve().parent.parent.parent

DEBUG = False
DEMO = False
SECRET_KEY = strong_secret(env.str("SECRET_KEY"))
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", [])  # earlier keys, while sessions live on
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
SITE_ADDRESS = env.str("SITE_ADDRESS")  # where links in mail lead

# Rooms

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "django_htmx",
    "django_guid",
    "pgtrigger",
    "pghistory",
    "riskapp.apps.RiskappConfig",
    "riskapp.ui",
    "audit",
    "agencies",
    "work",
    "themes",
    "families",
    "assessments",
    "dashboards",
]

MIDDLEWARE = [
    "django_guid.middleware.guid_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "riskapp.middleware.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "agencies.sessions.SessionLimitsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "work.middleware.KeepPostedFormMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "agencies.second_factor.SecondFactorMiddleware",
    "agencies.middleware.ActiveMembershipMiddleware",
    "agencies.middleware.RecordRefusalMiddleware",
]

ROOT_URLCONF = "riskapp.urls"
WSGI_APPLICATION = "riskapp.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "riskapp.context_processors.site",
                "riskapp.ui.navigation.navigation",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["risk"]
CRISPY_TEMPLATE_PACK = "risk"
CRISPY_FAIL_SILENTLY = False

# Database: the web role owns nothing; `owner` exists only where migrations run.

DATABASES = {
    "default": database_from_url(
        env.str("DATABASE_URL"), prepares=env.bool("DATABASE_PREPARES", True)
    )
}
if _owner_url := env.str("DATABASE_OWNER_URL", ""):
    DATABASES["owner"] = database_from_url(_owner_url)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PGTRIGGER_SCHEMA_EDITOR = True
PGTRIGGER_PRUNE_ON_INSTALL = False

# Redis is disposable: it carries tasks and rate limits, the database holds the truth.

REDIS_URL = env.str("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        # redis-py reads unix:// where Celery reads redis+socket://
        "LOCATION": REDIS_URL.replace("redis+socket://", "unix://").replace(
            "?virtual_host=", "?db="
        ),
    }
}

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    # Without these a dead worker's task waits a minute and a half for redelivery.
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    # A page must not wait for a broker that is gone: the clock sends what nobody was woken for.
    "max_retries": 1,
    "interval_start": 0,
    "socket_connect_timeout": 2,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Europe/London"
CELERY_BEAT_SYNC_EVERY = 1  # the schedule file's age tells whether the clock still runs
CELERY_BEAT_SCHEDULE = {
    # A tick that waited longer than this has a younger one behind it.
    "drain-outbox": {
        "task": "work.tasks.drain_outbox",
        "schedule": 10.0,
        "options": {"expires": 30},
    },
    "take-due-rows": {
        "task": "work.tasks.take_due_rows",
        "schedule": 30.0,
        "options": {"expires": 60},
    },
    "resume-previews": {
        "task": "assessments.tasks.resume_previews",
        "schedule": 10.0,
        "options": {"expires": 30},
    },
    "build-releases": {
        "task": "dashboards.tasks.build_releases",
        "schedule": 20.0,
        "options": {"expires": 20},
    },
    "reconcile": {
        "task": "work.tasks.reconcile",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
}

# Sign-in

AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "agencies.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by invitation, never by sign-up
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_ADAPTER = "agencies.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # the code before and after is good too: telephones' clocks differ
MFA_PASSKEY_LOGIN_ENABLED = True
# A session that ended after 15 idle minutes is taken up again with the password alone, in the
# browser where the second factor was given, within the same 12 hours.
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_NAME = "__Host-second-factor"
MFA_TRUST_COOKIE_AGE = 12 * 60 * 60
SECOND_FACTOR_REQUIRED = True
INVITATION_DAYS = 7
# How many proxies of ours stand before the application: rate limits count by the client's address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Longer than a sign-in may last: agencies.sessions ends it, records that and says why.
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 15 * 60
SESSION_ABSOLUTE_SECONDS = 12 * 60 * 60

# Where "leave quickly" ends: a page anybody might be reading; empty stays on a blank page.
QUICK_LEAVE_ADDRESS = env.str("QUICK_LEAVE_ADDRESS", "https://www.bbc.co.uk/weather")

# Words, dates, files

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False  # one language: looking each word up again takes a twentieth of a page
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / ".static")
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / ".assets"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Mail says "a record needs your attention" and a link; never content.

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Shared risk assessment <noreply@localhost>")
