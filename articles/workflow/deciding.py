"""Deciding later about a coming publication that was kept as it is although the text before it has changed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Publication, Verb
from articles.workflow import decisions
from articles.workflow.carrying import Choice, merged_into
from articles.workflow.gates import NotAllowed, log
from articles.workflow.publishing import coming, enter, unschedule


@transaction.atomic
def decide_kept(publication: Publication, choice: Choice, *, by, now: datetime) -> None:
    """What readers see now is taken over into it, or it stays as it is for good, or it is cancelled."""
    article, now = enter(publication.article, by=by, now=now)
    kept = coming(article, publication, now)
    if not kept.keeps_reason:
        raise NotAllowed(_("Somebody has decided this already."))
    if choice == Choice.CANCEL:
        unschedule(kept, by=by, now=now, reason=kept.keeps_reason)
    elif choice == Choice.KEEP:
        log(article, Verb.KEEP, by=by, now=now, version=kept.version, effect_at=kept.live_from, why=kept.keeps_reason)
        Publication.objects.filter(pk=kept.pk).update(keeps_reason="")
    else:
        live = article.publication_at(now)
        if live is None or live.version is None:
            raise NotAllowed(_("Readers do not see the story now; there is nothing to take over."))
        live.article = article
        decisions.replace_version(kept, merged_into(kept, live, by=by, now=now))
