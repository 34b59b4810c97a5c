"""One front on one person's screen: for which moment, from which arrangement, with which places so far."""

from datetime import datetime

from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.admin.rows import short_moment
from articles.admin.verbs import usual_moments
from articles.models import Article, Release, Section
from frontpage.admin import clock
from frontpage.admin.asking import LATER, NOW, RELEASE, KeepForm, TakeForm, WordsForm
from frontpage.admin.draft import KEPT, Draft, number, one_line, said_of, words_in
from frontpage.admin.noticing import changes, name_of
from frontpage.admin.paper import HELD, in_page_order, parts_of
from frontpage.board import board_for, board_of, stock
from frontpage.models import OWN_HEADLINE, Arrangement, Front
from frontpage.workflow import may_arrange, offers, places_of
from images.models import Image
from language.words import weekday_moment

MAX_WORDS = 200  # characters
SHELF = 30  # stories


class Screen:
    """Read from the address or from the form; nothing here writes."""

    def __init__(self, request, front: Front):
        self.user, self.now, self.front = request.user, request.at, front
        self.data = request.POST if request.method == "POST" else None
        asked = request.POST if request.method == "POST" else request.GET
        self.problem, self.open, self.keep = "", "", None
        self.typed = {}  # words for a story that is held in its place: they count with the next hold
        self.rooms = in_page_order(front.slots())
        self.live = front.arrangement_at(self.now)
        self.arrangement = self._arrangement(asked.get("arrangement"))
        self._note_seen()
        self.words = one_line(asked.get("q"))[:MAX_WORDS]
        self.take = self._take(request)
        self.base = self._base(asked.get("start"))
        if self.data is None:
            self.start_at = _decided_at(self.base)
        self.start = Draft.of(self.rooms, places_of(self.base))
        self.draft = self._sent() if self.data else self.start

    # --- what is being arranged, and when it would hold ---

    def _note_seen(self) -> None:
        """What stood there when the page was opened: every step hands it on, however much happens meanwhile."""
        sent = self.data or {}
        self.seen = sent.get("seen", "") if self.data else str(self.live.pk if self.live else "")
        self.seen_at = sent.get("seen_at", "") if self.data else _decided_at(self.arrangement)
        self.start_at = sent.get("start_at", "")

    def has_been_told(self) -> None:
        """The person knows now what stands there: from here on the next press counts."""
        self.seen = str(self.live.pk if self.live else "")
        self.seen_at, self.start_at = _decided_at(self.arrangement), _decided_at(self.base)

    def _arrangement(self, key) -> Arrangement | None:
        """The coming arrangement that is being changed; None: the one in force, or a new one."""
        if not key:
            return None
        found = (
            self.front.arrangements.coming(at=self.now).select_related("decided_by", "release").filter(pk=number(key))
        )
        if (arrangement := found.first()) is None:
            raise Http404
        return arrangement

    def _take(self, request):
        releases = Release.objects.filter(live_from__gt=self.now).order_by("live_from", "pk")
        if self.data:
            return TakeForm(self.data, releases=releases, now=self.now)
        said = self.arrangement.title if self.arrangement else ""
        asked = {"mode": NOW, "title": said}
        if moment := request.GET.get("at"):
            asked |= {"mode": LATER, "at": moment, "at_fold": request.GET.get("at_fold", "")}
        elif release := request.GET.get("release"):
            asked |= {"mode": RELEASE, "release": release}
        return TakeForm(asked, releases=releases, now=self.now)

    @cached_property
    def moment(self) -> datetime:
        """The moment at which the paper on the screen is shown."""
        if self.arrangement:
            return self.arrangement.live_from
        self.take.is_valid()
        return self.take.moment or self.now

    def _base(self, key) -> Arrangement | None:
        """What the places were taken from: named by the form, else what is decided for the moment."""
        if key == "none":
            return None
        if self.data and (named := self.front.arrangements.filter(pk=number(key)).first()):
            return named
        return self.arrangement or self.front.arrangement_at(self.moment)

    @property
    def mode(self) -> str:
        """Who will notice: live, plan or, with a release, plan as well."""
        return "plan" if self.moment > self.now else "live"

    # --- the places ---

    def _sent(self) -> Draft:
        draft = Draft.read(self.rooms, self.data, start=self.start)
        draft = self._with_open_cell(draft)
        wanted = {place.article_id for place in draft.list()} - {place.article_id for place in self.start.list()}
        known = set(self.visible.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
        for pk in wanted - known:
            self.problem = _("One of the stories does not exist any more.")
            draft = draft.without(draft.key_of(pk))
        return draft

    @property
    def visible(self):
        return Article.objects.visible_to(self.user, at=self.now).stories()

    def _with_open_cell(self, draft):
        """What was typed into the place that stands open belongs to the draft."""
        key, words = self.data.get("open", ""), words_in(self.data, "cell")
        if key.startswith(HELD) and "cell-headline" in self.data:
            self.open, self.typed = key, words
        if key not in draft.cells or "cell-story" not in self.data:
            return draft
        self.open = key
        pk = number(self.data.get("cell-story"))
        if not pk and (words["headline"] or words["image_id"]) and "cell-fills-itself" in self.data:
            pk = number(self.data.get("cell-article"))  # words of its own hold a story in its place
        if not pk:
            return draft if "cell-fills-itself" in self.data else draft.without(key)
        return draft.with_story(key, pk).worded(key, **words)

    def faults(self) -> str:
        """Why these places cannot be taken, in a sentence; empty if they can."""
        for key, place in self.draft.places.items():
            if len(place.headline) > OWN_HEADLINE:
                said = {"place": name_of(*self.draft.cells[key]), "most": OWN_HEADLINE}
                return _("%(place)s: the own headline has more than %(most)s characters.") % said
        wanted = {place.image_id for place in self.draft.list() if place.image_id}
        wanted -= {place.image_id for place in self.start.list()}
        usable = (
            Image.objects.choosable(at=self.now).filter(pk__in=wanted).values_list("pk", flat=True) if wanted else []
        )
        return _("One of the pictures may not be used any more.") if wanted - set(usable) else ""

    # --- what the page shows ---

    @cached_property
    def after(self):
        return board_for(self.front, self.draft.list(), at=self.moment, by=self.user, now=self.now)

    @cached_property
    def before(self):
        """What would be seen at that moment without the change."""
        if not self.is_changed and (self.arrangement or self.data is None):
            return self.after
        return board_of(self.front, at=self.moment, by=self.user, now=self.now)

    @cached_property
    def _parts(self):
        return parts_of(self.after, self.draft, now=self.now)

    @cached_property
    def cards(self):
        return [cell for part in self._parts for cell in part.cells]

    @cached_property
    def open_card(self):
        return next((cell for cell in self.cards if cell.spot == self.open and cell.kind != "unseen"), None)

    @cached_property
    def parts(self):
        if self.open_card:
            self.open_card.form = self._words_form(self.open_card)
        return self._parts

    @property
    def hidden(self):
        """The places as the form hands them on, all but that of the open card, which has fields."""
        unseen = {cell.spot for cell in self.cards if cell.kind == "unseen"}
        has_fields = self.open_card and self.open_card.place and self.open_card.spot
        for key, place in self.draft.places.items():
            if key in unseen:
                yield f"place-{key}-story", KEPT
            elif key != has_fields:
                yield from ((f"place-{key}-{name}", value) for name, value in said_of(place))

    def _words_form(self, cell):
        place = cell.place
        shown = {"story": place.article_id, "headline": place.headline, "image": place.image_id or ""} if place else {}
        shown |= {"crops": place.image_crops, "alt": place.image_alt} if place else {}
        if cell.pin:
            said = self.typed or {"headline": cell.pin.headline, "image_id": cell.pin.image_id}
            shown = {"headline": said["headline"], "image": said["image_id"] or ""}
        choices = {found.article_id: found.story for found in self.cards if found.article_id}
        if place and place.article_id not in choices:
            choices[place.article_id] = cell.story
        choices |= {each.article.pk: each.version.headline for each in self.shelf}
        return WordsForm(
            initial=shown, stories=list(choices.items()), chosen=place.image_id if place else None, at=self.now
        )

    @cached_property
    def shelf(self):
        standing = self.after.article_ids | {place.article_id for place in self.draft.list()}
        return stock(self.front, at=self.moment, by=self.user, words=self.words, limit=SHELF, without=standing)

    @cached_property
    def shelf_rows(self):
        return [ShelfRow(each, now=self.now) for each in self.shelf]

    @cached_property
    def noticed(self) -> list[str]:
        return changes(self.before, self.after)

    @cached_property
    def is_changed(self) -> bool:
        return set(self.draft.list()) != set(places_of(self.base))

    @property
    def summary(self) -> str:
        """Who will notice what and when, in one sentence."""
        count = len(self.noticed)
        if not self.is_changed and not count:
            return _("Nothing is changed on the screen yet.")
        if not count:
            return _("Readers notice nothing at that moment: the same stories stand in the same places.")
        if self.mode == "live":
            return _("As soon as you take it, readers see:")
        return _("From %(moment)s on, readers see:") % {"moment": weekday_moment(self.moment)}

    @property
    def about(self) -> str:
        """What the person is changing."""
        if self.mode == "live":
            return _("You change what readers see now.")
        return _("You change what holds from %(moment)s on.") % {"moment": weekday_moment(self.moment)}

    @property
    def until_then(self) -> str:
        if self.mode == "live":
            return ""
        if self.live is None:
            return _("Until then the front fills itself.")
        said = {"moment": short_moment(self.live.live_from, now=self.now)}
        return _("Until then readers keep the arrangement of %(moment)s.") % said

    @cached_property
    def offers(self):
        """The coming arrangements that could take the change over, each with whether it shall: yes, unless unticked."""
        if not self.is_changed:
            return []
        told = set(self.data.getlist("offered")) if self.data else set()
        wanted = set(self.data.getlist("also")) if self.data else set()
        later = self.moment if self.mode == "plan" else None
        found = offers(self.front, self.draft.list(), now=self.now, at=later, arrangement=self.arrangement)
        return [(offer, str(offer.arrangement.pk) not in told - wanted) for offer in found]

    @property
    def also(self) -> list[int]:
        return [pk for key in self.data.getlist("also") if (pk := number(key))]

    @cached_property
    def marks(self):
        return clock.marks_of(self.front, now=self.now, here=self.arrangement)

    @property
    def can_undo(self) -> bool:
        return self.live is not None and self.mode == "live"

    @property
    def title(self) -> str:
        said = {"front": self.front, "moment": short_moment(self.moment, now=self.now)}
        if self.mode == "live":
            return _("Front: %(front)s, now") % said
        name = self.arrangement.title if self.arrangement else ""
        return " ".join(filter(None, [_("Front: %(front)s, from %(moment)s") % said, name]))

    @property
    def take_words(self) -> str:
        if self.mode == "live":
            return _("Show it to readers now")
        return _("Take it for %(moment)s") % {"moment": short_moment(self.moment, now=self.now)}

    @property
    def travel(self) -> str:
        return clock.travel_to(self.moment, front=self.front)

    @property
    def address(self) -> str:
        return clock.address_of(self.front)

    @cached_property
    def keep_form(self):
        pin = self.open_card and self.open_card.pin
        return self.keep or KeepForm(prefix="keep", initial={"until": pin and pin.live_until})

    @property
    def quick(self):
        """Usual moments until which a story is held, each taken with one press."""
        walls = [datetime.fromisoformat(wall) for _words, wall in usual_moments(self.now)]
        return [(date_format(wall, "D H:i"), wall.isoformat()) for wall in walls]

    @cached_property
    def fronts(self):
        """The fronts this person may arrange: (name, address, whether it is this one)."""
        sections = Section.objects.select_related("parent__parent__parent", "front")
        found = [(_("Home"), reverse("admin:frontpage_front_changelist"), self.front.section_id is None)]
        if not may_arrange(self.user, Front(kind=Front.Kind.HOME), now=self.now):
            found = []
        for section in sections:
            front = Front(kind=Front.Kind.SECTION, section=section)
            if may_arrange(self.user, front, now=self.now):
                address = reverse("admin:frontpage_front_section", args=[section.slug])
                found.append((section.name, address, section.pk == self.front.section_id))
        return found


def _decided_at(arrangement: Arrangement | None) -> str:
    return arrangement.decided_at.isoformat() if arrangement else ""


class ShelfRow:
    """A story of the shelf: its state for readers and at work."""

    def __init__(self, found, *, now: datetime):
        self.article_id = found.article.pk
        self.headline = found.version.headline
        self.section = str(found.version.section or "")
        self.address = reverse("admin:articles_article_change", args=[found.article.pk])
        self.kind, self.pub, self.note = _state(found, now=now)
        self.wanted = found.article.place_wanted


def _state(found, *, now):
    moment = found.live_from and short_moment(found.live_from, now=now)
    if moment and found.live_from <= now:
        return "live", _("since %(moment)s") % {"moment": moment}, ""
    if moment:
        return "plan", moment, ""
    return "never", _("never yet"), _("cleared")
