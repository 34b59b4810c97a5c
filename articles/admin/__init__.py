"""The desk's forms and lists for the heart of the house."""

from articles.admin import (  # noqa: F401
    catalogue,
    people,
    register,
    story_templates,
    style,
    topics,
    undertakings,
    writing,
)
