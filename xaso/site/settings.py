"""Django's settings, all derived from ``options``. One file for every installation."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from xaso.base.keys import django_secret
from xaso.site.options import read
from xaso.web.ui.style import STYLE_HASH

DATA: Path = read("XASO_DATA")
SECRET_KEY = django_secret(DATA)
DEBUG = False
TLS = bool(read("XASO_TLS_CERTIFICATE"))
ALLOWED_HOSTS = read("XASO_ALLOWED_HOSTS")
ROOT_URLCONF = "xaso.site.urls"
WSGI_APPLICATION = "xaso.site.wsgi.application"
APPEND_SLASH = True

INSTALLED_APPS = [
    "xaso.base",
    "xaso.exchange",
    "xaso.people",
    "xaso.letters",
    "xaso.catalogue",
    "xaso.fees",
    "xaso.documents",
    "xaso.tasks",
    "xaso.workfiles",
    "xaso.signing",
    "xaso.cases",
    "xaso.reporting",
    "xaso.learning",
    "xaso.web",
    "xaso.site",
    "template_partials",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "xaso.web.middleware.headers",
    "xaso.web.middleware.Session",
    "django.middleware.csrf.CsrfViewMiddleware",
    "xaso.web.middleware.OnlyDoors",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["xaso.web.context.page"],
            "builtins": ["template_partials.templatetags.partials", "xaso.web.ui.templatetags.ui"],
        },
    }
]


def _database(url: str) -> dict[str, Any]:
    if not url:
        return {
            "ENGINE": "xaso.base.sqlite",
            "NAME": DATA / "xaso.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA temp_store=MEMORY;"
                    "PRAGMA cache_size=-8000;PRAGMA mmap_size=268435456;PRAGMA journal_size_limit=67108864;"
                    "PRAGMA wal_autocheckpoint=16000;"
                ),
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": None,
    }


DATABASES = {"default": _database(read("XASO_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
PASSWORD_HASHERS = ["xaso.people.hashing.Argon2"]

SESSION_ENGINE = "xaso.people.sessions"
SESSION_COOKIE_NAME = "__Host-xaso" if TLS else "xaso"
DEVICE_COOKIE_NAME = "__Host-xaso-device" if TLS else "xaso-device"
SESSION_COOKIE_SECURE = TLS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_NAME = "__Host-xaso-csrf" if TLS else "xaso-csrf"
CSRF_COOKIE_SECURE = TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "xaso.web.errors.csrf_failure"
SECURE_HSTS_SECONDS = 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [STYLE_HASH],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
FILE_UPLOAD_HANDLERS = ["xaso.web.uploads.LimitedUploadHandler"]
UPLOAD_MAX_BYTES = read("XASO_UPLOAD_MB") * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = DATA / "files" / "incoming"  # as base.files.incoming: on the disk of the data, cleaned nightly
SILENCED_SYSTEM_CHECKS = ["files.E001"]  # that folder is made when the first file arrives

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/tinh/"
WHITENOISE_USE_FINDERS = False
WHITENOISE_MAX_AGE = 365 * 24 * 3600
STATIC_ROOT = Path(__file__).parent.parent / "web" / "ui" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SMTP = read("XASO_SMTP")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SMTP else 'locmem'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = SMTP.partition(":")[0], int(SMTP.partition(":")[2] or 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = read("XASO_SMTP_USER"), read("XASO_SMTP_PASSWORD")
EMAIL_USE_TLS, EMAIL_USE_SSL = read("XASO_SMTP_SECURITY") == "starttls", read("XASO_SMTP_SECURITY") == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = read("XASO_SMTP_FROM") or EMAIL_HOST_USER
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "CRITICAL"},  # web.errors logs a fault once, with its reference
        "pyhanko": {"level": "CRITICAL"},  # what is wrong with a file or a certificate stands in the report
        "pyhanko_certvalidator": {"level": "CRITICAL"},
    },
}

PORTAL_URL = read("XASO_PORTAL_URL")
BACKUP_DIR: Path = read("XASO_BACKUP_DIR") or DATA / "backups"
BACKUP_HOUR = read("XASO_BACKUP_HOUR")
SCAN_FOLDER: Path | None = read("XASO_SCAN_FOLDER")
CLAMD = read("XASO_CLAMD")
TIMESTAMP_URL = read("XASO_TIMESTAMP_URL")
SIGNING_SERVICE = read("XASO_SIGNING_SERVICE")
SIGNING_SERVICE_CLIENT, SIGNING_SERVICE_PASSWORD = (
    read("XASO_SIGNING_SERVICE_CLIENT"),
    read("XASO_SIGNING_SERVICE_PASSWORD"),
)
TOKEN_MODULE: Path | None = read("XASO_TOKEN_MODULE")
IDLE_MINUTES = read("XASO_IDLE_MINUTES")
SECOND_FACTOR = [one for one in read("XASO_SECOND_FACTOR") if one != "none"]
SECOND_FACTOR_GRACE_DAYS = read("XASO_SECOND_FACTOR_DAYS")
