"""The story templates a newsroom starts with, in the language of the site; a house changes and adds its own."""

import tomllib
from pathlib import Path

from django.conf import settings

from articles.models import StoryTemplate

FOLDER = Path(__file__).parent


def told(language: str) -> list[dict]:
    """In the order in which they are offered."""
    return [tomllib.loads(path.read_text()) for path in sorted((FOLDER / language).glob("*.toml"))]


def seed() -> None:
    """Create those that are missing; what a house has changed stays as it is."""
    for order, template in enumerate(told(settings.LANGUAGE_CODE), start=1):
        StoryTemplate.objects.get_or_create(name=template["name"], defaults=template | {"order": order})
