"""Who sees which pictures on the desk. The rooms above know people's rights and register what follows from them."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q

from images.models import Image
from images.models.collection import Collected

# Asked for (user, at): None where the person sees all pictures, else the pictures that stories of theirs show.
Limit = Callable[..., Q | None]
_limits: list[Limit] = []


def register(limit: Limit) -> Limit:
    """Have `limit(user, at=…)` say what `user` sees beside own and shared pictures. Works as a decorator."""
    if limit not in _limits:
        _limits.append(limit)
    return limit


def seen_by(user, *, at: datetime) -> Q:
    """All pictures; for freelancers their own, those in shared collections and those of stories they may read."""
    limits = [limit(user, at=at) for limit in _limits]
    if not limits or None in limits:
        return Q()
    shared = Collected.objects.filter(collection__is_shared=True)
    own, *others = (_keys(q) for q in (Q(uploaded_by=user), Q(pk__in=shared.values("image")), *limits))
    return Q(pk__in=own.union(*others))


def _keys(condition: Q):
    """Each condition has its index; for an OR of them PostgreSQL reads every picture."""
    return Image.objects.filter(condition).order_by().values("pk")
