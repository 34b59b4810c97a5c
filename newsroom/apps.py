from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("Newsroom")


class DeskConfig(AdminConfig):
    """Django's admin with our own site object; it must come before the rooms whose admin modules it discovers."""

    default_site = "newsroom.desk.site.DeskSite"
