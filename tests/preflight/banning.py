"""An undertaking as its tests enter it."""

from articles import workflow
from articles.models import Undertaking
from tests.makers import HOUR, NOON

SENTENCE = "Der Bürgermeister hat Geld genommen"
BAD = f"<p>Es hieß: <em>{SENTENCE}</em>. Das war falsch.</p>"


def enter(chief, *, now=NOON + HOUR, **more):
    fields = {
        "kind": "sentence",
        "wording": SENTENCE,
        "against": "Dr. Weise, Kanzlei Recht",
        "file_number": "7 O 12/26",
        "reason": "Einstweilige Verfügung",
        "valid_from": now,
    } | more
    return workflow.enter_undertaking(Undertaking(**fields), by=chief, now=now)
