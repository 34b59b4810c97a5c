"""The server's side of autosaving: POST /admin/articles/article/<pk>/autosave/ (admin:articles_article_autosave).

The contract with the browser, which sends the story form as it stands (`csrfmiddlewaretoken`, `base`, `seen`, every
field) and with it

- `draft`: a name for this writing session, made by the browser anew each time a page is opened (never shared by two
  tabs): 1 to 40 signs of a-z, 0-9 and the hyphen;
- `step`: a whole number that grows with each sending of the session; gaps are fine;
- `continues` (optional): as the page was given it, where it began with a text kept before;
- `writer` (optional): the key of the person for whom the page was made.

The answer is always JSON, never a redirect, with `Cache-Control: private, no-store`:

    200  {"saved_at": iso, "step": n, "newest": {"pk", "number", "by", "at"}}
         kept. `step` is the newest step that is kept of this draft, so that anything up to it may be forgotten; a step
         sent twice, or overtaken by a later one, is answered so as well. `newest` is the story's newest version:
         if `newest.pk` is not the page's `seen`, somebody has saved meanwhile, and the next save merges.
    422  the same and {"error": "unusable", "sentence", "fields": {name: sentence}}
         kept as typed, but it could not be saved as a version as it stands.
         Without `saved_at`: `draft` or `step` make no sense, or the text is too long, and nothing was kept.
    409  {"error": "gone", "sentence"}: the story does not exist (any more) for this person; nothing was kept.
         {"error": "locked", "sentence", "saved_at", …}: kept as typed, but they may not change the text (any more).
    403  {"error": "login", "sentence"}: nobody is logged in, or somebody who does not work here.
         {"error": "other", "sentence"}: somebody else than `writer` is logged in; nothing was kept.
         {"error": "token", "sentence", "token"}: the form's token is from before a log-in; send again with `token`
         as `csrfmiddlewaretoken`.
    503  {"error": "busy", "sentence"}: the database does not take it now; nothing was kept, send it again later.
    405  for anything but POST.

What the browser has not seen acknowledged it sends again, in any order and as often as it likes. Saving (the form
itself, or a verb) sends `draft`, `step` and `continues` along: then the session is over, and its text is not offered
again. Nothing here makes a version; nobody but the writer finds what is kept.
"""

import logging
import re
from dataclasses import dataclass

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.comparing import Place, differences, in_short
from articles.content import content_of
from articles.kept import Kept
from articles.models import Article, Autosave, Version
from articles.workflow import Session
from articles.workflow.saving import tidied

logger = logging.getLogger("articles")
DRAFT = re.compile(r"[a-z0-9-]{1,40}\Z")
STEP = re.compile(r"[0-9]{1,18}\Z")
CONTINUES = re.compile(r"([0-9]{1,18})-([0-9]{1,18})\Z")
JUST_SAVED = "just-saved"  # in the session: the story whose page comes next, and the window
MOST_OFFERED = 10
SIGNATURE = re.compile(r"byline-([0-9]{1,2}-(name|part|is_agency|position)|[A-Z_]{1,10}_FORMS)\Z")
NO_TEXT = {"csrfmiddlewaretoken", "base", "seen", "draft", "step", "continues", "writer", "asked"}


@dataclass(frozen=True)
class Restored:
    """A text that was kept and stands in the form again; the page says so in one sentence."""

    row: Autosave
    differs: list[Place]
    others: int  # further kept texts of this person, in the history
    newest: Version | None = None  # saved by somebody meanwhile; the next save merges

    @property
    def changes(self) -> str:
        return "; ".join(in_short(self.differs))

    @property
    def continues(self) -> str:
        return f"{self.row.pk}-{self.row.step}"


class Keeping:
    """For the ModelAdmin of Article: autosave/, aside/<kept>/, and finding again what was kept."""

    def autosave_view(self, request, pk):
        if request.method != "POST":
            return JsonResponse({"error": "method"}, status=405, headers={"Allow": "POST"})
        try:
            return self._autosaved(request, pk)
        except OperationalError as busy:
            logger.error("A text was not kept: %s", busy)
            return _refused("busy", _("The text could not be kept just now. It is tried again."), status=503)

    def _autosaved(self, request, pk):
        if refusal := self._not_known(request):
            return refusal
        article = self.get_queryset(request).select_related("newest_version__saved_by", "desk").filter(pk=pk).first()
        if article is None or not self.has_view_permission(request):
            return _refused("gone", _("This story does not exist for you any more."), status=409)
        session = session_of(request, article)
        if not session.draft or not STEP.match(request.POST.get("step", "")):
            return _refused("unusable", _("This text cannot be kept without the name of its session."), status=422)
        return self._keep(request, article, session)

    def aside_view(self, request, pk, kept):
        """Go on from the saved version; the kept text stays in the history."""
        article = self.article_of(request, pk)
        row = get_object_or_404(article.autosaves.filter(user=request.user), pk=kept)
        if request.method == "POST":
            workflow.lay_aside(row, by=request.user, now=request.at)
            messages.info(request, _("You go on from the saved version. What you had typed is in the history."))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))

    def waiting_text(self, request, article, *, window=None):
        """The sheet with what this person typed last and never saved, on whichever device; or None.

        Whoever has just saved in a `window` sees what they saved and typed there; of other windows they are told.
        """
        case = self.case(request, article)
        if not case.may_file:
            return None
        rows = article.autosaves.waiting().filter(user=request.user).select_related("base", "seen")
        rows = list(rows.order_by("-saved_at", "-pk")[:MOST_OFFERED])
        if window is not None and any(row.draft != window for row in rows):
            messages.info(request, _("Another text of yours is not saved, perhaps in another window; it is kept."))
            rows = [row for row in rows if row.draft == window]
        for row in rows:
            row.article = article
            sheet = self.sheet_of(request, row, others=len(rows) - 1)
            if sheet.restored.differs:
                return sheet
        return None

    @staticmethod
    def note_saved(request, article) -> None:
        request.session[JUST_SAVED] = [article.pk, request.POST.get("draft", "")[:40]]

    @staticmethod
    def window_just_saved(request, article) -> str | None:
        """The name of the window, if the story is opened because it was saved there; answered once."""
        pk, window = request.session.pop(JUST_SAVED, (None, None))
        return window if pk == article.pk else None

    def sheet_of(self, request, row, *, others=0):
        """A kept text in the form, from the version it started from."""
        newest = row.article.newest_version
        base, kept = row.base or newest, workflow.text_of(row)
        seen = row.seen or base
        data = None if kept.content else _as_sent(kept.typed, base=base, seen=seen)
        sheet = self._sheet(request, base=base, seen=seen, start=kept.content, data=data)
        sheet.restored = Restored(row, _differing(kept, base), others, newest if newest.pk != seen.pk else None)
        return sheet

    def keep_typed(self, request, article, sheet) -> None:
        """What was refused stays, as it was typed."""
        said = {"session": session_of(request, article), "base": sheet.base, "seen": sheet.seen}
        kept = Kept(typed=typed_in(request.POST, sheet.form))
        if not kept.is_too_long:
            workflow.keep_aside(article, kept, **said, by=request.user, now=request.at)

    def _not_known(self, request):
        if not self.admin_site.has_permission(request):
            return _refused("login", _("You are not logged in any more. Log in; your text is kept."), status=403)
        if request.POST.get("writer", str(request.user.pk)) != str(request.user.pk):
            return _refused("other", _("Somebody else is logged in here now. Your text is kept."), status=403)
        return None

    def _keep(self, request, article, session):
        sheet = self._sent(request, article)
        is_locked = "body" in sheet.locked
        problems = {} if is_locked else sheet.problems()
        kept = Kept(typed=typed_in(request.POST, sheet.form))
        if not is_locked and not problems and sheet.form.names_known_topics:
            kept = Kept(sheet.content())
        if kept.is_too_long:
            return _refused("unusable", _("This text is too long to be kept here; shorten it."), status=422)
        said = {"session": session, "base": sheet.base, "seen": sheet.seen, "by": request.user, "now": request.at}
        row = workflow.keep(article, kept, **said)
        answer = {"saved_at": row.saved_at.isoformat(), "step": row.step, "newest": told(article.newest_version)}
        if is_locked:
            sentence = _("You may not change the text of this story. What you typed is kept.")
            return JsonResponse(answer | {"error": "locked", "sentence": sentence}, status=409)
        if problems:
            sentence = " ".join(problems.values())
            return JsonResponse(answer | {"error": "unusable", "sentence": sentence, "fields": problems}, status=422)
        return JsonResponse(answer)


def _as_sent(typed: dict[str, list[str]], *, base, seen) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, values in (typed | {"base": [str(base.pk)], "seen": [str(seen.pk)]}).items():
        sent.setlist(name, values)
    return sent


def _differing(kept: Kept, base: Version) -> list[Place]:
    """Where it says something else than the version it started from."""
    if kept.content is None:
        return [Place(_("the text as you typed it"), [], [])]
    return differences(content_of(base), tidied(kept.content))


def session_of(request, article: Article) -> Session:
    """The writing session that was sent along; without a proper name, none."""
    draft, step = request.POST.get("draft", ""), request.POST.get("step", "")
    named = DRAFT.match(draft)
    return Session(draft if named else "", int(step) if STEP.match(step) else 0, _continued(request, article))


def _continued(request, article):
    said = CONTINUES.match(request.POST.get("continues", ""))
    return said and Autosave(pk=int(said[1]), step=int(said[2]), article=article, user=request.user)


def typed_in(sent, form) -> dict[str, list[str]]:
    """The fields of the text as they were sent; what the story form does not know is not kept."""
    known = {*form.fields, *(f"{name}_fold" for name in form.fields)} - NO_TEXT
    return {name: sent.getlist(name) for name in sent if name in known or SIGNATURE.match(name)}


def told(version: Version) -> dict:
    return {
        "pk": version.pk,
        "number": version.number,
        "by": str(version.saved_by),
        "at": version.saved_at.isoformat(),
    }


def _refused(error, sentence, *, status):
    return JsonResponse({"error": error, "sentence": sentence}, status=status)
