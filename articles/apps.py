from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self):
        from articles import picture_uses
        from articles.models import FormerAddress
        from articles.picture_sight import pictures_of_their_stories
        from articles.picture_uses import stories_before_readers, stories_with, topics_before_readers, topics_with
        from articles.preflight import banned_in
        from articles.telling.still_so import why_no_longer
        from authors.addressed import on_rename
        from delivery import hooks
        from images import public, sight, usage
        from images.workflow.gates import register_word_check

        register_word_check(banned_in)
        hooks.register_check(why_no_longer)
        sight.register(pictures_of_their_stories)
        usage.register(stories_with)
        usage.register(topics_with)
        usage.register_used(picture_uses.of_versions, place="version__article", counted=picture_uses.IS_NO_SECRET)
        usage.register_used(picture_uses.of_topics, image="picture")
        public.register(stories_before_readers)
        public.register(topics_before_readers)
        on_rename(FormerAddress.remember)
