"""Texts that nobody types on purpose, and some that everybody pastes."""

RIGHT_TO_LEFT = "خبر عاجل من القاهرة – שלום עולם"
FAMILY = "👩‍👩‍👧‍👦 🦆 🇩🇪"
OVERRIDES = "\u202eneztägidlär\u202c \u2066links\u2069 \ufeffBOM \u200bnichts"
MARKUP = "</textarea></script><script>alert(1)</script><b onclick=alert(2)>fett</b>{{ 7|add:7 }}{% now 'Y' %}"
ZALGO = "B" + "\u0301\u0323\u0308" * 30 + "rücke"
TEXTS = {
    "right to left": RIGHT_TO_LEFT,
    "emoji": FAMILY,
    "overrides": OVERRIDES,
    "markup": MARKUP,
    "marks": ZALGO,
    "quotes": "'\"` %s %(x)s {0} \\ \\0 \\u0000",
}
ALL_AT_ONCE = " ".join(TEXTS.values())
VERY_LONG = "Donaudampfschifffahrt " * 455  # 10,010 characters
NUL = "Brü\0cke"
