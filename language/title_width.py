"""How wide a title is where search engines show it, and where they cut it."""

MOST_PIXELS = 600  # Google on a desktop, 2026; on phones a title may run over two lines
SIZE = 20  # pixels, Arial
_POINTS = " …"
# Widths of Arial in thousandths of its size, by letters that share one.
_WIDTHS = {
    191: "'",
    222: "ijlí‚‘’",
    260: "|",
    278: " !,./:;ftIÍ[]\u00a0\u202f",
    333: "-()r`„“”*",
    355: '"',
    469: "^",
    500: "cksvxyzJ",
    556: "#$0123456789_?abdeghnopquLäöüáéèàâêñóß€–§",
    584: "+<=>~«»",
    611: "FTZ",
    667: "&ABEKPSVXYÄÉÀ",
    722: "CDHNRUwÜ",
    778: "GOQÖ",
    833: "mM",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_WIDTH = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_USUAL = 556


def title_width(text: str) -> float:
    """Pixels."""
    return sum(_WIDTH.get(sign, _USUAL) for sign in text) * SIZE / 1000


def cut_after(title: str, *, most: float = MOST_PIXELS) -> str:
    """The last two words that are shown whole where `title` is cut; empty where it fits."""
    title = " ".join(title.replace("\u00ad", "").split())
    if title_width(title) <= most:
        return ""
    shown, room = [], most - title_width(_POINTS)
    for word in title.split(" "):
        if title_width(" ".join([*shown, word])) > room:
            break
        shown.append(word)
    return " ".join(shown[-2:]) or title[:20]
