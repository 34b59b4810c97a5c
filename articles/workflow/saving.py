"""Saving: every save is a new version that remembers what it started from; no text is ever overwritten."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from articles import body
from articles.clearance import is_cleared
from articles.content import TEASER, Content, content_of, write
from articles.kept import Kept
from articles.merging import merge
from articles.models import Article, Assignment, Autosave, Kind, Right, Section, Stage, Verb, Version
from articles.running import stamped
from articles.search.documents import index_draft
from articles.staff import may, may_write
from articles.workflow.archive import refuse_sealed_names
from articles.workflow.gates import NotAllowed, Stale, lock, log, require_sight
from articles.workflow.keeping import NO_SESSION, Session, finish, keep_aside

LINES = (
    "kicker", "headline", "lead_caption", "lead_alt", "advertiser", "dateline", "agency_credit",
    "seo_title", "social_title",
)  # fmt: skip


@transaction.atomic
def start(
    content: Content, *, by, now: datetime, desk: Section | None = None, kind=Kind.STORY, stage=Stage.DRAFT
) -> Version:
    """A new story (or standing page) with its first version; `by` is in charge. Raises NotAllowed."""
    article = Article(kind=kind, desk=desk, stage=stage, created_by=by, created_at=now, changed_at=now)
    _require_writing(by, article, content, None, now)
    article.save()
    Assignment.objects.create(article=article, user=by)
    return _save(article, content, base=None, by=by, now=now)


def save_version(
    article: Article,
    content: Content,
    *,
    base: Version,
    seen: Version,
    by,
    now: datetime,
    merged: Version | None = None,
    session: Session = NO_SESSION,
    kept: Autosave | None = None,
) -> Version:
    """Save `content` as a new version; returns the newest (or `base`) itself where nothing changed.

    `base` is the version the text started from, `seen` the newest one when the form was opened. Was another saved
    since, what changed from `seen` to that one is taken over: the new version names it as `merged`. Where both changed
    the same, Stale is raised, and the text is kept as an Autosave before anybody is asked. `merged` is a version that
    the text has taken over already (it is `seen`, too). With the save the writing
    `session` is over, and so is the `kept` text it was made from.
    """
    try:
        with transaction.atomic():
            article = lock(article)
            require_sight(by, article, now)
            version = _saved(article, content, base=base, seen=seen, merged=merged, by=by, now=now)
            finish(article, Kept(content), session=session, kept=kept, became=version, by=by, now=now)
            return version
    except Stale as stale:
        said = {"session": session, "kept": kept, "base": base, "seen": seen, "by": by, "now": now}
        raise Stale(stale.theirs, keep_aside(article, Kept(content), **said)) from None


def _saved(article, content, *, base, seen, merged, by, now):
    newest, text, is_open = article.newest_version, tidied(content), False
    verb = Verb.MERGE if merged else Verb.SAVE  # decided by a person, or nothing was to be decided
    if newest.pk != seen.pk:
        outcome = merge(base=content_of(seen), ours=text, theirs=content_of(newest))
        text, merged, is_open = tidied(outcome.content), newest, bool(outcome.open)
    before = newest if merged else base
    _require_writing(by, article, text, before, now)
    if is_open:
        raise Stale(newest, None)
    if before.pk == newest.pk and text == content_of(newest):
        return newest
    return _save(article, text, base=base, merged=merged, by=by, now=now, verb=verb)


def tidied(content: Content) -> Content:
    """As it is stored: the body sanitised, lines without control signs, what has no order sorted."""
    fields = {name: body.clean_line(content.fields[name]) for name in LINES}
    prose = {
        name: body.clean_line(content.fields[name]) for name in ("standfirst", "seo_description", "social_description")
    }
    lines = {"source": body.clean_lines(content.fields["source"])}
    content = content.changed(**fields, **prose, **lines, body=body.clean(content.fields["body"]))
    return replace(content, also_in=tuple(sorted(content.also_in)), places=tuple(sorted(content.places)))


def _save(article, content, *, base, by, now, merged=None, verb=Verb.SAVE):
    content, before = tidied(content), merged or base
    content = content.changed(body=stamped(content.fields["body"], now=now))
    if base:
        refuse_sealed_names(article, content)
    keeps = bool(before) and before.pk == article.newest_version_id and _keeps_clearance(before, content)
    version = write(content, article=article, by=by, now=now, base=base, merged=merged)
    stage = article.stage
    article.newest_version, article.changed_at = version, now
    article.stage = stage if keeps or base is None else _stage_after_save(article, by, now)
    article.save(update_fields=["newest_version", "changed_at", "stage"])
    index_draft(article, version)
    log(article, Verb.METADATA if keeps else verb, by=by, now=now, version=version, stage=stage)
    return version


def _keeps_clearance(base, content):
    """Topics, search texts, crop, alt and caption need no new clearance, unless the house wants it."""
    return settings.METADATA_KEEPS_CLEARANCE and is_cleared(base) and content.text_equals(content_of(base))


def _stage_after_save(article, by, now):
    """An editor who mends a submitted text keeps it in the queue; everybody else is back at a draft.

    What was dropped stays so until somebody takes it up.
    """
    if article.stage == Stage.DROPPED:
        return article.stage
    waits = article.stage in (Stage.SUBMITTED, Stage.LEGAL)
    return article.stage if waits and may(by, Right.CLEAR, desk=article.desk, at=now) else Stage.DRAFT


def _require_writing(by, article, content, base, now):
    if not _may_write(by, article, content, base, now):
        raise NotAllowed(_("You may not change the text of this story. Take it over or ask its desk."))
    _require_section(by, article, content, base, now)


def _may_write(by, article, content, base, now):
    if article.is_page:
        return may(by, Right.PAGES, desk=None, at=now)
    is_advertisement = content.fields["is_advertisement"] and (base is None or base.is_advertisement)
    if is_advertisement and may(by, Right.ADVERTISE, desk=article.desk, at=now):
        return True
    if may_write(by, article, at=now):
        return True
    # Compared with the newest version: an older text is a change of text, too.
    is_newest = bool(base) and base.pk == article.newest_version_id
    around_the_text = is_newest and tidied(content).text_equals(content_of(base), apart_from=TEASER)
    return around_the_text and may(by, Right.ONLINE, desk=article.desk, at=now)


def _require_section(by, article, content, base, now):
    """Where a story appears is changed only by who may write in both sections."""
    wanted = content.fields["section_id"]
    if article.is_page or wanted in (None, base and base.section_id, article.desk_id):
        return
    for section in Section.objects.filter(pk__in=[wanted, *([base.section_id] if base and base.section_id else [])]):
        if not any(may(by, right, desk=section, at=now) for right in (Right.WRITE, Right.EDIT, Right.ADVERTISE)):
            raise NotAllowed(_("You may not move a story to or from “%(section)s”.") % {"section": section})
