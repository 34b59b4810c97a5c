"""Words that differ by a slip of the fingers."""

LONG_WORD = 8  # characters; from here on two slips are forgiven


def slips_forgiven(word: str) -> int:
    return 2 if len(word) >= LONG_WORD else 1


def slips_between(one: str, other: str, *, most: int) -> int:
    """Letters put in, left out, mistaken, or two neighbours swapped; `most` + 1 for whatever is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    rows = [list(range(len(other) + 1))]
    for i, left in enumerate(one):
        row = [i + 1]
        for j, right in enumerate(other):
            slips = [row[j] + 1, rows[-1][j + 1] + 1, rows[-1][j] + (left != right)]
            if i and j and left == other[j - 1] and right == one[i - 1]:
                slips.append(rows[-2][j - 1] + 1)
            row.append(min(slips))
        if min(row) > most and min(rows[-1]) > most:
            return most + 1
        rows = [rows[-1], row]
    return min(rows[-1][-1], most + 1)
