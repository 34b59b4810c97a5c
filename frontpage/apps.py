from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontpageConfig(AppConfig):
    name = "frontpage"
    verbose_name = _("Front page")

    def ready(self):
        from articles import own_words
        from articles.workflow import releases
        from frontpage import on_strip
        from frontpage.own_words import KEEPER
        from frontpage.picture_uses import fronts_before_readers, fronts_with
        from frontpage.workflow.releasing import ArrangementsOfReleases
        from images import public, usage

        on_strip.listen()
        own_words.register(KEEPER)
        releases.register(ArrangementsOfReleases())
        usage.register(fronts_with)
        public.register(fronts_before_readers)
