"""Check of undertakings: sentences, names and pictures that the house must not publish again, at any door."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext as _

from articles.body import picture_ids
from articles.models import Undertaking
from articles.preflight.copy import Copy
from articles.preflight.finding import Note
from articles.workflow.gates import NotAllowed
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
                wordings.add(one.pk, wording)
        return wordings

    @cached_property
    def pictures(self) -> set[int]:
        return {one.image_id for one in self.undertakings if one.image_id}

    def found_in(self, text: str) -> list[Found]:
        return self.wordings.found_in(text)


def banned_at(moment: datetime) -> Banned:
    rows = Undertaking.objects.in_force(at=moment).order_by("pk")
    return Banned(rows.only("pk", "kind", "wording", "image_id"))


def look(copy: Copy) -> Iterator[Note]:
    banned = banned_at(copy.at)
    if not banned.undertakings:
        return
    for place, text in copy.everything:
        yield from (Note(said(found), place, found.text) for found in banned.found_in(text))
    keys = {copy.version.lead_image_id, *picture_ids(copy.version.body)}
    for key in sorted(banned.pictures & keys):
        place = "picture" if key == copy.version.lead_image_id else f"picture-{key}"
        yield Note(_("This picture must not be published: we have undertaken not to."), place)


def said(found: Found) -> str:
    """For everybody on the desk: the words, not who demanded it nor why."""
    sentence = _("“%(passage)s” must not be published: we have undertaken not to. Legal can say more.")
    return sentence % {"passage": found.text[:200]}


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
