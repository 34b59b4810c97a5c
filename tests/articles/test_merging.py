"""Merging two people's work: nothing either of them added may be lost without a word."""

from hypothesis import given
from hypothesis import strategies as st

from articles import body
from articles.content import Content, empty
from articles.merging import blocks_of, merge
from articles.merging import paragraphs as merging


def merge_blocks(base, ours, theirs):
    """(the merged paragraphs, ours where a place is open; our paragraphs of the open places)."""
    pieces = merging.merge_blocks(base, ours, theirs)
    result = [block for piece in pieces for block in (piece.ours if piece.is_open else piece.result)]
    return result, [block for piece in pieces if piece.is_open for block in piece.ours or piece.theirs]


words = st.sampled_from(
    ["Brücke", "Deich", "Hafen", "Kran", "Lotse", "Möwe", "Netz", "Pegel", "Reet", "Schleuse", "Tide", "Wind"]
)
sentences = st.lists(words, min_size=1, max_size=6).map(" ".join)
blocks = sentences.map(lambda text: f"<p>{text}</p>")
texts = st.lists(blocks, max_size=6)
keys = st.lists(st.integers(1, 6), max_size=5, unique=True).map(tuple)
contents = st.builds(
    lambda headline, standfirst, blocks, topics, picks, also_in: Content(
        empty(headline=headline, standfirst=standfirst, body="".join(blocks)).fields,
        topics=topics,
        picks=picks,
        also_in=tuple(sorted(also_in)),
    ),
    sentences, sentences, texts, keys, keys, keys,
)  # fmt: skip


@given(base=contents, changed=contents)
def test_what_only_one_side_touched_is_taken_as_it_is(base, changed):
    for outcome in (merge(base=base, ours=changed, theirs=base), merge(base=base, ours=base, theirs=changed)):
        assert outcome.content == changed
        assert not outcome.conflicts


@given(base=contents, changed=contents)
def test_both_sides_alike_is_no_conflict(base, changed):
    outcome = merge(base=base, ours=changed, theirs=changed)
    assert outcome.content == changed
    assert not outcome.conflicts


@given(base=contents, ours=contents, theirs=contents)
def test_merging_again_changes_nothing(base, ours, theirs):
    first = merge(base=base, ours=ours, theirs=theirs)
    if not first.conflicts:
        again = merge(base=theirs, ours=first.content, theirs=theirs)
        assert again.content == first.content
        assert not again.conflicts


@given(base=texts, ours=texts, theirs=texts)
def test_no_paragraph_that_either_side_added_is_dropped_silently(base, ours, theirs):
    result, conflicts = merge_blocks(base, ours, theirs)
    if conflicts:
        return
    told = " ".join(result)
    for paragraph in (set(ours) | set(theirs)) - set(base):
        new = set(body_words(paragraph)) - {word for one in base for word in body_words(one)}
        assert new <= set(body_words(told)), (paragraph, result)


@given(base=texts, ours=texts, theirs=texts)
def test_a_conflict_is_the_same_whoever_comes_second(base, ours, theirs):
    _one, conflicts = merge_blocks(base, ours, theirs)
    _other, mirrored = merge_blocks(base, theirs, ours)
    assert bool(conflicts) == bool(mirrored)


@given(base=st.lists(blocks, min_size=3, max_size=8, unique=True), data=st.data())
def test_edits_of_different_paragraphs_commute(base, data):
    first, second = data.draw(st.lists(st.integers(0, len(base) - 1), min_size=2, max_size=2, unique=True))
    ours, theirs = list(base), list(base)
    ours[first], theirs[second] = "<p>Ganz anders hier.</p>", "<p>Und dort etwas Neues.</p>"
    both = list(base)
    both[first], both[second] = ours[first], theirs[second]
    assert merge_blocks(base, ours, theirs) == merge_blocks(base, theirs, ours) == (both, [])


@given(base=texts, data=st.data())
def test_a_new_paragraph_and_a_changed_headline_never_collide(base, data):
    place = data.draw(st.integers(0, len(base)))
    before = empty(headline="Brücke gesperrt", body="".join(base))
    longer = before.changed(body="".join([*base[:place], "<p>Neu dazu.</p>", *base[place:]]))
    outcome = merge(base=before, ours=longer, theirs=before.changed(headline="Brücke wieder offen"))
    assert outcome.content == longer.changed(headline="Brücke wieder offen")
    assert not outcome.conflicts


def merged_body(base, ours, theirs):
    outcome = merge(base=empty(body=base), ours=empty(body=ours), theirs=empty(body=theirs))
    return outcome.content.fields["body"], outcome.conflicts


def test_two_words_of_one_paragraph_are_both_kept():
    got = merged_body(
        "<p>Neun Höfe weichen dem neuen Deich.</p>",
        "<p>Elf Höfe weichen dem neuen Deich.</p>",
        "<p>Neun Höfe weichen dem alten Deich.</p>",
    )
    assert got == ("<p>Elf Höfe weichen dem alten Deich.</p>", [])


def test_the_same_word_changed_twice_is_a_conflict_that_shows_the_place():
    text, conflicts = merged_body("<p>Neun Höfe.</p>", "<p>Elf Höfe.</p>", "<p>Zehn Höfe.</p>")
    assert text == "<p>Elf Höfe.</p>"
    assert conflicts == ["<p>Elf Höfe.</p>"]


def test_a_new_paragraph_beside_a_mended_one_is_no_conflict():
    mended, grown = "<p>Elf Höfe.</p>", "<p>Zuerst das.</p><p>Neun Höfe.</p><p>Und das.</p>"
    both = ("<p>Zuerst das.</p><p>Elf Höfe.</p><p>Und das.</p>", [])
    assert merged_body("<p>Neun Höfe.</p>", mended, grown) == both
    assert merged_body("<p>Neun Höfe.</p>", grown, mended) == both


def test_marks_that_would_cross_are_a_conflict_and_never_broken_html():
    text, conflicts = merged_body(
        "<p>1 2 3 4 5 6 7 8 9</p>", "<p>1 <em>2 3 4 5 6</em> 7 8 9</p>", "<p>1 2 3 <strong>4 5 6 7 8</strong> 9</p>"
    )
    assert conflicts
    assert body.clean(text) == text


def test_a_paragraph_one_deletes_and_the_other_mends_is_asked_for():
    _text, conflicts = merged_body("<p>a</p><p>b c d</p><p>e</p>", "<p>a</p><p>e</p>", "<p>a</p><p>b x d</p><p>e</p>")
    assert conflicts


def test_the_form_of_a_merged_text_is_the_stored_one():
    """Else the next saving of a topic would count as a change of text and lose the clearance."""
    text, conflicts = merged_body("<p>10&nbsp;km</p><p>b</p>", "<p>10&nbsp;km</p><p>c</p>", "<p>12&nbsp;km</p><p>b</p>")
    assert (text, conflicts) == ("<p>12&nbsp;km</p><p>c</p>", [])


def test_the_order_of_picks_follows_whoever_changed_it():
    base, turned = Content(empty().fields, picks=(1, 2, 3)), Content(empty().fields, picks=(3, 1, 2))
    assert merge(base=base, ours=base, theirs=turned).content.picks == (3, 1, 2)


def test_topics_of_both_sides_are_kept_and_removed_ones_stay_removed():
    base = Content(empty().fields, topics=(1, 2))
    ours, theirs = Content(empty().fields, topics=(1, 2, 3)), Content(empty().fields, topics=(2, 4))
    assert merge(base=base, ours=ours, theirs=theirs).content.topics == (2, 3, 4)


@given(texts)
def test_blocks_put_together_again_are_the_text(blocks):
    assert body.clean("".join(blocks_of("".join(blocks)))) == body.clean("".join(blocks))


def body_words(markup):
    return markup.replace("<p>", " ").replace("</p>", " ").split()


def test_two_texts_for_one_template_ask_only_where_they_differ():
    shared = [f"<p>Absatz {number} steht so.</p>" for number in range(12)]
    ours, theirs = [*shared[:6], "<p>Tab eins.</p>", *shared[6:]], [*shared[:6], "<p>Tab zwei.</p>", *shared[6:]]
    pieces = merging.merge_blocks(["<p>[Wer tut was?]</p>", "<p>[Wo?]</p>"], ours, theirs)
    (asked,) = [piece for piece in pieces if piece.is_open]
    assert (list(asked.ours), list(asked.theirs)) == (["<p>Tab eins.</p>"], ["<p>Tab zwei.</p>"])
