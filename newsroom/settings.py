"""Settings of one installation. Only what differs between installations comes from the environment.

Read from the environment or from `.env` beside manage.py; docs/operators/configuration.md lists every name.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from newsroom.environment import Environment, database, mail, picture_storage, public_address, search_server, secret

ROOT = Path(__file__).resolve().parent.parent
env = Environment()
env.read_env(env("ENV_FILE", default=str(ROOT / ".env")))

# --- Installation -----------------------------------------------------------------------------
DATA = Path(env("DATA", default=str(ROOT / "data"))).resolve()  # database file, pictures
SITE_URL = public_address(env("SITE_URL", default="http://127.0.0.1:8000"))
SITE_NAME = env("SITE_NAME", default="Der Tagesbogen")
SITE_DESCRIPTION = env("SITE_DESCRIPTION", default="")  # in the footer
SITE_PROFILES = env.list("SITE_PROFILES", default=[])  # the paper's own pages elsewhere
SITE_X_ACCOUNT = env("SITE_X_ACCOUNT", default="")
IS_HTTPS = SITE_URL.startswith("https://")

SECRET_KEY = secret(env("SECRET_KEY", default=""), is_public=IS_HTTPS)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = env.bool("DEBUG", default=False)
_host = SITE_URL.split("//")[-1].split("/")[0].rsplit(":", 1)[0]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=sorted({_host, "127.0.0.1", "localhost"}))
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])

# --- Rooms, low to high ------------------------------------------------------------------------
INSTALLED_APPS = [
    "newsroom.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "taggit",
    "django_prose_editor",
    "js_asset",
    "django_tasks",
    "django_tasks_db",
    "language",
    "delivery",
    "images",
    "authors",
    "articles",
    "frontpage",
    "syndication",
    "newsroom.apps.NewsroomConfig",
]

MIDDLEWARE = [
    "delivery.stack.roomy",
    "delivery.head.BodilessHeadMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "newsroom.robots.ReservationMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "delivery.compression.CompressTextMiddleware",
    "newsroom.desk.door.DoorMiddleware",
    "newsroom.moment.BadPathMiddleware",
    "newsroom.moment.MomentMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newsroom.moment.TimeTravelMiddleware",
    "newsroom.desk.language.DeskLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.frame.frame",
            ]
        },
    }
]

# --- Database ----------------------------------------------------------------------------------
# IMMEDIATE: a SQLite writer waits its turn at BEGIN instead of failing half-way with "locked".
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
}
DATABASES = {"default": database(env("DATABASE_URL", default="") or f"sqlite:///{DATA / 'newsroom.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = _SQLITE
else:
    # Beside what the address asks for, such as ?sslmode=require. Without a database nobody waits long.
    _POOL = {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}}
    DATABASES["default"] |= {"CONN_HEALTH_CHECKS": True, "OPTIONS": DATABASES["default"].get("OPTIONS", {}) | _POOL}
# The database searches, too, unless another server is named.
SEARCH_SERVER = search_server(env("SEARCH_URL", default=""))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People ------------------------------------------------------------------------------------
AUTH_USER_MODEL = "authors.User"
AUTHENTICATION_BACKENDS = ["articles.staff.MembershipBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
CSRF_FAILURE_VIEW = "newsroom.desk.door.token_refused"

# --- Language and time -------------------------------------------------------------------------
LANGUAGE_CODE = env("SITE_LANGUAGE", default="de")
if LANGUAGE_CODE not in ("de", "en"):
    raise ImproperlyConfigured("SITE_LANGUAGE is de or en.")
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = USE_TZ = True

# --- Files -------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(ROOT / "staticfiles")))
MEDIA_ROOT = DATA / "media"  # private: originals are never served, renditions only through images.views
MEDIA_URL = "/bilder/"
STORAGES = {
    "default": picture_storage(env("PICTURE_STORAGE", default="")),
    "staticfiles": {"BACKEND": "newsroom.staticfiles.JoinedManifestStorage"},
}
FILE_UPLOAD_HANDLERS = [
    "images.uploads.StopAtLimit",  # a 200 MB picture is refused while it comes in, not when it has filled the disk
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # the text of a form; files count apart

# --- Security ----------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # whoever asks stands beside us, without HTTPS
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "desk", "desk_csrf"
SECURE_HSTS_SECONDS = 63_072_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# The desk alone: the editor's import map and one empty style element carry a nonce (newsroom.desk.csp).
DESK_CSP = {"script-src": [SELF, NONCE], "style-src": [SELF, NONCE], "frame-src": [SELF]}  # frames: its previews
PERMISSIONS_POLICY = {name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")}

# --- Tasks and mail ----------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
vars().update(mail(env("EMAIL_URL", default="consolemail://")))
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"{SITE_NAME} <redaktion@{_host}>")
HOOK_HOSTS = [host.lower().rstrip(".") for host in env.list("HOOK_HOSTS", default=[])]  # inside the house, yet allowed

# --- Robots, text and data mining (newsroom.robots) ----------------------------------------------
AI_DENY = env.list("AI_DENY", default=["training"])  # groups or names of newsroom.robots.BOTS
AI_ALLOW = env.list("AI_ALLOW", default=[])
TDM_RESERVED = env.bool("TDM_RESERVED", default=True)
TDM_POLICY = env("TDM_POLICY", default="")
CONTENT_SIGNAL = env("CONTENT_SIGNAL", default="")
RSL_LICENSE = env("RSL_LICENSE", default="")
NOAI_META = env.bool("NOAI_META", default=False)

# --- House rules -------------------------------------------------------------------------------
METADATA_KEEPS_CLEARANCE = env.bool("METADATA_KEEPS_CLEARANCE", default=True)  # tags, SEO, crop, alt, caption
PUBLIC_CHANGES = env.bool("PUBLIC_CHANGES", default=False)  # readers see what changed in a story
MAX_PICTURE_BYTES = env.int("MAX_PICTURE_BYTES", default=60 * 1024 * 1024)
MAX_PICTURE_PIXELS = env.int("MAX_PICTURE_PIXELS", default=80_000_000)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # 501 is oEmbed's word for a format we do not speak; whoever asks for it has broken nothing.
    "filters": {
        "broken": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", None) != 501,
        },
        "discreet": {"()": "newsroom.discreet.Discreet"},
    },
    "formatters": {"line": {"format": "{asctime} {levelname} [{process}] {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["discreet"]}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["broken"]},  # the errors; pages that nobody has are no news
        # Robots that ask for hosts we are not: answered with 400, not worth a traceback each.
        "django.security.DisallowedHost": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
    },
}
