"""The words of one undertaking in one text, and where else words stand that are no story's text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from articles.body import picture_ids
from articles.models import Article, Correction, Publication, Reply, Undertaking, Version
from articles.preflight.banned import Banned
from articles.preflight.copy import Copy
from images.likeness import alike
from images.models import Image
from images.models.past import periods_of
from language.slugs import spoken
from language.wordings import around

MOST_ALIKE = 50
OF_PICTURES = ("alt", "caption", "headline", "credit", "creator", "source", "people", "long_description")
BESIDE: dict[type, Callable] = {
    Correction: lambda row: (row.wrong, row.right),
    Reply: lambda row: (row.person, row.text, row.dated),
}


@dataclass
class Sought:
    """One undertaking, ready to be looked for: `passage_in` says where words stand, `pictures` which are meant."""

    undertaking: Undertaking

    def __post_init__(self):
        self.banned = Banned([self.undertaking])
        image = self.undertaking.image
        self.pictures = {image.pk, *(one.pk for one in alike(image, limit=MOST_ALIKE))} if image else set()

    def passage_in(self, *texts: str) -> str:
        """The first place in these texts, with the words around it; empty where there is none."""
        for text in texts:
            if text and (found := self.banned.found_in(text)):
                return around(text, found[0])
        return ""

    @cached_property
    def _images(self) -> dict[int, Image]:
        return Image.objects.in_bulk(self.pictures)

    @cached_property
    def periods(self) -> dict[int, list]:
        """By picture, when readers could see it."""
        return {key: periods_of(image) for key, image in self._images.items()}

    def images_in(self, version: Version) -> list[Image]:
        """The pictures meant that this version shows."""
        shown = self.pictures & {version.lead_image_id, *picture_ids(version.body)}
        return [self._images[key] for key in sorted(shown)]

    def passage_of(self, version: Version) -> str | None:
        """The same for all that readers see of a version; of a picture only that it is there: an empty passage."""
        if self.images_in(version):
            return ""
        copy = Copy(version, at=version.saved_at, now=version.saved_at)
        return self.passage_in(*(text for _place, text in copy.everything)) or None

    def passage_in_address(self, article: Article) -> str:
        """The same of the address under which readers find the story; they come with it."""
        return self.passage_in(*(spoken(one.slug) for one in article.addresses.all() if one.is_current))

    def passage_of_image(self, image: Image) -> str | None:
        if image.pk in self.pictures:
            return image.caption[:200]
        return self.passage_in(*(getattr(image, name) for name in OF_PICTURES)) or None


def beside(sought: Sought) -> Iterator[tuple[int, str]]:
    """Texts that stand with stories without being a version's: (article, passage). Few rows each."""
    for model, texts in BESIDE.items():
        for row in model.objects.order_by("pk").iterator(chunk_size=500):
            if passage := sought.passage_in(*texts(row)):
                yield row.article_id, passage
    new = Publication.objects.exclude(whats_new="").order_by("pk")
    for article, text in new.values_list("article", "whats_new").iterator(chunk_size=500):
        if passage := sought.passage_in(text):
            yield article, passage
