"""What a browser keeps of a text lies there sealed: the keys stand only in pages of who writes it (decision 0021)."""

from base64 import b64encode

from django.conf import settings
from django.utils.crypto import salted_hmac

from articles.models import Article


def keys_for(user, article: Article) -> list[str]:
    return keys_of(f"{user.pk}-{article.pk}")


def keys_of(value: str) -> list[str]:
    """In base64, the one in use first; the others open what was sealed before SECRET_KEY was changed."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = (salted_hmac("articles.sealing", value, secret=secret, algorithm="sha256") for secret in secrets)
    return [b64encode(key.digest()).decode() for key in made]
