"""What every verb on a picture passes: the lock, the right, the reason, and the log."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from images import public
from images.models import Image, PictureMove
from language.words import says_something

LONGEST_REASON = 500  # characters


class NotAllowed(Exception):
    """A verb is refused; the message is a sentence that an editor can be shown as it stands."""


def may_pull(user) -> bool:
    """The picture desk and those above it; and whoever keeps what the house has undertaken not to show."""
    return user.has_perm("images.change_image") or user.has_perm("images.pull_image")


def may_change(user, image: Image, *, now: datetime) -> bool:
    """The picture desk may change every picture; others those they brought in, until readers see them or are to."""
    if user.has_perm("images.change_image"):
        return True
    is_own = user.is_authenticated and image.uploaded_by_id == user.pk
    return is_own and user.has_perm("images.add_image") and not public.places(image, at=now)


def lock(image: Image) -> Image:
    """The picture, for this transaction alone: two people who change it take turns."""
    fresh = Image.objects.select_for_update(of=("self",)).filter(pk=image.pk).first()
    if fresh is None:
        raise NotAllowed(_("This picture has been deleted meanwhile."))
    return fresh


def enter(image: Image, *, by, now: datetime) -> Image:
    """Lock and right: the door of the verbs that change a picture."""
    image = lock(image)
    if may_change(by, image, now=now):
        return image
    if by.is_authenticated and image.uploaded_by_id == by.pk and by.has_perm("images.add_image"):
        raise NotAllowed(_("Readers see this picture, or soon will: only the picture desk may change it now."))
    raise NotAllowed(_("Only the picture desk may change this picture, or whoever brought it in."))


def enter_to_pull(image: Image, *, by) -> Image:
    image = lock(image)
    if not may_pull(by):
        raise NotAllowed(_("Only the picture desk may withdraw pictures or allow them again."))
    return image


def require_reason(reason: str) -> str:
    reason = " ".join(reason.replace("\0", "").split())
    if not says_something(reason):
        raise NotAllowed(_("Please give a reason."))
    return reason[:LONGEST_REASON]


_word_checks: list[Callable[..., list[str]]] = []


def register_word_check(check: Callable[..., list[str]]) -> None:
    """A room above may refuse words: `check(*texts, at)` returns sentences."""
    if check not in _word_checks:
        _word_checks.append(check)


def require_words(texts: Iterable[str], *, at: datetime) -> None:
    if refused := [sentence for check in _word_checks for sentence in check(*texts, at=at)]:
        raise NotAllowed("\n".join(refused))


def log(image: Image, verb: str, *, by, now: datetime, reason: str = "", fields: Iterable[str] = ()) -> PictureMove:
    said = {"reason": reason.strip()[:LONGEST_REASON], "fields": sorted(fields)}
    return PictureMove.objects.create(image=image, verb=verb, by=by, at=now, **said)


def history(image: Image) -> QuerySet:
    """What was done to the picture, newest first, with whoever did it."""
    return image.moves.select_related("by").order_by("-at", "-pk")
