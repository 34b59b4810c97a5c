"""The masthead: who works here, by task."""

from itertools import groupby

from django import template

from authors.models import Author

register = template.Library()


@register.inclusion_tag("authors/_masthead.html")
def masthead():
    """Everybody who works here and is known to readers, the tasks as their authors' pages name them. One query."""
    people = Author.objects.masthead()
    return {"groups": [(role, list(group)) for role, group in groupby(people, key=lambda person: person.role)]}
