from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self):
        from articles.models import FormerAddress
        from articles.picture_uses import stories_with
        from authors.addressed import on_rename
        from images import usage

        usage.register(stories_with)
        on_rename(FormerAddress.remember)
