"""Settings: what is the site's own stands here, what is a host's comes from the environment, checked.

Development (DJANGO_DEBUG=1) needs no other variable. Production refuses to start without SECRET_KEY,
ALLOWED_HOSTS and SEAL_KEYS. A value of the wrong type stops the start in both.
"""

import os
from datetime import timedelta
from pathlib import Path

from environs import Env

from deficiency_site.env import (
    check_hosts,
    demand,
    demand_sender,
    idle_minutes,
    kept,
    mail_address,
    names,
    new_seal_keys,
    new_secret_key,
    parse_seal_keys,
    postgresql,
)

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env.bool("DJANGO_DEBUG", False)
if not DEBUG:
    demand(os.environ)

# Where the database, the published release and development's keys are kept.
DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var")
DATA_DIR.mkdir(parents=True, exist_ok=True)
RELEASE_FILE = DATA_DIR / "release.json"
PARTNERS_FILE = DATA_DIR / "partners.json"

# Kept on disk in development, so that sealed addresses survive a restart.
SECRET_KEY = env.str("SECRET_KEY", "") or kept(DATA_DIR / "secret-key", new_secret_key)
SEAL_KEYS = parse_seal_keys(env.str("SEAL_KEYS", "") or kept(DATA_DIR / "seal-keys", new_seal_keys))
# Who made this, for the page about the site; what is empty it says plainly. Names are separated by semicolons.
OPERATOR = env.str("OPERATOR", "").strip()
REVIEWERS = names(env.str("REVIEWERS", ""))
FUNDERS = names(env.str("FUNDERS", ""))
# Where partners and whoever finds an error may write to. Empty, the pages say that there is no address.
CONTACT_EMAIL = mail_address(env.str("CONTACT_EMAIL", ""))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]", "testserver"])
if not DEBUG:
    check_hosts(ALLOWED_HOSTS)

INSTALLED_APPS = [
    # Before ours, which takes their pages, with everybody's secrets on them, out of the admin.
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "calculator",  # before Django's, so that its runserver and its templates win
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "simple_history",
    "django_otp",
    "axes",
    "django.forms",  # its widgets' own templates, for the renderer below
    "django_htmx",  # its template tag: the script itself
]

# No LocaleMiddleware: the address says the language.
MIDDLEWARE = [
    "deficiency_site.observed.Observed",
    "deficiency_site.middleware.SecurityHeaders",
    "deficiency_site.middleware.PublicBodies",
    "deficiency_site.middleware.NoCookies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "calculator.frames.prefix.Prefixes",
    "calculator.frames.framed.InFrames",
    "calculator.views.problems.InWords",
    "deficiency_site.middleware.AdminSession",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "deficiency_site.middleware.AdminAuthentication",
    # These three ask for what the one above gives a request, and leave public pages alone.
    "django_otp.middleware.OTPMiddleware",
    "calculator.accounts.middleware.AskSecondFactor",
    "axes.middleware.AxesMiddleware",
    "deficiency_site.middleware.AdminMessages",
    "deficiency_site.middleware.AdminHistory",
]

CSRF_FAILURE_VIEW = "calculator.views.problems.no_token"
ROOT_URLCONF = "deficiency_site.urls"
# Widgets may have templates of ours.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "deficiency_site.wsgi.application"
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
            ],
        },
    },
]

DATABASES = {
    "default": {
        "ENGINE": "deficiency_site.sqlite",  # Django's, in a file of mode 0600
        "NAME": DATA_DIR / "db.sqlite3",
        "OPTIONS": {
            # A transaction that reads, then writes waits its turn at the start; DEFERRED ones fail half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        # A file too: in one in memory, a second thread is told that a table is locked, and never waits its turn.
        "TEST": {"NAME": DATA_DIR / "test.sqlite3"},
    }
}
if DATABASE_URL := env.str("DATABASE_URL", ""):
    DATABASES = {"default": postgresql(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Signing in to the admin.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# Whether who approves or publishes proves it with a second factor. On one's own machine a password is enough.
SECOND_FACTOR = env.bool("SECOND_FACTOR", not DEBUG)
OTP_TOTP_ISSUER = "Shortfall"
# By name and address together: nobody locks out somebody else from elsewhere. Neither is kept or logged in the clear.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "calculator.accounts.lock_out.counted_name"
AXES_CLIENT_IP_CALLABLE = "calculator.accounts.lock_out.counted_address"
AXES_LOCKOUT_CALLABLE = "calculator.admin.locked_out.page"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True  # our own record of accounts says more
AXES_ENABLE_ADMIN = False
# A session ends when nothing was done in it for so long.
SESSION_COOKIE_AGE = 60 * idle_minutes(env.int("ADMIN_IDLE_MINUTES", 60))
SESSION_SAVE_EVERY_REQUEST = True
# Mail, for new passwords alone. Without EMAIL_HOST none is sent, and the page says so.
EMAIL_HOST = env.str("EMAIL_HOST", "").strip()
EMAIL_PORT = env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = mail_address(env.str("EMAIL_FROM", ""), "EMAIL_FROM") or CONTACT_EMAIL
if EMAIL_HOST:
    demand_sender(DEFAULT_FROM_EMAIL)
PASSWORD_RESET_TIMEOUT = 3600  # seconds
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
FORMAT_MODULE_PATH = "deficiency_site.formats"

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Said here because WhiteNoise would ask DEBUG, which the test runner turns off after this file is read.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# Only the admin uses cookies, so only the admin gets them.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", not DEBUG)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 0 if DEBUG else 365 * 24 * 3600)
# Only behind a proxy that sets this header itself: otherwise any client could claim HTTPS.
BEHIND_HTTPS_PROXY = env.bool("BEHIND_HTTPS_PROXY", False)
if BEHIND_HTTPS_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "no-referrer"  # this and the next as deficiency_site/policy.py has them, with exceptions
SECURE_CROSS_ORIGIN_OPENER_POLICY = None
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # X-Frame-Options: frame-ancestors in our policy says it
    "security.W005",  # HSTS for subdomains and
    "security.W021",  # preload lists: a promise for hosts that are not ours to make
]

# Machines that ask how the site is (`/healthz`, `/readyz`) ask the process itself, without HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]

# Errors may be reported to a Sentry; see deficiency_site/reporting.py for what of them.
SENTRY_DSN = env.str("SENTRY_DSN", "")
SENTRY_ENVIRONMENT = env.str("SENTRY_ENVIRONMENT", "production")

# Paths hold sealed answers, so no log may hold a path: no access log, and every other record is filtered. In production
# each record is one line of JSON, and each request one such line, which says what Django would say of a 4xx; of a
# flood of those, some a minute.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "route_only": {"()": "deficiency_site.privacy.RouteOnly"},
        "some": {"()": "deficiency_site.sampling.Some"},
    },
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "json": {"()": "deficiency_site.privacy.JsonLines"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["route_only"] if DEBUG else ["route_only", "some"],
            "formatter": "line" if DEBUG else "json",
        },
        "null": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Listed to take off Django's own handlers, which know nothing of the filter.
        "django": {"handlers": [], "level": "WARNING"},
        "django.server": {"handlers": ["null"], "propagate": False},
        # What it counts, calculator.accounts writes down without names.
        "axes": {"level": "ERROR"},
        "django.request": {"level": "WARNING" if DEBUG else "ERROR"},
        "deficiency_site.observed": {"level": "WARNING" if DEBUG else "INFO"},
    },
}
