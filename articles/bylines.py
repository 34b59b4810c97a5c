"""Who signs a story, in the grammar of a newspaper: “By A and B”, “Photos: C”, “dpa/iwi”."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.models import Byline, Version
from language.words import joined

Part = Byline.Part


class Credits:
    """The bylines of one version, ready to be read."""

    def __init__(self, bylines: Iterable[Byline], *, agency_credit: str = ""):
        self.bylines = list(bylines)
        self.agency_credit = agency_credit

    def of(self, part: str) -> list[Byline]:
        return [byline for byline in self.bylines if byline.part == part]

    def __bool__(self):
        return bool(self.plain or self.others)

    @property
    def authors(self) -> list:
        """Who wrote the text and is known to readers, in order."""
        return list(dict.fromkeys(byline.author for byline in self.of(Part.TEXT) if byline.author))

    @property
    def with_box(self) -> list:
        return [author for author in self.authors if author.bio_short or author.has_page]

    @property
    def portraits(self) -> list:
        return [author for author in self.authors if author.portrait_id]

    @property
    def names(self) -> str:
        """A und B."""
        return joined([str(byline) for byline in self.of(Part.TEXT)])

    @property
    def plain(self) -> str:
        """“By A and B”; an agency alone signs without “By”."""
        text = self.of(Part.TEXT)
        if text and all(byline.agency for byline in text):
            return "/".join(str(byline) for byline in text)
        return _("By %(names)s") % {"names": self.names} if text else self.agency_credit

    @property
    def line(self) -> SafeString:
        """The same with a link to each author's page."""
        plain, text = self.plain, self.of(Part.TEXT)
        if not text or all(byline.agency for byline in text):
            return escape(plain)
        linked = joined([_linked(byline) for byline in text])
        return mark_safe(escape(_("By %(names)s")) % {"names": linked})

    @property
    def others(self) -> list[str]:
        """“Photos: C”, “Contribution: D”."""
        parts = ((Part.PHOTOS, _("Photos: %(names)s")), (Part.CONTRIBUTION, _("With contributions by %(names)s")))
        return [words % {"names": joined(self.of(part))} for part, words in parts if self.of(part)]

    @property
    def signature(self) -> str:
        """At the end of the text: agency, then initials, as in “dpa/iwi”."""
        initials = [
            byline.author.kuerzel or str(byline) if byline.author else str(byline) for byline in self.of(Part.INITIALS)
        ]
        return "/".join(filter(None, [self.agency_credit, *initials]))


def _linked(byline: Byline) -> SafeString:
    if byline.author and byline.author.has_page:
        return format_html('<a href="{}" rel="author">{}</a>', byline.author.get_absolute_url(), byline.author.name)
    return format_html("<b>{}</b>", str(byline))


def credits_of(versions: Iterable[Version], *, at: datetime) -> dict[int, Credits]:
    """The credits of several versions by their id, in one query; portraits as far as readers may see them at `at`."""
    versions = list(versions)
    rows = defaultdict(list)
    wanted = Byline.objects.filter(version__in=[version.pk for version in versions])
    for byline in wanted.select_related("author__portrait").order_by("version_id", "order"):
        if byline.author and byline.author.portrait and not byline.author.portrait.is_usable(at):
            byline.author.portrait = None  # here only: no page keeps an empty frame for it
        rows[byline.version_id].append(byline)
    return {version.pk: Credits(rows[version.pk], agency_credit=version.agency_credit) for version in versions}
