"""Words of controlled lists: IPTC's digital source types, PLUS on data mining."""

MADE_BY_MACHINE = {
    "trainedAlgorithmicMedia",
    "compositeWithTrainedAlgorithmicMedia",
    "algorithmicMedia",
    "compositeSynthetic",
}
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
GENERATED = SOURCE_TYPES + "trainedAlgorithmicMedia"
PLUS = "http://ns.useplus.org/ldf/vocab/"
SEE = ("DMI-PROHIBITED-SEE", "DMI-SEE")  # prohibited or allowed as another text says, which we do not pass on
# From what allows most to what allows nothing. Our own reservation never weakens what a file says.
MINING = [
    "DMI-UNSPECIFIED",
    "DMI-ALLOWED",
    "DMI-PROHIBITED-GENAIMLTRAINING",
    "DMI-PROHIBITED-AIMLTRAINING",
    "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING",
    "DMI-PROHIBITED",
]
# Of the PLUS vocabulary (IPTC 2023.1): search engines may index the picture, nobody may mine it.
RESERVED = "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING"


def is_made_by_machine(digital_source_type: str) -> bool:
    """Whether an IPTC source type (a NewsCodes URI, http or https) calls for the AI label."""
    return last_part(digital_source_type) in MADE_BY_MACHINE


def last_part(uri: str) -> str:
    return uri.strip().rstrip("/").rpartition("/")[2]


def data_mining(said: str) -> str:
    """The URI of what a file says on data mining, written as URI or as bare code; empty for what is neither."""
    code = last_part(said).upper()
    return PLUS + code if code.startswith("DMI-") else ""


def stricter(one: str, other: str) -> str:
    """Of two files' words on data mining the one that forbids more; of two that refer to other texts, all."""
    ranks = {uri: _rank(uri) for uri in (one, other)}
    if one != other and all(last_part(uri).upper().startswith(SEE) for uri in ranks):
        return f"{PLUS}DMI-PROHIBITED"
    return max((one, other), key=ranks.get)


def _rank(uri: str) -> float:
    code = last_part(uri).upper()
    if code.startswith(SEE):
        return len(MINING) - 1.5
    return MINING.index(code) if code in MINING else -1


def strictest(said: str, *, is_reserved: bool) -> str:
    """What our files say on data mining: the file's own word, and ours where ours forbids more."""
    if not is_reserved:
        return said
    code = last_part(said).upper()
    if code.startswith(SEE):
        return f"{PLUS}DMI-PROHIBITED"
    rank = MINING.index(code) if code in MINING else 0
    return PLUS + MINING[max(rank, MINING.index(RESERVED))]
