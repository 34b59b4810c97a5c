"""From markup to plain text."""

import html
import re

_UNREAD = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff\x00")


def plain_text(markup: str) -> str:
    """The words of `markup` with single blanks; inline tags join, all others separate; soft hyphens are dropped."""
    text = _UNREAD.sub(" ", markup) if "<" in markup else markup
    text = _TAG.sub(" ", _INLINE.sub("", text))
    return " ".join(html.unescape(text).translate(_INVISIBLE).split())
