"""Names typed into one field: topics, places, bylines. What is typed is found again whatever its case."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Place, Topic
from authors.models import Author

MOST_DIGITS = 18  # of a key: both databases count to 2⁶³
_KUERZEL = re.compile(r"(?P<name>.*\S)\s*\((?P<kuerzel>[^()]{1,8})\)\s*")


def split_names(text: str) -> list[str]:
    """The names between commas or line ends, each once, in the order typed."""
    names = (" ".join(name.split()) for name in re.split(r"[,;\n]", text))
    return list({name.casefold(): name for name in names if name}.values())


class RowsField(forms.ModelMultipleChoiceField):
    """Rows chosen by their keys. A key no database has room for is no choice, instead of an error further in."""

    def clean(self, value):
        if endless := [key for key in value or () if len(str(key)) > MOST_DIGITS]:
            raise ValidationError(self.error_messages["invalid_choice"], params={"value": endless[0][:MOST_DIGITS]})
        return super().clean(value)


class NamesField(forms.CharField):
    """A list of names with commas; cleans to saved rows of `model`, in order."""

    def __init__(self, *, model, **kwargs):
        self.model = model
        super().__init__(required=False, max_length=4000, **kwargs)

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else ", ".join(row.name for row in value)

    def clean(self, value):
        names = split_names(super().clean(value))
        known = self._known(names)
        rows = [known.get(name.casefold()) or self.missing(name) for name in names]
        return list({row.pk or row.name: row for row in rows}.values())

    def rows(self):
        """What may be named."""
        return self.model.objects.all()

    def _known(self, names):
        if not names:
            return {}
        wanted = {name.casefold() for name in names}
        # SQLite compares only ASCII without regard to case, so the names are compared here.
        found = {row.name.casefold(): row for row in self.rows().filter(name__in=names)}
        if wanted - found.keys():
            for pk, name in self.rows().values_list("pk", "name").iterator():
                if name.casefold() in wanted - found.keys():
                    found[name.casefold()] = self.model.objects.get(pk=pk)
        return found

    def missing(self, name):
        raise NotImplementedError


class TopicsField(NamesField):
    """Unknown topics are new ones: they are proposed when the story is saved. By their synonyms old ones are found."""

    def __init__(self, **kwargs):
        super().__init__(model=Topic, **kwargs)

    def rows(self):
        return Topic.objects.in_use()

    def missing(self, name):
        if len(name) > 100:
            raise ValidationError(
                _("“%(name)s …” is too long for a topic. Separate topics by commas."), params={"name": name[:40]}
            )
        return Topic.objects.found_by(name).first() or Topic(name=name)


class PlacesField(NamesField):
    def __init__(self, **kwargs):
        super().__init__(model=Place, **kwargs)

    def missing(self, name):
        raise ValidationError(
            _("There is no place “%(name)s” yet. Whoever keeps the places can add it."), params={"name": name}
        )


def signature(author: Author) -> str:
    """The author as one types and reads the name: with the initials that tell namesakes apart."""
    return f"{author.name} ({author.kuerzel})" if author.kuerzel else author.name


def find_author(text: str) -> Author | None:
    """The author meant by “Name” or “Name (abc)”; None for a name that is nobody's.

    Raises ValidationError where several share the name.
    """
    named = _KUERZEL.fullmatch(text)
    name = named["name"] if named else text
    found = Author.objects.filter(name__iexact=name)
    if named:
        found = found.filter(kuerzel__iexact=named["kuerzel"])
    authors = list(found[:3])
    if len(authors) > 1:
        initials = ", ".join(author.kuerzel or author.slug for author in authors)
        raise ValidationError(
            _("Several people sign as %(name)s. Write who is meant: %(name)s (%(initials)s)."),
            params={"name": name, "initials": initials},
        )
    return authors[0] if authors else None
