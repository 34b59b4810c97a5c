"""What 500 autosaves of a 600-word story cost, beside 500 full copies; and how long keeping one takes.

    python -m bench.autosaves            # one every two seconds
    python -m bench.autosaves --apart 8  # seconds between two

Counted are the packed text, the differences, and for each row what PostgreSQL spends on it: 24 bytes of head, 4 of its
pointer, 120 of its other columns and 5 entries of indexes of 24 bytes. A full copy is the same text as plain JSON in a
row with one index entry, as systems keep it that store revisions whole.
"""

import argparse
import os
import random
from datetime import UTC, datetime, timedelta
from time import process_time

import django

COUNT, WORDS = 500, 600
ROW = 24 + 4 + 120 + 5 * 24  # bytes
PLAIN_ROW = 24 + 4 + 60 + 24
LETTERS = "eeeeeennnniiissrrraatttddhhuullccggmmoobbwwffkkzzpvüäöß"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--apart", type=float, default=2)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    kept, full, slowest = measure(apart=timedelta(seconds=options.apart))
    print(f"{COUNT} full copies: {full:,} bytes")
    print(f"kept: {kept:,} bytes, {100 * kept / full:.2f} %")
    print(f"slowest autosave: {slowest * 1000:.1f} ms of a core, without the database")


def measure(*, apart: timedelta) -> tuple[int, int, float]:
    """(bytes kept at the end, bytes of full copies, seconds of the slowest packing)."""
    from articles.kept import State, packed, packed_states, thinned, unpacked_states

    now, states, full, slowest, before = datetime(2026, 11, 22, 11, tzinfo=UTC), None, 0, 0.0, ""
    for step, words in enumerate(states_of_writing()):
        began = process_time()
        if before:
            earlier = [*unpacked_states(states, newest=before), State(step, now, before)]
            states = packed_states(thinned(earlier, now=now + apart), newest=words)
        blob, before, now = packed(words), words, now + apart
        slowest = max(slowest, process_time() - began)
        full += len(words.encode()) + PLAIN_ROW
    return len(blob) + len(states) + ROW, full, slowest


def states_of_writing():
    """A story of 600 words that is worked on: sentences grow, words are mended and taken out here and there."""
    from articles.content import empty
    from articles.kept import Kept

    chance = random.Random(7)  # noqa: S311 - not for secrets
    paragraphs = [[_word(chance) for _word_number in range(40)] for _paragraph in range(WORDS // 40)]
    for _step in range(COUNT):
        words = chance.choice(paragraphs)
        place = chance.randrange(len(words))
        words[place : place + chance.randrange(3)] = [_word(chance) for _new in range(chance.randrange(4))]
        body = "".join(f"<p>{' '.join(words)}.</p>" for words in paragraphs)
        yield Kept(empty(headline="Hochwasser an der Selde", body=body)).words()


def _word(chance) -> str:
    return "".join(chance.choice(LETTERS) for _letter in range(chance.randrange(2, 12)))


if __name__ == "__main__":
    main()
