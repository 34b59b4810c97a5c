from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontpageConfig(AppConfig):
    name = "frontpage"
    verbose_name = _("Front page")

    def ready(self):
        from articles import on_fronts, own_words
        from articles.workflow import releases
        from frontpage import on_strip, picture_uses
        from frontpage.own_words import KEEPER
        from frontpage.picture_uses import fronts_before_readers, fronts_with
        from frontpage.stands import place_names, stands_of
        from frontpage.workflow.releasing import ArrangementsOfReleases
        from images import public, usage

        on_strip.listen()
        own_words.register(KEEPER)
        on_fronts.register(stands_of)
        on_fronts.register_names(place_names)
        releases.register(ArrangementsOfReleases())
        usage.register(fronts_with)
        usage.register_used(picture_uses.of_placements, place="arrangement__front")
        usage.register_used(picture_uses.of_pins, place="front")
        public.register(fronts_before_readers)
