"""`{% crop_tool %}`: the crop tool of the desk, on a picture's page or in a dialog."""

from django import template

from images.admin import crops

register = template.Library()


@register.inclusion_tag("admin/images/_crop_tool.html")
def crop_tool(image=None, preview="", form=None, *, may_change=True):
    """With a picture: its own crops and focal point, as fields of a form. Without: empty, for a script to fill."""
    tool = {"image": image, "preview": preview, "rows": crops.rows(image, form=form), "may_change": may_change}
    return tool | {"id": "crop" if image else "use", "focal": crops.focal_of(image, form=form) if image else None}
