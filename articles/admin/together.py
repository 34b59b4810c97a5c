"""Several people in one story: who is here and where, and whether somebody has saved meanwhile. Nothing is locked."""

from django.http import HttpResponseNotAllowed, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.models import Presence, Stage, Verb

MOST_PARAGRAPHS = 100_000
MOST_SHOWN = 30


class Together:
    """For the ModelAdmin of Article: here/, the heartbeat of an open page."""

    def here_view(self, request, pk):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = self.article_of(request, pk)
        page, said = _line(request.POST.get("page"), most=40), request.POST
        # The page was opened by somebody who has logged out since; whoever is here now is somebody else.
        if said.get("writer", str(request.user.pk)) != str(request.user.pk):
            return JsonResponse({"error": "other"}, status=403)
        if "leaving" in said:
            article.presences.filter(user=request.user, page=page).delete()
            return JsonResponse({})
        if before := _line(said.get("instead"), most=40):
            article.presences.filter(user=request.user, page=before).delete()
        if page:
            self._beat(request, article, page, said)
        return JsonResponse(here(request, article))

    def back_view(self, request, pk):
        """Where one lands after logging in anew beside an open page: there is nothing to do here."""
        article = self.article_of(request, pk)
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | {"title": _("You are logged in again"), "article": article}
        return TemplateResponse(request, "admin/articles/article/back.html", context)

    @staticmethod
    def _beat(request, article, page, said):
        if "coming" in said:
            Presence.objects.sweep(now=request.at)
        where = {
            "place": _line(said.get("place"), most=40),
            "paragraph": _number(said.get("paragraph")),
            "opening": _line(said.get("opening"), most=60),
        }
        Presence.objects.beat(
            article, by=request.user, page=page, now=request.at, is_writing="writing" in said, **where
        )


def here(request, article) -> dict:
    """What the page is told: everybody here, the newest version, where the story stands, and what time it is."""
    newest, people = article.newest_version, article.presences.here(at=request.at)[:MOST_SHOWN]
    return {
        "user": request.user.pk,
        "at": request.at.isoformat(),
        "people": [_person(row, at=request.at) for row in people],
        "newest": {
            "pk": newest.pk,
            "number": newest.number,
            "by": str(newest.saved_by),
            "at": newest.saved_at.isoformat(),
            "by_you": newest.saved_by_id == request.user.pk,
        },
        "moved": moved(article, known=request.POST.get("stage", "")),
    }


def moved(article, *, known: str) -> dict | None:
    """Where the story stands now, if the page does not know yet, and the sentence about it."""
    if known in ("", article.stage):
        return None
    move = article.last_step()
    said = {"who": move.who if move else "", "stage": article.get_stage_display()}
    if move and article.stage == Stage.DRAFT and move.verb in (Verb.SAVE, Verb.MERGE):
        sentence = _("%(who)s goes on writing; the story is a draft again.") % said
    elif move:
        sentence = _("%(who)s has moved the story on; it stands at “%(stage)s” now.") % said
    else:
        sentence = _("The story stands at “%(stage)s” now.") % said
    return {"stage": article.stage, "sentence": sentence}


def _person(row: Presence, *, at) -> dict:
    return {
        "page": row.page,
        "user": row.user_id,
        "name": str(row.user),
        "short": row.user.get_short_name() or str(row.user),
        "initials": initials_of(row.user),
        "place": row.place,
        "paragraph": row.paragraph,
        "opening": row.opening,
        "writes": row.is_writing(at=at),
    }


def initials_of(user) -> str:
    """Two letters for a face: “MV”."""
    names = str(user).replace("-", " ").split()
    return "".join(name[0] for name in (names[:1] + names[1:][-1:])).upper()


def _line(text, *, most) -> str:
    return " ".join((text or "").replace("\0", "").split())[:most]


def _number(text) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 7 and int(text) < MOST_PARAGRAPHS else None
