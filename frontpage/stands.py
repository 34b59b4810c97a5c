"""Where one story stands on the fronts, for whoever has just published it; and which places one can plan for."""

from datetime import datetime

from django.utils.translation import gettext as _

from articles.models import Publication, Section
from articles.on_fronts import Stand
from frontpage.board import shown_on
from frontpage.models import Front
from frontpage.picture_uses import desk_page
from frontpage.slots import rooms_of_home, words_for


def stands_of(publication: Publication, *, at: datetime) -> list[Stand]:
    """The home page and the front of the story's section at `at`; “nowhere” is an answer, too."""
    section = publication.version.section
    fronts = [Front.objects.home(), *([Front.objects.of(section)] if section else [])]
    return [Stand(_name(front), _place(front, publication, at=at), desk_page(front)) for front in fronts]


def place_names() -> list[str]:
    """“Lead”, “Second row, large”, “Block “Culture””: what a plan may ask for."""
    return [room.label for room in rooms_of_home(list(Section.objects.filter(parent=None)))]


def _name(front):
    return str(front.section) if front.section else _("Front page")


def _place(front, publication, *, at):
    for where, card in shown_on(front, at=at).items():
        if card.article_id == publication.article_id:
            return words_for(where, _section_of(where, card))
    return ""


def _section_of(where, card):
    line = card.section.line() if where.section_id and card.section else []
    return next((section for section in line if section.pk == where.section_id), None)
