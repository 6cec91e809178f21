"""Django's settings, from the environment only. `docs/running.md` lists the variables."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from evenhand.database.access import OWNER, access
from evenhand.database.kept import kept
from evenhand.database.url import for_django

HOME = Path(os.environ.get("EVENHAND_HOME", "var")).resolve()
PORT = int(os.environ.get("PORT", "8000"))
DEMO = os.environ.get("EVENHAND_DEMO") == "1"
DEBUG = False

# Where people reach this site. Everything that depends on https follows from it.
ORIGIN = os.environ.get("EVENHAND_ORIGIN", f"http://localhost:{PORT}").rstrip("/")
_origin = urlsplit(ORIGIN)
_LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
_on_loopback = _origin.hostname in {"localhost", "127.0.0.1", "::1"}
_https = _origin.scheme == "https"
if _origin.scheme not in {"http", "https"} or not _origin.hostname:
    raise ImproperlyConfigured(
        f"EVENHAND_ORIGIN is {ORIGIN!r}; write it as https://mediation.example.gov"
    )
if not (_https or _on_loopback or DEMO):
    raise ImproperlyConfigured(
        f"EVENHAND_ORIGIN is {ORIGIN!r}: people's data needs https outside this machine."
    )

SECRET_KEY = os.environ.get("SECRET_KEY") or kept(HOME / "secret_key")
ALLOWED_HOSTS = [*_LOOPBACK, *([] if _on_loopback else [_origin.hostname])]
CSRF_TRUSTED_ORIGINS = [ORIGIN]

ACCESS = access(HOME, os.environ)
DATABASES = {"default": for_django(ACCESS.app)}
OWNER_DATABASE = for_django(ACCESS.admin, role=OWNER)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "evenhand.records",
    "evenhand.portals",
    "evenhand.portals.shared",
    "evenhand.portals.public",
    "evenhand.portals.door",
    "evenhand.portals.complainant",
    "evenhand.portals.member",
    "evenhand.portals.intake",
    "evenhand.portals.approver",
    "evenhand.portals.coordinator",
    "evenhand.portals.provider",
    "evenhand.portals.mediator",
    "evenhand.portals.investigator",
    "evenhand.portals.manager",
    "evenhand.portals.oversight",
    "evenhand.portals.demo",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "evenhand.urls"
WSGI_APPLICATION = "evenhand.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "evenhand.portals.shared.context.page",
            ],
        },
    },
]

# Forms are drawn with the templates of the shared portal where it has them.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Argon2 first: new passwords use it, and the rest are only read.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _https else 0
# https ends at a proxy on this machine: the server itself listens on loopback only.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]  # a language is listed once it is complete
LOCALE_PATHS = [Path(__file__).parent / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # The first announces its own set-up on every start of every command.
    "loggers": {
        "procrastinate.blueprints": {"level": "WARNING"},
        # Anybody can cause it by sending nonsense.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
