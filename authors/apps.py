from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuthorsConfig(AppConfig):
    name = "authors"
    verbose_name = _("Authors")

    def ready(self):
        from authors.portraits import of_authors, portraits_before_readers, portraits_with
        from images import public, usage

        usage.register(portraits_with)
        usage.register_used(of_authors, image="portrait")
        public.register(portraits_before_readers)
