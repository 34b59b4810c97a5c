from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuthorsConfig(AppConfig):
    name = "authors"
    verbose_name = _("Authors")

    def ready(self):
        from authors.portraits import portraits_before_readers
        from images import public

        public.register(portraits_before_readers)
