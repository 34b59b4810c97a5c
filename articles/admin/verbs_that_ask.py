"""What verbs ask beyond themselves: headlines and pictures of its own on fronts, and releases a story is part of."""

from django import forms
from django.utils.translation import gettext as _

from articles.admin.verbs import VerbForm
from articles.models import Release, Version
from articles.own_words import OwnWords
from articles.workflow import Rest, Words
from language.words import weekday_moment


class AsksOwnWords(VerbForm):
    """Each place where the story has a headline or picture of its own that differs: is it kept or dropped?"""

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        self.own = [place for place in case.own_words if place.differs_from(self.becomes())]
        for place in self.own:
            choices = [(Words.DROP, _("is dropped")), (Words.KEEP, _("is kept"))]
            self.fields[f"words-{place.key}"] = _choice(_named(place), choices)

    def becomes(self) -> Version | None:
        """The text readers see then; None: no text."""
        return self.case.version

    def about_words(self) -> dict[str, Words]:
        answers = {place.key: self.value(f"words-{place.key}") for place in self.own}
        return {key: Words(answer) for key, answer in answers.items() if answer}


class AsksReleases(VerbForm):
    """The verb takes the story out of releases: does the rest go without it, or nothing?"""

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        self.releases_lost = {one.release_id: one.release for one in case.coming if one.release_id}
        for release in self.releases_lost.values():
            choices = [(Rest.GOES_ON, _("the rest goes without this story")), (Rest.STOPS, _("nothing of it goes"))]
            self.fields[f"release-{release.pk}"] = _choice(_release_named(release), choices)

    def rest(self) -> dict[int, Rest]:
        answers = {pk: self.value(f"release-{pk}") for pk in self.releases_lost}
        return {pk: Rest(answer) for pk, answer in answers.items() if answer}


def _choice(label, choices):
    """Nothing is chosen beforehand; the verb refuses with a sentence that names what is missing."""
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


def _named(place: OwnWords) -> str:
    if place.headline:
        return _("Own headline “%(headline)s”: %(place)s") % {"headline": place.headline, "place": place.label}
    return _("Own picture: %(place)s") % {"place": place.label}


def _release_named(release: Release) -> str:
    said = {"release": release.title, "moment": weekday_moment(release.live_from)}
    return _("Release “%(release)s” of %(moment)s") % said
