"""Keyset pages against the plain thing they must equal: a sorted list, cut into pieces."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from delivery.keyset import BadCursor, Cursor, page_of

User = get_user_model()
NOON = datetime(2024, 11, 22, 12, tzinfo=UTC)
MOON_LANDING = datetime(1969, 7, 20, 20, 17, 40, 1, tzinfo=UTC)
NEWEST_FIRST = ("-date_joined", "-pk")
OLDEST_FIRST = ("date_joined", "pk")
moments = st.integers(min_value=0, max_value=4).map(lambda n: NOON + n * timedelta(microseconds=1))


def make_people(joined, *, first=0):
    User.objects.bulk_create(User(username=f"p{first + n}", date_joined=moment) for n, moment in enumerate(joined))


def expected(order):
    rows = sorted((user.date_joined, user.pk) for user in User.objects.all())
    return [pk for _, pk in (rows if order is OLDEST_FIRST else reversed(rows))]


def keys(page):
    return [user.pk for user in page]


def walk(order, *, size, cursor=None, back=False):
    """The ids of every page from `cursor` on, in the order a reader sees them."""
    while True:
        page = page_of(User.objects.all(), order=order, size=size, cursor=cursor)
        yield page
        if not (cursor := page.previous_cursor if back else page.next_cursor):
            return


class EveryRowOnceTests(TestCase):
    @given(st.lists(moments, max_size=12), st.integers(1, 5), st.sampled_from([NEWEST_FIRST, OLDEST_FIRST]))
    def test_forwards(self, joined, size, order):
        make_people(joined)
        assert [pk for page in walk(order, size=size) for pk in keys(page)] == expected(order)

    @given(st.lists(moments, min_size=1, max_size=12), st.integers(1, 5), st.sampled_from([NEWEST_FIRST, OLDEST_FIRST]))
    def test_there_and_back(self, joined, size, order):
        make_people(joined)
        *_, last = walk(order, size=size)
        if last.previous_cursor is None:
            return
        seen = keys(last)
        for page in walk(order, size=size, cursor=last.previous_cursor, back=True):
            # The first page is full, so it may repeat what the next one showed; nothing is left out.
            seen = [pk for pk in keys(page) if pk not in seen] + seen
        assert seen == expected(order)

    @given(st.lists(moments, min_size=4, max_size=9), st.lists(moments, max_size=4))
    def test_a_reader_on_page_two_misses_and_repeats_nothing_when_stories_come_in(self, before, after):
        make_people(before)
        old = expected(NEWEST_FIRST)
        page = page_of(User.objects.all(), order=NEWEST_FIRST, size=3)
        make_people([moment + timedelta(hours=1) for moment in after], first=100)
        rest = [pk for page in walk(NEWEST_FIRST, size=3, cursor=page.next_cursor) for pk in keys(page)]
        assert keys(page) + rest == old


@pytest.mark.django_db
def test_a_page_whose_rows_were_withdrawn_is_empty_and_leads_back():
    make_people([NOON + timedelta(days=n) for n in range(4)])
    cursor = page_of(User.objects.all(), order=NEWEST_FIRST, size=2).next_cursor
    User.objects.filter(date_joined__lt=NOON + timedelta(days=2)).delete()
    page = page_of(User.objects.all(), order=NEWEST_FIRST, size=2, cursor=cursor)
    assert not page.items
    assert page.next_cursor is None
    back = page_of(User.objects.all(), order=NEWEST_FIRST, size=2, cursor=page.previous_cursor)
    assert keys(back) == expected(NEWEST_FIRST)


@pytest.mark.django_db
def test_every_page_costs_one_query_without_offset_or_count(django_assert_num_queries):
    make_people([NOON + timedelta(days=n) for n in range(9)])
    cursor = page_of(User.objects.all(), order=NEWEST_FIRST, size=3).next_cursor
    with django_assert_num_queries(1) as captured:
        page_of(User.objects.all(), order=NEWEST_FIRST, size=3, cursor=cursor)
    assert not any(word in captured[0]["sql"].upper() for word in ("OFFSET", "COUNT("))


@pytest.mark.parametrize("moment", [NOON, MOON_LANDING, datetime.max.replace(tzinfo=UTC)])
@pytest.mark.parametrize("back", [False, True])
def test_a_cursor_is_short_and_survives_the_address_bar(moment, back):
    cursor = Cursor(moment, 2**63 - 1, back)
    assert Cursor.parse(str(cursor)) == cursor
    assert len(str(cursor)) <= 27


@pytest.mark.parametrize(
    "nonsense",
    ["2", "-1", "n", "n1", "n1.", "n.1", "x1.1", "N1.1", "n1.1 ", "n1.1\x00", "n01.1", "n1.01", "n-0.1", "n1_0.1",
     "n１.1", "nzzzzzzzzzzzz.1", "n-zzzzzzzzzzzz.1", "n1.zzzzzzzzzzzzz", "n" + "1" * 5000 + ".1",
     "' OR 1=1", "../etc"],
)  # fmt: skip
def test_nonsense_is_a_bad_cursor(nonsense):
    with pytest.raises(BadCursor):
        Cursor.parse(nonsense)


@given(st.text(max_size=30))
def test_any_text_is_a_cursor_of_ours_or_a_bad_one(text):
    with suppress(BadCursor):
        assert str(Cursor.parse(text)) == text
