"""Things whose address carries a name of their own: after a rename the old address leads on for ever."""

from collections.abc import Callable

from django.db import models, transaction

_rememberers: list[Callable[[models.Model, str], None]] = []


def on_rename(remember: Callable[[models.Model, str], None]) -> None:
    """Have `remember(thing, old path)` called in the transaction that renames it. Rooms above register here."""
    if remember not in _rememberers:
        _rememberers.append(remember)


class Addressed(models.Model):
    """With a `slug` and `get_absolute_url`."""

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, **kwargs):
        before = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
        super().save(*args, **kwargs)
        if before and before.slug != self.slug:
            for remember in _rememberers:
                remember(self, before.get_absolute_url())
