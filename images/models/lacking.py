"""What a picture lacks, spelled so that the database's partial indexes serve it.

SQLite uses a partial index only where the query repeats its condition letter for letter, and a bound parameter is none.
"""

from django.db.models import BooleanField, Func, Q


class Blank(Func):
    """Whether a text column is empty."""

    template = "%(expressions)s = ''"
    output_field = BooleanField()


LACKS_ALT = Q(Blank("alt"), is_decorative=False)
HAS_NO_CREDIT = Q(Blank("credit"), Blank("creator"), Blank("source"))
LACKS_CREDIT = HAS_NO_CREDIT & Q(origin__in=["agency", "reader"])
LACKS_PERMISSION = Q(origin="reader", has_permission=False)
