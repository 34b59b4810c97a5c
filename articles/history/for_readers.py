"""What readers may see of a story's past, in houses that show it: the words that changed between two texts they saw.

Safe by default. What the law or a correction touched is told by its own notice, if at all: the past begins anew with
the newest withdrawal, block, anonymised name or correction. Stories with a retraction, a legal request, a seal, a hit
of an undertaking, out of search engines or the archive, confidential or paid for have none.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from itertools import pairwise
from operator import or_

from django.db.models import Exists, OuterRef, Q
from lxml import html

from articles.history.comparing import CHANGED, Change, Stretch, paragraphs, stretches
from articles.history.lines import Known, lines_of
from articles.history.words import Bound, compared, words_in
from articles.models import Article, Correction, Hit, Hold, LegalRequest, Move, Publication, SealedText, Verb, Version
from articles.notices import to_the_minute
from articles.preflight.banned import banned_in

FIELDS = ("kicker", "headline", "standfirst")
MOST_STEPS = 30
# Pictures, galleries, embeds and cards of stories come and go for reasons of rights.
BLOCKS = ("gallery", "compare", "related")
LEFT_OUT = ".//figure[@data-picture or @data-embed] | " + " | ".join(f".//aside[@class='{name}']" for name in BLOCKS)


@dataclass(frozen=True)
class Step:
    """At `moment` readers were given another text; `facts` and `text` say what changed."""

    moment: datetime
    whats_new: str
    facts: list[Change]
    text: list[Stretch]

    @property
    def says_anything(self) -> bool:
        return bool(self.facts) or any(not stretch.is_same for stretch in self.text)


def steps_of(publication: Publication, *, at: datetime) -> list[Step]:
    """Newest first; empty where there is nothing to show, for whatever reason. `publication` is live at `at`."""
    article = publication.article
    if _is_shut(article, publication.version):
        return []
    rows = article.publications.filter(live_from__lte=at).select_related("version").order_by("live_from")
    rows = list(rows)
    since = _begins_anew(article, rows, at=at)
    rows = [row for row in rows if row.version_id and (since is None or row.live_from >= since)][-MOST_STEPS:]
    if banned_in(*(text for row in rows for text in _texts(row.version)), at=at):
        return []
    bound = Bound()
    steps = [_step(before, after, bound) for before, after in pairwise(rows) if before.version_id != after.version_id]
    return [step for step in reversed(steps) if step.says_anything]


def _is_shut(article: Article, version: Version) -> bool:
    if article.is_confidential or article.is_noindex or article.is_out_of_archive or version.is_advertisement:
        return True
    about = {"article": OuterRef("pk")}
    reasons = [model.objects.filter(**about) for model in (LegalRequest, SealedText, Hit)]
    reasons.append(Version.objects.filter(**about, is_advertisement=True, publications__isnull=False))
    # A retracted text stays online below its notice; what is changed in it later would show it again.
    reasons.append(Correction.objects.filter(**about, kind=Correction.Kind.RETRACTION))
    any_of_them = reduce(or_, (Q(Exists(rows)) for rows in reasons))
    return Article.objects.filter(any_of_them, pk=article.pk).exists()


def _begins_anew(article: Article, rows: list[Publication], *, at: datetime) -> datetime | None:
    """The newest moment before which nothing is shown; a correction's own text is the first that is."""
    moments = [row.live_from for row in rows if row.version_id is None or row.correction_id]
    moments += Hold.objects.filter(article=article, kind=Hold.Kind.BLOCK).values_list("set_at", flat=True)
    legal = (Verb.ANONYMISE, Verb.WITHDRAW, Verb.RETRACT, Verb.BLOCK, Verb.CORRECT, Verb.TAKE_BACK)
    moments += Move.objects.filter(article=article, verb__in=legal, when__lte=at).values_list("when", flat=True)
    moments += Correction.objects.filter(article=article, live_from__lte=at).values_list("live_from", flat=True)
    return max(moments, default=None)


def _step(before: Publication, after: Publication, bound: Bound) -> Step:
    old, new = before.version, after.version
    facts = [_fact(name, old, new, bound) for name in FIELDS if getattr(old, name) != getattr(new, name)]
    text = paragraphs(_lines(old), _lines(new), bound)
    return Step(to_the_minute(after.live_from), after.whats_new, facts, stretches(text))


def _fact(name, old, new, bound) -> Change:
    pieces = compared(words_in(getattr(old, name)), words_in(getattr(new, name)), bound)
    return Change(CHANGED, pieces, str(Version._meta.get_field(name).verbose_name))


def _lines(version: Version):
    """The words alone: no picture, no target of a link."""
    if not version.body.strip():
        return []
    root = html.fragment_fromstring(version.body, create_parent="div")
    for element in root.xpath(LEFT_OUT):
        element.drop_tree()
    for link in root.xpath(".//a"):
        link.drop_tag()
    words = html.tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")
    return lines_of(words, Known())


def _texts(version: Version) -> list[str]:
    return [*(getattr(version, name) for name in FIELDS), *(line.text for line in _lines(version))]
