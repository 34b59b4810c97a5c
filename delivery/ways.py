"""How SQLite is to find rows: it keeps no count of how often a value occurs, and PostgreSQL does.

What is rare is found by its own index and then sorted. What is common is looked for along the order of a list, where a
page is soon full; found by its index, thousands of whole rows would be sorted for the fifty that are shown.
"""

from django.db import connection
from django.db.models import F, Field, Func, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In, LessThanOrEqual

MANY = 1_000  # rows: from here on looking along the order is quicker, measured with 200,000 pictures (bench.library)


class Plain(Func):
    """The value of a column, spelled so that no index of it is used, not even a partial one."""

    template = "coalesce(%(expressions)s, NULL)"

    def __init__(self, column: str, *, output_field: Field):
        super().__init__(F(column), output_field=output_field)


def among(keys: RawSQL, *, of: QuerySet) -> Q:
    """That the primary key of a row `of` this set is among `keys`.

    PostgreSQL, too, guesses badly how many have a word: it is given those of a rare one.
    """
    first = _first_of(keys)
    if len(first) > MANY:
        return Q(In(Plain("pk", output_field=of.model._meta.pk), keys)) if _is_sqlite() else Q(pk__in=keys)
    return Q(pk__in=keys if _is_sqlite() else first)  # its older versions take no more than 999 parameters


def until(column: str, moment, *, of: QuerySet) -> Q:
    """That `column` is no later than `moment`."""
    early = Q(**{f"{column}__lte": moment})
    if _is_sqlite() and is_common(of.filter(early)):
        return Q(LessThanOrEqual(Plain(column, output_field=of.model._meta.get_field(column)), moment))
    return early


def by_keys(condition: Q, *, of: QuerySet) -> Q:
    """`condition`, asked of its index before all others as long as it is rare: SQLite may think another one better."""
    met = of.filter(condition).order_by()
    return Q(pk__in=met.values("pk")) if _is_sqlite() and not is_common(met) else condition


def is_common(rows: QuerySet) -> bool:
    """Whether there are many; counted no further than that."""
    return rows.order_by()[: MANY + 1].count() > MANY


def _first_of(keys: RawSQL) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"{keys.sql} LIMIT {MANY + 1}", keys.params)
        return [key for (key,) in cursor.fetchall()]


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"
