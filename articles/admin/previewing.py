"""The page of previews: a saved version at the widths readers have, light and dark, and as others would show it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.admin import surface
from articles.admin.links import links_of, may_share
from articles.models import Article, Version

WIDTHS = {"390": "phone", "820": "tablet", "1280": "desktop"}  # pixels, and the icon
THEMES = ("light", "dark")


class Previewing:
    """For the ModelAdmin of Article: preview/."""

    def preview_view(self, request, pk):
        article = self.article_of(request, pk)
        number = request.GET.get("version", "")
        is_number = number.isascii() and number.isdecimal() and len(number) < 10
        version = article.newest_version
        if number:
            version = get_object_or_404(article.versions, number=int(number) if is_number else 0)
        asked = Looked(request, article, version)
        request.current_app = self.admin_site.name
        page = {**self.admin_site.each_context(request), "opts": self.opts, "article": article, "asked": asked}
        page |= {
            "rows": links_of(article, now=request.at),
            "may_share": may_share(request.user, article, at=request.at),
            "links_address": reverse("admin:articles_article_links", args=[pk]) + f"?version={version.number}",
        }
        title = _("Preview of version %(number)s") % {"number": version.number}
        return TemplateResponse(request, "admin/articles/article/preview.html", page | {"title": title})


@dataclass
class Looked:
    """What the address of the page asks for."""

    request: object
    article: Article
    version: Version

    @property
    def width(self) -> str:
        """One width, or all of them where none is asked for."""
        width = self.request.GET.get("width", "")
        return width if width in WIDTHS else ""

    @property
    def theme(self) -> str:
        theme = self.request.GET.get("theme", "")
        return theme if theme in THEMES else ""

    def link(self, **changes) -> str:
        said = {"version": self.version.number, "width": self.width, "theme": self.theme} | changes
        return "?" + urlencode({name: value for name, value in said.items() if value})

    def frame(self, **asked) -> str:
        said = {"version": self.version.number, "theme": self.theme} | asked
        address = reverse("preview", args=[self.article.pk])
        return f"{address}?{urlencode({name: value for name, value in said.items() if value})}"

    @property
    def article_address(self) -> str:
        return self.frame()

    @property
    def cards_address(self) -> str:
        return self.frame(**{"as": "cards"})

    @property
    def frames(self) -> list[tuple[str, str]]:
        return [(width, WIDTHS[width]) for width in ([self.width] if self.width else ["390", "1280"])]

    @property
    def widths(self) -> list[tuple[str, str, str, bool]]:
        every = (_("Phone and desk"), "", self.link(width=""), not self.width)
        return [every, *((width, icon, self.link(width=width), width == self.width) for width, icon in WIDTHS.items())]

    @property
    def themes(self) -> list[tuple[str, str, bool]]:
        names = {"": _("As the system"), "light": pgettext("colours", "Light"), "dark": pgettext("colours", "Dark")}
        return [(name, self.link(theme=key), key == self.theme) for key, name in names.items()]

    @property
    def versions(self) -> list[tuple[str, str, bool]]:
        """What readers see now, what comes, and the newest: by the decisions, in their order."""
        now = self.request.at
        found = []
        live = self.article.publications.live(at=now).select_related("version").first()
        if live:
            found.append((live.version, _("Readers now (%(number)s)") % {"number": live.version.number}))
        for publication in self.article.coming(now).filter(version__isnull=False).select_related("version")[:5]:
            said = {"moment": surface.short(publication.live_from, now=now), "number": publication.version.number}
            found.append((publication.version, _("from %(moment)s (%(number)s)") % said))
        newest = self.article.newest_version
        if newest.pk not in {version.pk for version, _label in found}:
            found.append((newest, _("newest (%(number)s)") % {"number": newest.number}))
        if self.version.pk not in {version.pk for version, _label in found}:
            found.append((self.version, _("version %(number)s") % {"number": self.version.number}))
        return [(label, self.link(version=one.number), one.pk == self.version.pk) for one, label in found]
