"""Standing pages: what each is for, and the drafts a new paper starts with."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.content import Content, write
from articles.models import Article, Kind, Right, Standing, Verb
from articles.search.documents import index_draft
from articles.workflow.gates import NotAllowed, lock, log, require, require_sight
from articles.workflow.saving import tidied


@transaction.atomic
def put_template(content: Content, *, standing: str, by, now: datetime) -> Article:
    """A draft from the house's templates. No right is asked for: whoever sets a paper up need not write in it."""
    article = Article.objects.create(kind=Kind.PAGE, standing=standing, created_by=by, created_at=now, changed_at=now)
    article.newest_version = write(tidied(content), article=article, by=by, now=now)
    article.save(update_fields=["newest_version"])
    index_draft(article, article.newest_version)
    log(article, Verb.SAVE, by=by, now=now, version=article.newest_version)
    return article


@transaction.atomic
def set_purpose(article: Article, *, standing: str, by, now: datetime) -> Article:
    """Say which of the pages every paper owes this one is; each purpose has one page."""
    article = lock(article)
    require_sight(by, article, now)
    require(by, Right.PAGES, article, now)
    if not article.is_page:
        raise NotAllowed(_("Only a standing page has a purpose."))
    other = Article.objects.filter(standing=standing).exclude(pk=article.pk).exclude(standing=Standing.NONE).first()
    if other:
        raise NotAllowed(_("“%(page)s” is that page already.") % {"page": other})
    article.standing = standing
    article.save(update_fields=["standing"])
    log(article, Verb.PURPOSE, by=by, now=now, why=str(Standing(standing).label))
    return article
