"""An earlier version comes back: as a new one, never in the place of anything."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.content import content_of
from articles.models import Verb, Version
from articles.workflow.gates import NotAllowed, lock, log, require_sight
from articles.workflow.saving import save_version


@transaction.atomic
def restore(version: Version, *, seen: Version, by, now: datetime) -> Version:
    """Save what `version` says as the newest version; `seen` is the newest one that `by` had before them.

    What was saved in between stays in the history. Rights and refused names are those of saving. Raises NotAllowed.
    """
    article = lock(version.article)
    require_sight(by, article, now)
    newest = article.newest_version
    if newest.pk != seen.pk:
        said = {"who": newest.saved_by, "number": newest.number}
        raise NotAllowed(_("%(who)s has saved version %(number)s meanwhile. Look at it before you restore.") % said)
    content = content_of(version)
    if content == content_of(newest):
        raise NotAllowed(_("The newest version says exactly this already."))
    restored = save_version(article, content, base=version, seen=newest, by=by, now=now)
    why = _("from version %(number)s") % {"number": version.number}
    log(restored.article, Verb.RESTORE, by=by, now=now, version=restored, why=why)
    return restored
