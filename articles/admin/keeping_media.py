"""Scripts and words of what keeps a text and shows who is here."""

from django.utils.translation import gettext_lazy as _

MODULES = [
    "editor/others", "keep/autosave", "keep/door", "keep/drafts", "keep/faces", "keep/fields", "keep/jotted",
    "keep/leaving", "keep/newer", "keep/not-done", "keep/presence", "keep/restore", "keep/seal", "keep/sending",
    "keep/shelf", "keep/status", "keep/store", "keep/times", "keep/together",
]  # fmt: skip
WORDS = {
    "inParagraph": _("paragraph {number}"),
    "isHere": _("{name} is here"),
    "isIn": _("{name}: {where}"),
    "keptHere": _("only in this browser, for {seconds} s"),
    "login": _("logged out, kept in this browser"),
    "newer": _("{name} saved version {number} at {time}. Saving merges both."),
    "newerByYou": _("You saved version {number} at {time} in another window. Saving merges both."),
    "notDoneAgain": _("The connection is back: press “{button}” once more."),
    "notDoneKept": _("Nothing is lost: what you typed is kept in this browser."),
    "notDoneLogin": _("Not done: you are not logged in any more. Log in, then press “{button}” once more."),
    "notDoneOffline": _("Not done: there is no network. Press “{button}” once more as soon as there is."),
    "notDoneOnPage": _("What you typed stands only on this page: leave it open."),
    "notDoneSilent": _("Not done: the server does not answer. Press “{button}” once more as soon as it does."),
    "notKept": _("only on this page: leave it open"),
    "offline": _("no network since {since}, {count} words are here"),
    "offlineNone": _("no network since {since}"),
    "offlineOne": _("no network since {since}, one word is here"),
    "refused": _("the server does not take it, kept in this browser"),
    "restoredFromHere": _("This browser still had it."),
    "saved": _("saved {time}"),
    "silent": _("the server does not answer, next try in {next} s"),
    "typing": _("typing …"),
    "writes": _("{name} is writing"),
    "writesIn": _("{name} is writing: {where}"),
    "youAreHere": _("You are here in another window"),
    "youAreIn": _("You in another window: {where}"),
    "youFlag": _("You, other window"),
    "youWrite": _("You are writing in another window"),
    "youWriteIn": _("You are writing in another window: {where}"),
}
