"""Whatever two people do to one text: their edits commute, nothing is dropped, doubled or brought back unasked."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content import Content, empty
from articles.merging import Choice, Take, merge, settled, takes
from articles.merging.paragraphs import merge_blocks, result_of

pytestmark = pytest.mark.timeout(1200)  # 2,000 examples each
WORDS = "der die in Brücke Deich Hafen Kran Lotse Möwe Netz".split()  # noqa: SIM905
words = st.lists(st.sampled_from(WORDS), min_size=3, max_size=7)


def block(words):
    return f"<p>{' '.join(words)}.</p>"


paragraphs = words.map(block)
bodies = st.lists(paragraphs, max_size=7, unique=True)


@st.composite
def edited(draw, base, *, most=4):
    """`base` as somebody leaves it after some edits."""
    blocks = list(base)
    for _edit in range(draw(st.integers(0, most))):
        kind = draw(st.sampled_from(["mend", "mend", "rewrite", "add", "add", "take", "move", "join"]))
        place = draw(st.integers(0, len(blocks)))
        if kind == "add" or place == len(blocks):
            blocks.insert(place, draw(paragraphs))
        elif kind == "mend":
            blocks[place] = _mended(draw, blocks[place])
        elif kind == "rewrite":
            blocks[place] = draw(paragraphs)
        elif kind == "join" and place:
            blocks[place - 1 : place + 1] = [blocks[place - 1][:-4] + " " + blocks[place][3:]]
        else:
            taken = blocks.pop(place)
            if kind == "move":
                blocks.insert(draw(st.integers(0, len(blocks))), taken)
    return blocks


def _mended(draw, markup):
    words = markup[3:-5].split()
    place = draw(st.integers(0, len(words) - 1))
    words[place : place + draw(st.integers(0, 1))] = draw(st.lists(st.sampled_from(["neu", "ganz", "rot"]), max_size=2))
    return block(words) if words else markup


@st.composite
def threes(draw):
    base = draw(bodies)
    return base, draw(edited(base)), draw(edited(base))


@given(threes())
def test_whoever_comes_second_gets_the_same(three):
    base, ours, theirs = three
    pieces, mirrored = merge_blocks(base, ours, theirs), merge_blocks(base, theirs, ours)
    assert result_of(pieces) == result_of(mirrored)
    assert [(piece.ours, piece.theirs) for piece in pieces if piece.is_open] == [
        (piece.theirs, piece.ours) for piece in mirrored if piece.is_open
    ]


@given(threes())
def test_merging_again_changes_nothing(three):
    base, ours, theirs = three
    assert result_of(merge_blocks(base, ours, ours)) == ours
    assert result_of(merge_blocks(base, base, ours)) == result_of(merge_blocks(base, ours, base)) == ours
    if (result := result_of(merge_blocks(base, ours, theirs))) is not None:
        assert result_of(merge_blocks(base, result, theirs)) in (result, None)
        assert result_of(merge_blocks(base, ours, result)) in (result, None)
        assert result_of(merge_blocks(theirs, result, theirs)) == result


@given(threes())
def test_no_paragraph_that_either_side_added_is_dropped(three):
    base, ours, theirs = three
    pieces = merge_blocks(base, ours, theirs)
    for side, blocks in (("ours", ours), ("theirs", theirs)):
        for added in {*blocks} - {*base}:
            assert any(_has(piece, side, added) for piece in pieces), (added, pieces)


def _has(piece, side, added):
    """Does it stand in the result, in a question, or have its new words gone into a merged paragraph?"""
    if added not in getattr(piece, side) and added not in (piece.result or ()):
        return False
    if piece.is_open or added in piece.result:
        return True
    return piece.is_mixed and set(_words(added)) - set(_words(*piece.base)) <= set(_words(*piece.result))


def _words(*blocks):
    return " ".join(blocks).replace("<p>", "").replace(".</p>", "").split()


@given(threes())
def test_nothing_is_doubled_and_nothing_taken_away_comes_back(three):
    base, ours, theirs = three
    result = result_of(merge_blocks(base, ours, theirs))
    if result is None:
        return
    counts = [Counter(blocks) for blocks in (base, ours, theirs, result)]
    for one in {*base, *ours, *theirs}:
        was, mine, others, now = (count[one] for count in counts)
        assert now <= max(mine, others), one
        if (mine == 0 and others <= was) or (others == 0 and mine <= was):
            assert now == 0 or not was, one


@st.composite
def shared_out(draw):
    """Each paragraph, and the gap behind it, belongs to one of the two: (base, ours, theirs, both)."""
    base, ours, theirs, both = [], [], [], []
    for number in range(draw(st.integers(1, 6))):
        one, anew, added = (
            block([f"{kind}{number}{letter}" for letter in "abcdef"]) for kind in ("", "anders", "dazu")
        )
        changes = {"keep": [one], "mend": [_mended(draw, one)], "rewrite": [anew], "take": []}
        changed = draw(st.sampled_from([*changes.values()])) + draw(st.sampled_from([[], [added]]))
        is_mine = draw(st.booleans())
        base.append(one)
        both += changed
        ours += changed if is_mine else [one]
        theirs += [one] if is_mine else changed
    return base, ours, theirs, both


@given(shared_out())
def test_edits_of_different_paragraphs_never_collide_and_commute(four):
    base, ours, theirs, both = four
    assert result_of(merge_blocks(base, ours, theirs)) == result_of(merge_blocks(base, theirs, ours)) == both


sets = st.lists(st.integers(1, 6), max_size=5, unique=True).map(tuple)
bylines = st.lists(
    st.sampled_from([(1, "", "", "text"), (None, "Gast", "", "text"), (2, "", "", "photos")]), max_size=3
)
contents = st.builds(
    lambda headline, standfirst, body, lead, alt, topics, names: Content(
        empty(
            headline=" ".join(headline), standfirst=" ".join(standfirst), body="".join(body), lead_image_id=lead,
            lead_alt=alt, lead_crop={"1:1": [0, 0, lead, 1]} if lead else {},
        ).fields,
        topics=topics, picks=topics[::-1], bylines=tuple(names),
    ),
    words, words, bodies, st.sampled_from([None, 1, 2]), st.sampled_from(["", "Boot", "Kran"]), sets, bylines,
)  # fmt: skip


@given(base=contents, ours=contents, theirs=contents)
def test_of_whole_texts_the_same_holds(base, ours, theirs):
    one, other = merge(base=base, ours=ours, theirs=theirs), merge(base=base, ours=theirs, theirs=ours)
    assert [place.key for place in one.open] == [place.key for place in other.open]
    assert merge(base=base, ours=ours, theirs=ours).content == ours
    if not one.open:
        assert one.content == other.content
        assert merge(base=theirs, ours=one.content, theirs=theirs).content == one.content


@given(base=contents, ours=contents, theirs=contents, data=st.data())
def test_every_choice_is_there_word_for_word(base, ours, theirs, data):
    outcome = merge(base=base, ours=ours, theirs=theirs)
    choices = {place.key: Choice(data.draw(st.sampled_from(takes(place))), "Eigene Worte") for place in outcome.open}
    text = settled(outcome, choices)
    for place in outcome.open:
        take = choices[place.key].take
        values = {Take.THEIRS: place.theirs, Take.MINE: place.ours, Take.BOTH: (*place.theirs, *place.ours)}
        for value in values.get(take, ("Eigene Worte",)):
            assert _says(text, place, value)


def _says(text, place, value):
    if place.part == "body":
        return value in text.fields["body"]
    if place.part == "bylines":
        return value in text.bylines
    said = [text.fields[name] for name in place.names]
    return value in said or any(isinstance(one, str) and value in one for one in said)
