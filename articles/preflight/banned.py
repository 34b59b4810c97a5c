"""Check of undertakings: sentences, names and pictures that the house must not publish again, at any door."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from articles.body import picture_ids
from articles.models import Undertaking, Version
from articles.picture_faults import uses_in
from articles.preflight.copy import Copy, alongside
from articles.preflight.finding import Note
from articles.refusal import NotAllowed
from images import likeness
from images.models import Image
from language.slugs import spoken
from language.wordings import Found, Wordings


class Banned:
    """The undertakings in force at one moment, ready to be looked for. One query."""

    def __init__(self, undertakings: Iterable[Undertaking]):
        self.undertakings = list(undertakings)

    @cached_property
    def wordings(self) -> Wordings:
        wordings = Wordings(language=settings.LANGUAGE_CODE)
        for one in self.undertakings:
            for wording in one.wordings:
                for spelt in dict.fromkeys((wording, spoken(wording))):
                    wordings.add(one.pk, spelt)
        return wordings

    @cached_property
    def pictures(self) -> set[int]:
        return {one.image_id for one in self.undertakings if one.image_id}

    def pictures_among(self, keys: set[int]) -> list[int]:
        """Which of these pictures are banned, or look like one that is."""
        if not (self.pictures and keys):
            return []
        looks = Image.objects.in_bulk(self.pictures | keys)
        banned = [look for key in self.pictures if key in looks and (look := likeness.of(looks[key]))]
        return sorted(key for key in keys if key in self.pictures or _looks_like(looks.get(key), banned))

    def found_in(self, text: str) -> list[Found]:
        return self.wordings.found_in(text)


def _looks_like(image: Image | None, banned: list) -> bool:
    look = likeness.of(image) if image else None
    if look is None or likeness.is_plain(look):
        return False
    return any(likeness.distance(look, other) <= likeness.MAX_DISTANCE for other in banned)


def banned_at(moment: datetime) -> Banned:
    rows = Undertaking.objects.in_force(at=moment).order_by("pk")
    return Banned(rows.only("pk", "kind", "wording", "image_id"))


def look(copy: Copy) -> Iterator[Note]:
    """What stops the text; that includes an address under which it would come back."""
    yield from _found(copy, _banned_for(copy))
    yield from _in_known_address(copy, of_live=False)


def in_address(copy: Copy) -> Iterator[Note]:
    """What readers open now keeps its address. That only advises: refused, the worse text would stay before them."""
    yield from _in_known_address(copy, of_live=True)


def _in_known_address(copy, *, of_live) -> Iterator[Note]:
    banned, known = _banned_for(copy), copy.article.publications.filter(live_from__lte=copy.now)
    if banned.undertakings and copy.article.is_live(copy.now) == of_live and known.exists():
        address = spoken(copy.article.address.slug) if copy.article.address else ""
        yield from (Note(said(found), "id_wanted_slug") for found in banned.found_in(address))


def _banned_for(copy) -> Banned:
    if copy.banned is None:
        copy.banned = banned_at(max(copy.at, copy.now))  # a story that is dated back goes out today
    return copy.banned


def _found(copy, banned) -> Iterator[Note]:
    if not banned.undertakings:
        return
    for place, text in copy.everything:
        yield from (Note(said(found), place, found.text) for found in banned.found_in(text))
    for use in copy.uses:
        words = (use.image.caption, use.image.alt, use.image.credit_line)
        yield from (Note(said(found), use.place) for text in words if text for found in banned.found_in(text))
    for key in banned.pictures_among({copy.version.lead_image_id, *picture_ids(copy.version.body)} - {None}):
        yield Note(said_of_picture(), "picture" if key == copy.version.lead_image_id else f"picture-{key}")


def said_of_picture() -> str:
    return _("This picture must not be published: we have undertaken not to show it, or one that looks like it.")


def said(found: Found) -> str:
    """For everybody on the desk: the words, not who demanded it nor why."""
    sentence = _("“%(passage)s” must not be published: we have undertaken not to. Legal can say more.")
    return sentence % {"passage": found.text[:200]}


def banned_in_copy(copy: Copy) -> list[str]:
    """The same of a whole text with its pictures, wherever else it is shown than to readers."""
    return list(dict.fromkeys(note.sentence for note in _found(copy, _banned_for(copy))))


def banned_in_versions(versions: Iterable[Version], *, at: datetime) -> dict[int, list[str]]:
    """Of saved texts that came with their lead picture, by key: what they hold. As many queries for many."""
    banned, versions = banned_at(at), {version.pk: version for version in versions}
    if not banned.undertakings:
        return {}
    prefetch_related_objects(list(versions.values()), *alongside())
    images = Image.objects.in_bulk({key for version in versions.values() for key in picture_ids(version.body)})
    found = {}
    for version in versions.values():
        copy = Copy(version, at=at, now=at)
        copy.uses = uses_in(version, images=images)
        found[version.pk] = list(dict.fromkeys(note.sentence for note in _found(copy, banned)))
    return {key: sentences for key, sentences in found.items() if sentences}


def banned_in(*texts: str, at: datetime) -> list[str]:
    """Sentences on what must not be published in these texts at `at`: for words outside of stories."""
    if not any(texts):
        return []
    banned = banned_at(at)
    return list(dict.fromkeys(said(found) for text in texts if text for found in banned.found_in(text)))


def require_nothing_banned(*texts: str, at: datetime) -> None:
    """Raise NotAllowed where one of the texts holds what must not be published at `at`."""
    if sentences := banned_in(*texts, at=at):
        raise NotAllowed("\n".join(sentences))


def require_no_banned_picture(image: Image, *, at: datetime) -> None:
    if banned_at(at).pictures_among({image.pk}):
        raise NotAllowed(said_of_picture())
