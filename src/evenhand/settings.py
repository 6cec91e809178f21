"""Django's settings, from the environment only. `docs/running.md` lists the variables."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from evenhand.casework.accounts.sign_ons import sign_ons
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
# The worker logs in as itself; `evenhand serve` tells it so.
WORKER = os.environ.get("EVENHAND_WORKER") == "1"
DATABASES = {"default": for_django(ACCESS.jobs if WORKER else ACCESS.app)}
OWNER_DATABASE = for_django(ACCESS.admin, role=OWNER)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
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
    "evenhand.portals.retaliation",
    "evenhand.portals.records",
    "evenhand.portals.counsel",
    "evenhand.portals.manager",
    "evenhand.portals.oversight",
    "evenhand.portals.demo",
    "django.forms",
]
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "evenhand.portals.shared.headers.guarded",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
    {"NAME": "evenhand.casework.accounts.often_chosen.MadeLonger"},
]

# --- signing in: docs/decisions/0012-signing-in.md

# Seals the secrets of authenticator apps and recovery codes; whoever loses it renews everybody.
FACTOR_KEY = os.environ.get("EVENHAND_FACTOR_KEY") or kept(HOME / "factor_key")
SINGLE_SIGN_ON = sign_ons(HOME / "single_sign_on.toml", os.environ)
MFA_ADAPTER = "evenhand.casework.accounts.sealed.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a code of half a minute ago or ahead: telephones' clocks differ
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # the device asks for a PIN, a finger or a face
SOCIALACCOUNT_ADAPTER = "evenhand.portals.door.single_sign_on.Adapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation has shown whose address it is

# --- end of signing in

# --- headers: what a browser may keep, load, show and send on

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
LINK_DAYS = int(os.environ.get("EVENHAND_LINK_DAYS", "7"))  # a party's link opens so long
# A browser takes a name that begins so only from this host, over https, for the whole site.
_HOST_ONLY = "__Host-" if _https else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_HOST_ONLY}session", f"{_HOST_ONLY}csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https  # the site has a host of its own
# https ends at a proxy on this machine: the server itself listens on loopback only.
# Who is believed when it says for whom it asks, as the last address of X-Forwarded-For.
TRUSTED_PROXIES = os.environ.get("EVENHAND_PROXIES", "127.0.0.1 ::1").split()
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_CONTENT_TYPE_NOSNIFF = True
# Stricter (no-referrer) would have browsers send forms with the origin "null", which is refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Nothing is inline: every style and script is a file of this site.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "base-uri": ["'none'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "img-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
    }
}
# The longest form is a complaint: 20,000 letters are at most 240,000 bytes on their way.
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 0  # no page takes a file
FILE_UPLOAD_HANDLERS: list[str] = []

# --- end of headers

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
    "filters": {"no_address": {"()": "evenhand.portals.shared.logged.NoAddress"}},
    "formatters": {
        "line": {
            "()": "evenhand.portals.shared.logged.NoWords",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_address"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Django's own would send mail to administrators, with what people sent in it.
        "django": {"handlers": [], "propagate": True},
        # It announces its own set-up on every start of every command.
        "procrastinate.blueprints": {"level": "WARNING"},
        # Anybody can cause it by sending nonsense.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
