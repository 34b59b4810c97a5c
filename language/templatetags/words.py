"""Dates, times and lists in the words of the active language."""

from django import template

from language import quotes, words

register = template.Library()


def _or_empty(in_words):
    """Templates show nothing where there is no date."""

    def shown(value):
        return in_words(value) if value else ""

    return shown


register.filter("longdate", _or_empty(words.longdate))
register.filter("shortdate", _or_empty(words.shortdate))
register.filter("weekday_date", _or_empty(words.weekday_date))
register.filter("clock", _or_empty(words.clock))
register.filter("moment", _or_empty(words.moment_words))
register.filter("weekday_moment", _or_empty(words.weekday_moment))
register.filter("iso", _or_empty(words.iso))
register.filter("in_quotes", _or_empty(quotes.in_quotes))
register.filter("joined", _or_empty(words.joined))
