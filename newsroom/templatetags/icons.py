"""`{% icon "clock" %}`: a drawing of the desk, out of the one file that holds them all."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def icon(name):
    """Read to nobody: the words beside it say the same. As a tag, because a month of the calendar shows hundreds."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("desk/img/icons.svg"), name
    )
