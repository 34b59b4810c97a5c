"""What somebody has read of a story: one row for each, moved on when they open it."""

from datetime import datetime

from articles.models import Article, ReadMark, Version


def note_reading(article: Article, *, by, now: datetime) -> Version | None:
    """Note that `by` has the newest version before them; returns the one they had read before colleagues went on.

    One query where nothing has changed since. It stays the answer until somebody saves again, so that a page loaded
    anew does not forget it.
    """
    newest = article.newest_version
    mark = ReadMark.objects.filter(article=article, user=by).select_related("version", "before").first()
    if mark is None:
        first = ReadMark(article=article, user=by, version=newest, read_at=now)
        ReadMark.objects.bulk_create([first], ignore_conflicts=True)  # two windows at once
        return None
    if mark.version_id == newest.pk:
        return mark.before
    between = article.versions.filter(number__gt=mark.version.number, number__lte=newest.number)
    before = mark.version if between.exclude(saved_by=by).exists() else None
    ReadMark.objects.filter(pk=mark.pk).update(version=newest, before=before, read_at=now)
    return before
