"""What a block and an embargo say, for the verbs that refuse and for the desk that shows it beforehand."""

from datetime import datetime

from django.utils.translation import gettext as _

from articles.models import Article
from language.words import weekday_moment


def said_by_block(article: Article, *, now: datetime) -> str:
    """Empty where there is none."""
    if (hold := article.block_at(now)) is None:
        return ""
    return _("Blocked since %(moment)s: %(reason)s") % {"moment": weekday_moment(hold.set_at), "reason": hold.reason}


def said_by_embargo(until: datetime | None, *, at: datetime) -> str:
    """Empty where what is to go out at `at` may."""
    return _("Embargoed until %(moment)s.") % {"moment": weekday_moment(until)} if until and at < until else ""
