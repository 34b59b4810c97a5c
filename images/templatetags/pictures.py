"""{% load pictures %}: pictures in templates. A picture whose rights are not in force at request.at is left out."""

from django import template

from images.picture import figure_html, picture_html

register = template.Library()


@register.simple_tag(takes_context=True)
def picture(context, image, **shown):
    """{% picture story.lead_image crop="3:2" sizes="(min-width: 64em) 25vw, 100vw" upto=960 %}"""
    return picture_html(image, at=_moment(context), **shown)


@register.simple_tag(takes_context=True)
def figure(context, image, **shown):
    """{% figure version.lead_image crop="16:9" lead=True caption=version.lead_caption classes="article__lead" %}"""
    return figure_html(image, at=_moment(context), **shown)


def _moment(context):
    # `context.request` survives {% include … only %}, the variable `request` does not.
    return getattr(getattr(context, "request", None), "at", None)
