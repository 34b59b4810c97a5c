"""The desk's forms and lists for the heart of the house."""

from articles.admin import catalogue, people, register, story_templates, topics, writing  # noqa: F401
