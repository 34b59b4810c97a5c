"""The archive and the law: what search engines and our own archive no longer show, and the register of requests."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.anonymity import Anonymity
from articles.content import Content
from articles.models import Article, LegalRequest, Right, Verb
from articles.workflow import decisions
from articles.workflow.gates import NotAllowed, lock, log, moment_of, require, require_reason, require_sight

Kind, Decision = LegalRequest.Kind, LegalRequest.Decision


@transaction.atomic
def keep_from_engines(article: Article, *, by, now: datetime, reason: str, asked_by="", demand="") -> LegalRequest:
    """Search engines are told to forget the page: in its head and with every answer. Readers still find it here."""
    article, now = _enter(article, by=by, now=now, reason=reason)
    if article.is_noindex:
        raise NotAllowed(_("This story is kept out of search engines already."))
    _set(article, is_noindex=True)
    log(article, Verb.NOINDEX, by=by, now=now, why=reason)
    return grant(article, Kind.NOINDEX, by=by, now=now, reason=reason, asked_by=asked_by, demand=demand)


@transaction.atomic
def open_to_engines(article: Article, *, by, now: datetime, reason: str) -> None:
    article, now = _enter(article, by=by, now=now, reason=reason)
    if not article.is_noindex:
        raise NotAllowed(_("Search engines may show this story already."))
    _set(article, is_noindex=False)
    log(article, Verb.INDEX, by=by, now=now, why=reason)


@transaction.atomic
def take_from_archive(article: Article, *, by, now: datetime, reason: str, asked_by="", demand="") -> LegalRequest:
    """Our own search and archive no longer lead to the story, now and at every earlier moment. Its address stays."""
    article, now = _enter(article, by=by, now=now, reason=reason)
    if article.is_out_of_archive:
        raise NotAllowed(_("This story is out of search and archive already."))
    _set(article, is_out_of_archive=True)
    decisions.rewrite_lists(article)
    log(article, Verb.UNARCHIVE, by=by, now=now, why=reason)
    return grant(article, Kind.ARCHIVE, by=by, now=now, reason=reason, asked_by=asked_by, demand=demand)


@transaction.atomic
def put_back_in_archive(article: Article, *, by, now: datetime, reason: str) -> None:
    article, now = _enter(article, by=by, now=now, reason=reason)
    if not article.is_out_of_archive:
        raise NotAllowed(_("This story is in search and archive already."))
    _set(article, is_out_of_archive=False)
    decisions.rewrite_lists(article)
    log(article, Verb.ARCHIVE, by=by, now=now, why=reason)


@transaction.atomic
def enter_request(article: Article, *, kind: str, asked_by: str, demand: str, by, now: datetime) -> LegalRequest:
    """Somebody asks something of the paper about this story; the answer is still open."""
    if not demand.strip():
        raise NotAllowed(_("Please say what was asked."))
    article, now = _enter(article, by=by, now=now, reason=demand)
    request = LegalRequest.objects.create(
        article=article, kind=kind, asked_by=asked_by, demand=demand, entered_by=by, entered_at=now
    )
    log(article, Verb.REQUEST, by=by, now=now, why=_("entered: %(kind)s") % {"kind": request.get_kind_display()})
    return request


@transaction.atomic
def answer_request(request: LegalRequest, *, decision: str, reason: str, by, now: datetime) -> LegalRequest:
    """Refuse an open request, or note that it was granted where no step of ours does what was asked."""
    article, now = _enter(request.article, by=by, now=now, reason=reason)
    request = LegalRequest.objects.select_for_update().get(pk=request.pk)
    if request.decision != Decision.OPEN:
        raise NotAllowed(_("This request is decided already."))
    _decide(request, decision, reason=reason, by=by, now=now)
    said = {"kind": request.get_kind_display(), "decision": request.get_decision_display()}
    log(article, Verb.REQUEST, by=by, now=now, why=_("%(kind)s: %(decision)s") % said)
    return request


def grant(article: Article, kind: str, *, by, now, reason: str, asked_by="", demand="", names=()) -> LegalRequest:
    """What was just done stands in the register: as the answer to the open request of its kind, or as a line anew."""
    request = article.legal_requests.filter(kind=kind, decision=Decision.OPEN).order_by("entered_at").first()
    request = request or LegalRequest(article=article, kind=kind, entered_by=by, entered_at=now)
    request.asked_by, request.demand = asked_by or request.asked_by, demand or request.demand
    request.names = list(names)
    _decide(request, Decision.GRANTED, reason=reason, by=by, now=now)
    return request


def settle(article: Article, kind: str, *, by, now, reason: str) -> None:
    """The same, but only where somebody had asked for it."""
    if article.legal_requests.filter(kind=kind, decision=Decision.OPEN).exists():
        grant(article, kind, by=by, now=now, reason=reason)


def refuse_sealed_names(article: Article, content: Content) -> None:
    """A name that was replaced in this story does not come back by a save from an old page or copy."""
    for names in article.legal_requests.exclude(names=[]).values_list("names", flat=True):
        anonymity = Anonymity(tuple(names), "N.", surname_alone=False)
        texts = [text for text in content.fields.values() if isinstance(text, str)]
        texts += [name for _author, name, _agency, _part in content.bylines]
        if any(anonymity.is_in(text) for text in texts if text):
            raise NotAllowed(
                _("This text holds a name that was anonymised in this story. Take it out; the rest can be saved then.")
            )


def _enter(article, *, by, now, reason):
    article = lock(article)
    now = moment_of(article, now)
    require_sight(by, article, now)
    require(by, Right.ARCHIVE, article, now)
    require_reason(reason)
    return article, now


def _set(article, **fields):
    for name, value in fields.items():
        setattr(article, name, value)
    article.save(update_fields=list(fields))


def _decide(request, decision, *, reason, by, now):
    request.decision, request.reason, request.decided_by, request.decided_at = decision, reason, by, now
    request.save()
