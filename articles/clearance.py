"""Clearance: whether this very version has it, and whether it still needs a second pair of eyes."""

from articles.content import text_of
from articles.models import Move, Verb, Version


def is_cleared(version: Version) -> bool:
    """Has this very version been cleared, and not returned or dropped since? A later save never inherits it."""
    moves = Move.objects.filter(version=version, verb__in=[*Verb.clearing(), Verb.RETURN, Verb.DROP])
    return moves.order_by("-pk").values_list("verb", flat=True).first() in Verb.clearing()


def lacks_second_pair_of_eyes(version: Version, *, by) -> bool:
    """Is `by` the only person whose text has come in since the last cleared version, where four eyes are asked for?"""
    section = version.section
    if not (section and section.four_eyes):
        return False
    versions = version.article.versions.filter(number__lte=version.number)
    cleared = versions.filter(moves__verb__in=Verb.clearing()).exclude(pk=version.pk)
    last = cleared.order_by("-number").values_list("number", flat=True).first() or 0
    since = versions.filter(number__gt=last)
    savers = set(since.values_list("saved_by", flat=True))
    return savers == {by.pk} or (by.pk in savers and _writers(since) == {by.pk})


def _writers(versions):
    """Whose text came in with these versions; who changed topics or search texts alone wrote none of it."""
    versions = versions.select_related("base", "merged").prefetch_related("bylines", "base__bylines", "merged__bylines")
    return {one.saved_by_id for one in versions if text_of(one) not in _parents(one)}


def _parents(version):
    return [text_of(parent) for parent in (version.base, version.merged) if parent]
