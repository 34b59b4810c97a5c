"""The environment, read so that a wrong value ends the start with a sentence that names it."""

import re
from importlib.util import find_spec
from urllib.parse import parse_qs, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 32  # characters
SEARCH_SERVERS = ("elasticsearch", "opensearch")
SIMPLE = re.compile(r"[a-z0-9][a-z0-9_-]*")
DATABASES = ("sqlite", "postgres", "postgresql")
YES_OR_NO = {"true", "false", "yes", "no", "on", "off", "y", "n", "ok", "1", "0", ""}


class Environment(environ.Env):
    def get_value(self, var, cast=None, *args, **kwargs):
        try:
            return super().get_value(var, cast, *args, **kwargs)
        except ValueError as error:
            wanted = "true or false" if cast is bool else "a whole number in digits"
            raise ImproperlyConfigured(f"{var} is “{self.ENVIRON[var]}”. It takes {wanted}.") from error

    @classmethod
    def parse_value(cls, value, cast):
        if cast is bool and str(value).lower().strip() not in YES_OR_NO:
            raise ValueError(value)
        return super().parse_value(value, cast)


def database(address: str) -> dict:
    """Django's settings of the database at `address`. A refusal never repeats it: it holds a password."""
    refusal = (
        "DATABASE_URL is no address we know. Write postgres://user:password@host/name, or leave it out for SQLite."
    )
    kind, separator, _rest = address.partition("://")
    if kind not in DATABASES or not separator:
        raise ImproperlyConfigured(refusal)
    try:
        return Environment.db_url_config(address)
    except ValueError:  # a port that is no number
        raise ImproperlyConfigured(refusal) from None


def mail(address: str) -> dict:
    """Django's settings of the mail server at `address`. A refusal never repeats it: it holds a password."""
    refusal = (
        "EMAIL_URL is no address we know. Write smtp+tls://user:password@host:587, signs such as # and / in the "
        "password as %23 and %2F, or leave it out to print mail."
    )
    kind, separator, _rest = address.partition("://")
    if kind not in Environment.EMAIL_SCHEMES or not separator or "#" in address:
        raise ImproperlyConfigured(refusal)
    try:
        found = Environment.email_url_config(address)
    except ValueError:  # a port that is no number
        raise ImproperlyConfigured(refusal) from None
    if kind.startswith("smtp") and not found["EMAIL_HOST"]:
        raise ImproperlyConfigured(refusal)
    return found


def search_server(address: str) -> dict:
    """Kind, url and index of the search server at `address`; none for the database. A refusal never repeats it."""
    parts = urlsplit(address)
    kind, _plus, scheme = parts.scheme.partition("+")
    index = parts.path.strip("/")
    if not address:
        return {}
    if (
        kind not in SEARCH_SERVERS
        or scheme not in ("http", "https")
        or not parts.hostname
        or not SIMPLE.fullmatch(index)
    ):
        raise ImproperlyConfigured(
            "SEARCH_URL is no address we know. Write elasticsearch+https://user:password@host:9200/index or "
            "opensearch+https://…, or leave it out to search in the database."
        )
    return {"kind": kind, "url": f"{scheme}://{parts.netloc}", "index": index}


def picture_storage(address: str) -> dict:
    """Where pictures lie, as Django's STORAGES says it: the folder in DATA, or the bucket at `address`.

    A refusal never repeats the address: it holds a password.
    """
    if not address:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts = urlsplit(address)
    service, _plus, scheme = parts.scheme.partition("+")
    path = parts.path.strip("/") if scheme else f"{parts.netloc}/{parts.path.strip('/')}".strip("/")
    bucket, _slash, folder = path.partition("/")
    asked = parse_qs(parts.query, keep_blank_values=True)
    is_whole = bucket and (not scheme or (parts.hostname and parts.username and parts.password))
    if service != "s3" or scheme not in ("", "http", "https") or not is_whole or asked.keys() - {"region"}:
        raise ImproperlyConfigured(
            "PICTURE_STORAGE is no address we know. Write s3+https://key:secret@host/bucket, s3://bucket for Amazon "
            "with its own environment, or leave it out to keep pictures in DATA."
        )
    if not (find_spec("storages") and find_spec("boto3")):
        raise ImproperlyConfigured('PICTURE_STORAGE needs a library: pip install "django-storages[s3]".')
    # Nobody reads the bucket but we: no addresses of its own, nothing public. A file is written again, never beside.
    options = {"bucket_name": bucket, "location": folder, "default_acl": None, "file_overwrite": True}
    if scheme:
        options["endpoint_url"] = f"{scheme}://{parts.netloc.rpartition('@')[2]}"
        options |= {"access_key": unquote(parts.username or ""), "secret_key": unquote(parts.password or "")}
    if region := asked.get("region"):
        options["region_name"] = region[0]
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def public_address(address: str) -> str:
    if not address.startswith(("http://", "https://")):
        raise ImproperlyConfigured(f"SITE_URL is “{address}”. Write it with http:// or https:// in front.")
    return address.rstrip("/")


def secret(key: str, *, is_public: bool) -> str:
    if not key:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing. Set it in the environment or in .env; `make run` writes one."
        )
    if is_public and len(key) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"SECRET_KEY is too short for a public site: take at least {SHORTEST_SECRET} signs.")
    return key
