"""The desk's forms and lists for the heart of the house."""

from articles.admin import (  # noqa: F401
    calendars,
    catalogue,
    hooks,
    people,
    register,
    story_templates,
    style,
    to_me,
    topics,
    undertakings,
    writing,
)
