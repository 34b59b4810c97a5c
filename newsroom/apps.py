from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self):
        from articles.workflow.anonymising import register_rows
        from newsroom.desk import logins  # noqa: F401 (listens to failed log-ins)
        from newsroom.models import Handover

        register_rows(Handover.about)


class DeskConfig(AdminConfig):
    """Django's admin with our own site object; it must come before the rooms whose admin modules it discovers."""

    default_site = "newsroom.desk.site.DeskSite"

    def ready(self):
        super().ready()
        from django.contrib import admin
        from taggit.models import Tag

        admin.site.unregister(Tag)  # our topics have pages of their own; the library's ask nobody for a right
