from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self):
        from articles.models import FormerAddress
        from articles.picture_uses import stories_before_readers, stories_with, topics_before_readers
        from authors.addressed import on_rename
        from images import public, usage

        usage.register(stories_with)
        public.register(stories_before_readers)
        public.register(topics_before_readers)
        on_rename(FormerAddress.remember)
