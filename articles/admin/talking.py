"""Notes: the conversation about a story. A note never touches the text one is writing."""

import re

from django.http import HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Note
from authors.models import User

CALLED = re.compile(r"@([\w.-]{2,150})")
MAX_CHARACTERS = 4000


class Talking:
    """For the ModelAdmin of Article: note/."""

    def note_view(self, request, pk):
        """Without JavaScript the text on the page is sent along and saved; with it, only the note comes."""
        article = self.article_of(request, pk)
        change = reverse("admin:articles_article_change", args=[pk])
        if request.method != "POST":
            return HttpResponseRedirect(change)
        text = request.POST.get("verb-note", "").replace("\0", "").strip()
        wants_json = request.headers.get("Accept") == "application/json"
        if len(text) > MAX_CHARACTERS:
            error = _("A note has at most %(count)s characters.") % {"count": MAX_CHARACTERS}
            return JsonResponse({"error": error}, status=422)
        note = write_note(article, text, by=request.user, now=request.at) if text else None
        if wants_json:
            html = render_to_string("admin/articles/article/_note.html", {"note": note}) if note else ""
            return JsonResponse({"html": html})
        return self.save_and(request, article)


def write_note(article: Article, text: str, *, by, now) -> Note:
    """A line of the conversation; who is called by @name and may see the story is mentioned."""
    note = Note.objects.create(article=article, author=by, text=text, written_at=now)
    note.mentions.set(
        [user for user in called_in(text) if Article.objects.visible_to(user, at=now).filter(pk=article.pk).exists()]
    )
    return note


def called_in(text: str) -> list[User]:
    """The people whose user name or first name stands behind an @; a first name that several share calls nobody."""
    people = []
    for name in dict.fromkeys(called.rstrip(".-") for called in CALLED.findall(text)):
        active = User.objects.filter(is_active=True)
        found = list(active.filter(username__iexact=name)[:1]) or list(active.filter(first_name__iexact=name)[:2])
        people += found if len(found) == 1 else []
    return people
