"""Rights at work: what somebody may do with a story, and which of Django's admin permissions follow from that."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from articles.models.catalogue import Section
from articles.models.staff import Membership, Right

OF_THE_HOUSE = {Right.PEOPLE}  # people belong to no section: from a role held for one, it counts for nothing
LOOKING = {Right.READ, Right.SEALED, Right.COUNT}  # rights that show something and change nothing


@dataclass
class Reach:
    """A person's rights at one moment: everywhere, and per section (sections below one count as that one)."""

    everywhere: set[str] = field(default_factory=set)
    by_section: dict[int, set[str]] = field(default_factory=dict)

    def has(self, right: str, *, desk=None) -> bool:
        """May this right be used on stories of `desk` (Section; None: of no desk)?"""
        if right in self.everywhere:
            return True
        return any(right in self.by_section.get(section.pk, ()) for section in (desk.line() if desk else ()))

    def writes(self, *, desk, is_named: Callable[[], bool]) -> bool:
        """The words of a story are for the editors of its desk, and for writers there who are named for it."""
        return self.has(Right.EDIT, desk=desk) or (self.has(Right.WRITE, desk=desk) and is_named())

    def anywhere(self, right: str) -> bool:
        return right in self.everywhere or any(right in rights for rights in self.by_section.values())

    def sections(self, right: str) -> list[Section]:
        """Those on whose stories the right may be used; the tree of sections is small."""
        return [each for each in Section.objects.select_related("parent__parent__parent") if self.has(right, desk=each)]

    @property
    def reads(self) -> bool:
        """Who reads for one desk reads for all: desks limit what one may do, confidentiality what one may see."""
        return self.anywhere(Right.READ)

    @property
    def works(self) -> bool:
        """Is there anything this person may do, beyond looking?"""
        return any(rights - LOOKING for rights in (self.everywhere, *self.by_section.values()))

    @property
    def advertises(self) -> bool:
        return self.anywhere(Right.ADVERTISE)

    @property
    def keeps_pages(self) -> bool:
        return self.anywhere(Right.PAGES)


def reach_of(user, *, at: datetime) -> Reach:
    """What `user` may do at `at`; one query per user object, moment and change of memberships."""
    if user.is_anonymous:
        return Reach()
    cached = getattr(user, "_reach", None)
    if cached and cached[0] == at:
        return cached[1]
    reach = Reach()
    rows = Membership.objects.in_force(at=at).filter(user=user).values_list("section", "role__rights__right")
    for section, right in rows:
        if section is not None and right in OF_THE_HOUSE:
            continue
        rights = reach.everywhere if section is None else reach.by_section.setdefault(section, set())
        rights.add(right)
    user._reach = (at, reach)
    return reach


def may(user, right: str, *, desk, at: datetime) -> bool:
    """May `user` use `right` on stories of `desk` (None: standing pages and unfiled stories)?"""
    return bool(user.is_active) and reach_of(user, at=at).has(right, desk=desk)


def may_write(user, article, *, at: datetime) -> bool:
    """May `user` change the words of this story? What nobody has saved yet is theirs."""

    def is_named():
        return article.pk is None or article.assignments.filter(user=user).exists()

    return bool(user.is_active) and reach_of(user, at=at).writes(desk=article.desk, is_named=is_named)


ALL = ("view", "add", "change", "delete")
MODELS_BY_RIGHT = {
    Right.WRITE: {"images.image": ("view", "add"), "articles.article": ("view", "add", "change")},
    Right.EDIT: {"articles.article": ("view", "add", "change"), "images.image": ("view", "add", "change")},
    Right.ONLINE: {
        "articles.article": ("view", "change"),
        "images.image": ("view", "add", "change"),
        "articles.topic": ("view", "add", "change"),
    },
    Right.READ: {"articles.article": ("view",), "images.image": ("view",)},
    Right.ADVERTISE: {"articles.article": ("view", "add", "change"), "images.image": ("view", "add")},
    Right.PAGES: {"articles.article": ("view", "add", "change")},
    Right.SEALED: {"articles.legalrequest": ("view",)},
    Right.UNDERTAKE: {"articles.undertaking": ("view", "add", "change"), "images.image": ("view", "pull")},
    Right.PICTURES: {"images.image": ALL, "images.rendition": ("view",)},
    Right.CATALOGUE: {
        "articles.topic": ALL,
        "articles.series": ALL,
        "articles.place": ALL,
        "authors.author": ALL,
        "articles.formeraddress": ALL,
    },
    Right.STYLE: {"articles.storytemplate": ALL, "articles.stylerule": ALL},
    Right.PEOPLE: {
        "authors.user": ("view", "add", "change"),
        "articles.role": ALL,
        "articles.membership": ALL,
        "articles.section": ALL,
        "delivery.webhook": ALL,
        "authors.author": ALL,
    },
}


class MembershipBackend(ModelBackend):
    """Logs in by password; Django's permissions follow from the rights of memberships in force."""

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        permissions = getattr(user_obj, "_desk_permissions", None)
        if permissions is None:
            permissions = user_obj._desk_permissions = set(_permissions(reach_of(user_obj, at=timezone.now())))
        return permissions

    def has_perm(self, user_obj, perm, obj=None):
        return user_obj.is_active and perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj, app_label):
        return any(name.startswith(f"{app_label}.") for name in self.get_all_permissions(user_obj))


def _permissions(reach):
    for right, models in MODELS_BY_RIGHT.items():
        if reach.anywhere(right):
            for model, actions in models.items():
                app, name = model.split(".")
                yield from (f"{app}.{action}_{name}" for action in actions)
