"""The own page of a reply (Gegendarstellung): it stays where the story is gone."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles import page_metadata
from articles.cards import cards_of, published
from articles.models import Publication, Reply
from articles.notices import reply_note
from delivery.conditional import public_page


@public_page
def reply(request, pk):
    found = Reply.objects.shown(at=request.at).filter(pk=pk).first()
    if found is None:
        raise Http404
    live = published(Publication.objects.live(at=request.at).filter(article=found.article_id))
    card = next(iter(cards_of(live, at=request.at)), None)
    if card is None and found.live_until and found.live_until <= request.at:
        raise Http404
    title = _("Reply by %(person)s") % {"person": found.person}
    meta = page_metadata.of_list(title, path=found.get_absolute_url())
    return render(request, "articles/reply.html", {"reply": reply_note(found), "card": card, "meta": meta})
