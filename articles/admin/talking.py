"""Notes: the conversation about a story. A note never touches the text one is writing."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.threads import talk_of
from articles.models import Article, Note
from articles.sight import sees
from articles.workflow import NotAllowed, Passage
from articles.workflow.talking import CALLED
from authors.models import User
from language.words import joined

MOST_OFFERED = 8
LARGEST = 2**31 - 1


class Talking:
    """For the ModelAdmin of Article: note/ and called/."""

    def talk_urls(self, view):
        return [
            path("<int:pk>/note/", view(self.note_view), name="articles_article_note"),
            path("<int:pk>/note/<int:key>/<slug:step>/", view(self.note_step_view), name="articles_article_note_step"),
            path("<int:pk>/called/", view(self.called_view), name="articles_article_called"),
        ]

    def note_view(self, request, pk):
        """A new note, on the passage that is sent along or on the story."""
        article = self.article_of(request, pk)
        if request.method != "POST":
            return HttpResponseRedirect(_page(pk))
        passage = _passage(request.POST)
        return self._talk(request, article, lambda: _say(request, article, "verb-note", passage=passage))

    def note_step_view(self, request, pk, key, step):
        """An answer to a note, or that it is done."""
        article = self.article_of(request, pk)
        if request.method != "POST":
            return HttpResponseRedirect(_page(pk))
        note = get_object_or_404(article.notes.select_related("article", "author"), pk=min(key, LARGEST))
        if step not in STEPS:
            raise Http404
        return self._talk(request, article, lambda: STEPS[step](request, article, note))

    def _talk(self, request, article, act):
        """Without JavaScript the text on the page is sent along and saved; with it, only the note comes."""
        if request.headers.get("Accept") == "application/json":
            return _answer(request, article, act)
        try:
            if untold := act():
                messages.warning(request, _untold_words(untold))
        except NotAllowed as refused:
            if request.POST.get("verb-note", "").strip():
                messages.error(request, str(refused))
        return self.save_and(request, article)

    def called_view(self, request, pk):
        """Whom one may call with @: who may see the story; others only where one may name them for it."""
        article = self.article_of(request, pk)
        typed = request.GET.get("q", "").replace("\0", "")[:80]
        people = User.objects.filter(is_active=True, is_staff=True).exclude(pk=request.user.pk)
        for word in typed.split()[:3]:
            people = people.filter(_begins(word))
        people = people.annotate(sees=sees(article, at=request.at))
        if not (article.is_confidential and workflow.may_name(article, by=request.user, now=request.at)):
            people = people.filter(sees=True)
        found = people.select_related("author").order_by("-sees", "last_name", "first_name", "username")
        return JsonResponse({"people": [_as_offer(user) for user in found[:MOST_OFFERED]]})


def _page(pk):
    return reverse("admin:articles_article_change", args=[pk]) + "#notes"


def _passage(sent) -> Passage | None:
    if not sent.get("part"):
        return None
    block = sent.get("block", "")
    number = int(block) if block.isdecimal() and len(block) < 7 else None
    return Passage(sent["part"], sent.get("quote", ""), sent.get("before", ""), sent.get("after", ""), number)


def _say(request, article, field, **more):
    note = workflow.say(article, request.POST.get(field, ""), by=request.user, now=request.at, **more)
    return {note.pk: untold} if (untold := workflow.not_told(note)) else {}


def _reply(request, article, note):
    return _say(request, article, f"verb-reply-{note.pk}", reply_to=note)


def _resolve(request, article, note):
    workflow.resolve(note, by=request.user, now=request.at)


def _reopen(request, article, note):
    workflow.reopen(note, by=request.user, now=request.at)


def _name(request, article, note):
    key = request.GET.get("who", "")
    user = get_object_or_404(User, pk=int(key) if key.isdecimal() and len(key) < 10 else 0)
    workflow.name_called(note, user, by=request.user, now=request.at)


STEPS = {"reply": _reply, "resolve": _resolve, "reopen": _reopen, "name": _name}


def _answer(request, article: Article, act) -> JsonResponse:
    try:
        untold = act() or {}
    except NotAllowed as refused:
        return JsonResponse({"error": str(refused)}, status=422)
    talk = talk_of(article, by=request.user, now=request.at)
    talk.may_name = bool(untold) and workflow.may_name(article, by=request.user, now=request.at)
    for thread in (*talk.open, *talk.done):
        for note in (thread.note, *thread.replies):
            thread.untold += [(note.pk, user) for user in untold.get(note.pk, ())]
    html = render_to_string("admin/articles/article/_threads.html", {"talk": talk}, request)
    newest = Note.objects.filter(article=article).order_by("-pk").values_list("pk", flat=True).first()
    said = _untold_words(untold) if untold else ""
    return JsonResponse({"html": html, "open": talk.count, "newest": newest, "said": said})


def _untold_words(untold) -> str:
    people = joined(str(user) for users in untold.values() for user in users)
    return _("This story does not exist for %(people)s, so nobody told them.") % {"people": people}


def _begins(word: str) -> Q:
    names = ("username", "first_name", "last_name", "author__kuerzel")
    return Q(*((f"{name}__istartswith", word) for name in names), _connector=Q.OR)


def _as_offer(user) -> dict:
    author = getattr(user, "author", None)
    initials = author.kuerzel if author else ""
    call = next((name for name in (user.username, initials, user.first_name) if CALLED.fullmatch(f"@{name}")), "")
    return {"call": call, "name": str(user), "initials": initials, "sees": user.sees}
