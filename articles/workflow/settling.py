"""Settling: a text that was kept because somebody else changed the same places becomes a version after all."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.content import Content, content_of
from articles.merging import Choice, Merged, Take, merge, settled, takes
from articles.models import Autosave, Version
from articles.workflow.gates import NotAllowed, require_sight
from articles.workflow.keeping import text_of
from articles.workflow.saving import save_version, tidied


class StillOpen(NotAllowed):
    """Somebody has not decided every place yet; what they chose is kept."""

    def __init__(self, count: int):
        self.count = count
        super().__init__(
            ngettext("One place is still to be decided.", "%(count)s places are still to be decided.", count)
            % {"count": count}
        )


def merging_of(kept: Autosave, theirs: Version) -> Merged:
    """`kept` merged with the version `theirs`: what is decided, and what is to be decided."""
    mine = _content_of(kept)
    return merge(base=content_of(kept.seen or kept.base), ours=tidied(mine), theirs=content_of(theirs))


def _content_of(kept) -> Content:
    content = text_of(kept).content
    if content is None or not (kept.seen or kept.base):
        raise NotAllowed(_("This text cannot be merged as it stands. Open it in the form and mend it first."))
    return content


def choices_of(kept: Autosave, theirs: Version) -> dict[str, Choice]:
    """What was chosen before; nothing if another version has come or the text has changed since."""
    said = kept.choices or {}
    if said.get("theirs") != theirs.pk or said.get("step") != kept.step:
        return {}
    return {key: Choice(Take(one["take"]), one["words"]) for key, one in said["choices"].items()}


@transaction.atomic
def decide_later(kept: Autosave, choices: dict[str, Choice], *, theirs: Version, by, now: datetime) -> None:
    """Keep what was chosen so far."""
    require_sight(by, kept.article, now)
    said = {"theirs": theirs.pk, "step": kept.step, "choices": {key: asdict(one) for key, one in choices.items()}}
    Autosave.objects.filter(pk=kept.pk, user=by).update(choices=said)


def settle(kept: Autosave, choices: dict[str, Choice], *, theirs: Version, by, now: datetime) -> Version:
    """Save `kept` merged with `theirs`, each open place as chosen. Raises StillOpen, Stale or NotAllowed.

    Has somebody saved after `theirs`, that is merged in as well.
    """
    outcome = merging_of(kept, theirs)
    fitting = {place.key: choices[place.key] for place in outcome.open if _fits(place, choices.get(place.key))}
    decide_later(kept, fitting, theirs=theirs, by=by, now=now)
    if missing := len(outcome.open) - len(fitting):
        raise StillOpen(missing)
    text = tidied(settled(outcome, fitting))
    _require_length(text)
    said = {"base": kept.base or theirs, "seen": theirs, "merged": theirs, "kept": kept}
    return save_version(kept.article, text, **said, by=by, now=now)


def _fits(place, choice):
    return choice is not None and choice.take in takes(place)


def _require_length(text: Content):
    for name, value in text.fields.items():
        most = getattr(Version._meta.get_field(name), "max_length", None)
        if most and isinstance(value, str) and len(value) > most:
            said = {"field": Version._meta.get_field(name).verbose_name, "most": most}
            raise NotAllowed(_("“%(field)s” has at most %(most)s characters.") % said)


def lay_aside(kept: Autosave, *, by, now: datetime) -> None:
    """Go on from the saved version; the kept text stays in the history, and is not put into the form by itself."""
    Autosave.objects.filter(pk=kept.pk, user=by).update(aside_at=now)
