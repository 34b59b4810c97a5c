"""A look at a story without opening it: standfirst and first lines, in a dialog."""

from django.template.response import TemplateResponse
from lxml import html

from articles.admin.rows import StoryRow, with_rows
from articles.models import Article

FIRST_LINES = 600  # characters


class Peeking:
    """For the ModelAdmin of Article: <pk>/peek/, a part of a page."""

    def peek_view(self, request, pk):
        article = self.article_of(request, pk)
        row = StoryRow(with_rows(Article.objects.filter(pk=pk), now=request.at).get(), now=request.at)
        context = {"row": row, "lines": first_lines(article.newest_version.body)}
        return TemplateResponse(request, "admin/parts/peek.html", context)


def first_lines(body: str) -> list[str]:
    """The first paragraphs as plain text, no longer than a glance."""
    if not body.strip():
        return []
    lines, left = [], FIRST_LINES
    for part in html.fromstring(f"<div>{body}</div>").iter("p", "h2", "h3", "li", "blockquote"):
        text = " ".join(part.text_content().split())
        if text and left > 0:
            lines.append(text if len(text) <= left else text[:left].rsplit(" ", 1)[0] + " …")
            left -= len(text)
    return lines
