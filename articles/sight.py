"""For whom a story exists: `Article.objects.visible_to` asked the other way round."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Assignment, Membership, Right
from authors.models import User


def people_who_see(article: Article, *, at: datetime) -> QuerySet:
    """Everybody at the desk for whom `article` exists at `at`; a test holds this against `visible_to`, role by role."""
    return User.objects.filter(sees(article, at=at), is_active=True)


def sees(article: Article, *, at: datetime) -> Q:
    """The condition on a user."""
    named = Exists(Assignment.objects.filter(article=article, user=OuterRef("pk")))
    if article.is_confidential:
        return Q(named)
    rights = [Right.READ]
    if article.newest_version and article.newest_version.is_advertisement:
        rights.append(Right.ADVERTISE)
    if article.is_page:
        rights.append(Right.PAGES)
    in_force = Membership.objects.in_force(at=at).filter(user=OuterRef("pk"), role__rights__right__in=rights)
    return Q(named) | Q(Exists(in_force))
