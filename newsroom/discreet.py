"""Addresses that are keys do not go into a log: whoever reads it could open what they open.

Read by gunicorn.conf.py, too, before Django is there.
"""

import logging
import re


def _spelled(word: str) -> str:
    """`word` as an expression, each sign plain or quoted as in an address (%76)."""
    return "".join(f"(?:{re.escape(sign)}|%{ord(sign):02x})" for sign in word)


_SLASH, _WORDS = _spelled("/"), f"(?:{_spelled('vorab')}|{_spelled('advance')})"
_KEY = r"(?:(?!%2f)[^/\s?\"'])+"
KEYS = re.compile(f"({_SLASH}{_WORDS}{_SLASH}){_KEY}|({_SLASH}){_KEY}(?={_spelled('.ics')})", re.IGNORECASE)


def hushed(text: str) -> str:
    return KEYS.sub(r"\1\2…", text)


class Discreet(logging.Filter):
    """Lets every record through, without the keys in its sentence and in its traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = hushed(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = hushed(record.exc_text)
        return True
