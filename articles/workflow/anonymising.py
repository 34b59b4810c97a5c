"""Anonymising: a name is replaced in every text that hangs on a story; what stood there before is sealed."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _

from articles.anonymity import Anonymity
from articles.kept import mended, packed, packed_states
from articles.models import (
    Address,
    Article,
    Autosave,
    DraftDocument,
    FormerAddress,
    Hit,
    LegalRequest,
    Presence,
    Publication,
    Right,
    SealedText,
    SearchDocument,
    SearchTerm,
    Verb,
    Version,
)
from articles.related.computing import forget
from articles.related.owing import bring_up_to_date
from articles.rendering import Body
from articles.search.documents import index_draft
from articles.telling.letters import mails_about
from articles.telling.still_so import deliveries_of
from articles.workflow import decisions
from articles.workflow.addresses import move_to
from articles.workflow.archive import grant
from articles.workflow.gates import NotAllowed, lock, log, moment_of, require, require_reason, require_sight
from articles.workflow.keeping import states_of
from delivery.models import Delivery, Effect
from delivery.outbox import later
from images.models import Image
from language.search import index_terms

MARKUP = {(Version, "body")}
JSON_TEXT = {(Delivery, "body")}
DERIVED = (SearchDocument, DraftDocument)  # written anew from the texts
APART = (LegalRequest, SealedText, Hit, Address, FormerAddress, Autosave, Presence, *DERIVED)
OF_PICTURES = ("alt", "caption", "instructions", "original_name")
_elsewhere: list[Callable[[Article], Iterable[models.Model]]] = [deliveries_of]


def register_rows(rows_of: Callable[[Article], Iterable[models.Model]]) -> None:
    """Read these rows, too: of a room above, with no key that points to the story. Called in AppConfig.ready."""
    if rows_of not in _elsewhere:
        _elsewhere.append(rows_of)


@dataclass
class Found:
    """What was found, and replaced unless only counted."""

    count: int = 0
    versions: int = 0
    spellings: tuple[str, ...] = ()
    in_slug: bool = False
    request: LegalRequest | None = None


@transaction.atomic
def anonymise(
    article: Article, anonymity: Anonymity, *, by, now: datetime, reason: str, asked_by="", demand="", slug: str = ""
) -> Found:
    """Put the replacement where the name stands, in all versions and all that hangs on the story, at once.

    Originals go to SealedText, which only the right “sealed” opens. `slug` is the new address, where the old holds
    the name. Raises NotAllowed.
    """
    article = lock(article)
    now = moment_of(article, now)
    require_sight(by, article, now)
    require(by, Right.ARCHIVE, article, now)
    require_reason(reason)
    _check(anonymity, reason=reason, slug=slug)
    found = _found(article, anonymity, slug=slug)
    found.request = grant(
        article, LegalRequest.Kind.ANONYMISE, by=by, now=now, reason=reason, asked_by=asked_by, demand=demand,
        names=[*anonymity.spellings],
    )  # fmt: skip
    for text in _texts_of(article):
        _replace(text, anonymity, found.request)
    _replace_kept_aside(article, anonymity, found.request)
    _replace_in_mails(article, anonymity)
    if found.in_slug:
        move_to(article, slug)
    log(article, Verb.ANONYMISE, by=by, now=now, why=reason)
    _derive_anew(article, anonymity, found.request, now=now)
    return found


def find_name(article: Article, anonymity: Anonymity) -> Found:
    """Where the name stands, without touching anything."""
    looked = replace(anonymity, found=set())
    hits = [text for text in _texts_of(article) if _mended(text, looked) is not None]
    slugs = article.addresses.filter(is_current=True).values_list("slug", flat=True)
    return Found(
        count=len(hits),
        versions=len({text.row.pk for text in hits if isinstance(text.row, Version)}),
        spellings=tuple(sorted(looked.found)),
        in_slug=any(looked.is_in_slug(slug) for slug in slugs),
    )


def _found(article, anonymity, *, slug) -> Found:
    found = find_name(article, anonymity)
    if not found.count and not found.in_slug:
        raise NotAllowed(_("This name stands nowhere in this story."))
    if found.in_slug and not slug.strip():
        raise NotAllowed(_("The story’s address holds the name, too: please name a new one."))
    return found


def _check(anonymity, *, reason, slug):
    if not anonymity.spellings or not anonymity.replacement.strip():
        raise NotAllowed(_("Please give the name and what shall stand in its place."))
    if anonymity.is_in(anonymity.replacement):
        raise NotAllowed(_("What shall stand in its place still holds the name."))
    if anonymity.is_in(reason):  # everybody on the desk reads the reason
        raise NotAllowed(_("Please give a reason that does not hold the name; colleagues can read it."))
    if slug and anonymity.is_in_slug(slug):
        raise NotAllowed(_("The new address still holds the name."))


@dataclass(frozen=True)
class Text:
    """One field of one row."""

    row: models.Model
    field: models.Field

    @property
    def value(self):
        return getattr(self.row, self.field.name)

    @property
    def is_markup(self) -> bool:
        return (type(self.row), self.field.name) in MARKUP


def _texts_of(article: Article) -> Iterator[Text]:
    for row in _rows_of(article):
        for field in _fields_of(type(row)):
            if getattr(row, field.name):
                yield Text(row, field)
    for image in _pictures_of(article):
        for name in OF_PICTURES:
            if getattr(image, name):
                yield Text(image, Image._meta.get_field(name))


def _rows_of(article: Article) -> Iterator[models.Model]:
    """Versions, and whatever points to the story, a version or a publication, in whichever room it stands."""
    yield from article.versions.all()
    seen = {Version, *APART}
    for hub, path in ((Article, "{}"), (Version, "{}__article"), (Publication, "{}__article")):
        for relation in hub._meta.get_fields(include_hidden=True):
            model = relation.related_model
            points_here = relation.auto_created and not relation.concrete and not relation.many_to_many
            if points_here and model not in seen and _fields_of(model):
                rows = model._default_manager.filter(**{path.format(relation.field.name): article})
                yield from rows.order_by("pk").distinct()
    for rows_of in _elsewhere:
        yield from rows_of(article)


def _fields_of(model) -> list[models.Field]:
    """The fields that people write words into."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    keys = (models.SlugField, models.URLField)
    slugs = {"wanted_slug"}
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, kinds)
        and not field.choices
        and not field.primary_key
        and (field.name in slugs or not isinstance(field, keys))
    ]


def _pictures_of(article: Article) -> list[Image]:
    keys = set()
    for version in article.versions.only("lead_image", "body"):
        keys |= {version.lead_image_id, *Body(version.body).picture_ids}
    return list(Image.objects.filter(pk__in=keys - {None}))


def _mended(text: Text, anonymity: Anonymity):
    """The new value, or None where nothing has to change."""
    old = text.value
    if isinstance(text.field, models.SlugField):
        return "" if anonymity.is_in_slug(old) else None  # empty: from the headline, which is mended too
    if (type(text.row), text.field.name) in JSON_TEXT:
        before = json.loads(old)
        after = _in(before, anonymity)
        return None if after == before else json.dumps(after, ensure_ascii=False)
    new = _in(old, anonymity, is_markup=text.is_markup)
    return None if new == old else new


def _in(value, anonymity, *, is_markup=False):
    if isinstance(value, str):
        return anonymity.replaced_in_markup(value) if is_markup else anonymity.replaced(value)
    if isinstance(value, list):
        return [_in(one, anonymity) for one in value]
    if isinstance(value, dict):
        return {name: _in(one, anonymity) for name, one in value.items()}
    return value


def _replace(text: Text, anonymity: Anonymity, request: LegalRequest) -> None:
    new = _mended(text, anonymity)
    if new is None:
        return
    limit = getattr(text.field, "max_length", None)
    if limit and isinstance(new, str) and len(new) > limit:
        raise NotAllowed(_("With the replacement “%(field)s” becomes too long.") % {"field": text.field.verbose_name})
    _seal(request, type(text.row)._meta.label_lower, text.row.pk, text.field.name, text.value)
    setattr(text.row, text.field.name, new)
    type(text.row)._base_manager.filter(pk=text.row.pk).update(**{text.field.name: new})


def _seal(request, place, row, field, value):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    SealedText.objects.create(request=request, article=request.article, place=place, row=row, field=field, text=text)


def _replace_kept_aside(article, anonymity, request):
    """Texts that are no version yet are packed; all their states are mended and packed again."""

    def mend(text, *, is_markup):
        return _in(text, anonymity, is_markup=is_markup)

    for row in article.autosaves.select_for_update():
        *before, newest = [replace(state, words=mended(state.words, mend)) for state in states_of(row)]
        choices = _in(row.choices, anonymity)
        if [*before, newest] != states_of(row) or choices != row.choices:
            _seal(request, "articles.autosave", row.pk, "content", [state.words for state in states_of(row)])
            row.content, row.earlier = packed(newest.words), packed_states(before, newest=newest.words)
            row.choices = choices
            row.save(update_fields=["content", "earlier", "choices"])


def _replace_in_mails(article, anonymity):
    """They quote headlines, which are sealed where they come from; whom a mail goes to stays."""
    for mail in mails_about(article):
        said = mail.args_kwargs["kwargs"]
        new = said | {part: _in(said[part], anonymity) for part in ("subject", "text")}
        if new != said:
            Effect.objects.filter(pk=mail.pk).update(args_kwargs=mail.args_kwargs | {"kwargs": new})


def _derive_anew(article, anonymity, request, *, now):
    """Lists, search, suggestions and likeness hold nothing of the old text."""
    decisions.rewrite_lists(article)
    index_draft(article, Version.objects.get(pk=article.newest_version_id))
    words = " ".join(anonymity.spellings)
    terms = set(index_terms(words, language=settings.LANGUAGE_CODE).split())
    SearchTerm.objects.filter(term__in=terms).delete()
    forget(article.pk)
    later(bring_up_to_date, key=f"anonymised {request.pk}", due_at=now, article=article.pk)
