"""Which pictures exist on the desk for people who do not read everything: freelancers, advertising."""

from datetime import datetime

from django.db.models import Q

from articles.models import Article, PictureUse, Right
from articles.staff import reach_of

SEE_ALL = (Right.READ, Right.EDIT, Right.ONLINE, Right.PICTURES)


def pictures_of_their_stories(user, *, at: datetime) -> Q | None:
    """None: all pictures. Else those that stories show which exist for `user`, in any version."""
    if user.is_superuser:
        return None
    reach = reach_of(user, at=at)
    if any(reach.anywhere(right) for right in SEE_ALL):
        return None
    stories = Article.objects.visible_to(user, at=at).values("pk")
    return Q(pk__in=PictureUse.objects.filter(version__article__in=stories).values("image"))
