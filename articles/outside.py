"""What a link shows to somebody outside: the text of one version in numbered paragraphs, and the hash of it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils.safestring import SafeString, mark_safe
from lxml import html

from articles.content import content_of
from articles.models import PreviewLink
from articles.reading import Story
from articles.unpublished import story_of

OPENING = ("„", "“", "«", "»", '"')


@dataclass(frozen=True)
class Paragraph:
    number: int
    markup: SafeString


@dataclass(frozen=True)
class Shown:
    """`story` is None where only quotes are shown: then nothing around them is."""

    link: PreviewLink
    story: Story
    paragraphs: list[Paragraph]
    hash: str
    is_live: bool
    was_live: bool

    @property
    def is_whole(self) -> bool:
        return self.link.shows == PreviewLink.Shows.TEXT


def shown_by(link: PreviewLink, *, at: datetime) -> Shown:
    """For a link that came with its article and version."""
    content = content_of(link.version)
    story = story_of(content, article=link.article, at=at)
    blocks = list(html.fragment_fromstring(story.body, create_parent="div"))
    paragraphs = [Paragraph(number, _markup(block)) for number, block in enumerate(blocks, 1)]
    if link.shows == PreviewLink.Shows.QUOTES:
        paragraphs = [one for one, block in zip(paragraphs, blocks, strict=True) if _is_quote(block)]
    sum_of_words = _hash(content, paragraphs, is_whole=link.shows == PreviewLink.Shows.TEXT)
    return Shown(link, story, paragraphs, sum_of_words, *_before_readers(link, at=at))


def _before_readers(link, *, at) -> tuple[bool, bool]:
    """Do readers see this very version, and did they ever?"""
    before = link.article.publications.filter(version=link.version, live_from__lte=at)
    ends = list(before.values_list("live_until", flat=True))
    return any(end is None or end > at for end in ends), bool(ends)


def _markup(block) -> SafeString:
    markup = html.tostring(block, encoding="unicode", with_tail=False).replace("</source>", "")
    return mark_safe(markup)  # it was on its way to a page: cleaned and set by articles.rendering


def _is_quote(block) -> bool:
    text = block.text_content()
    return block.tag == "blockquote" or bool(block.xpath(".//blockquote")) or any(sign in text for sign in OPENING)


def _hash(content, paragraphs, *, is_whole) -> str:
    """Of the stored words, not of the page around them: the same text has the same hash tomorrow."""
    words = [content.fields["body"]]
    if is_whole:
        words += [content.fields[name] for name in ("kicker", "headline", "standfirst", "lead_caption")]
    else:
        words = [html.fromstring(one.markup).text_content() for one in paragraphs]
    return sha256("\n".join(words).encode()).hexdigest()
