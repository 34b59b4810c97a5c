"""The editor's modules: django-prose-editor gives Tiptap and ProseMirror, the nodes and the surface are ours."""

from pathlib import PurePosixPath

from django import forms
from django.utils.translation import gettext_lazy as _
from js_asset import ImportMap, Media, Script

from articles.admin import keeping_media, talk_media
from images.desk import chooser_media
from images.desk.chooser_media import CROP_MODULES

TEXT_MODULES = [  # what helps while one writes
    "find", "focus", "length", "typography", "typography-in-fields", "editor/addresses", "editor/card",
    "editor/commands", "editor/intertitles", "editor/matches", "editor/paste", "editor/pasted-quotes",
    "editor/pasted/clean", "editor/pasted/look", "editor/pasted/mail", "editor/pasted/office", "editor/pasted/plain",
    "editor/shortcuts", "editor/slash", "editor/typography",
]  # fmt: skip
MODULES = [
    *chooser_media.MODULES, "chooser", "counters", "headline", "jump", "keep", "lead-picture", "moments", "notes",
    "order", "picks", "places", "preflight", "published", "quotes", "shot", "suggest", "surface", "verbs",
    "editor/agency", "editor/arrival", "editor/compare", "editor/dropped", "editor/embed", "editor/entry",
    "editor/figure", "editor/figure-dialog", "editor/footnote", "editor/gallery", "editor/infobox", "editor/insert",
    "editor/links", "editor/markup", "editor/mount", "editor/picture", "editor/place", "editor/pullquote",
    "editor/tables", "editor/toolbar",
    *CROP_MODULES, *TEXT_MODULES, *keeping_media.MODULES, *talk_media.MODULES,
    "beside", "handed",
]  # fmt: skip
# Modules find each other through the import map, so that each is served under its hashed name without a build.
IMPORTS = ImportMap(
    {"django-prose-editor/editor": "django_prose_editor/editor.js"}
    | {str(PurePosixPath("desk", name)): f"desk/js/{name}.js" for name in MODULES}
)


def surface_media(*, nonce):
    """The scripts of the writing surface; the import map is inline and needs the page's nonce."""
    media = Media(importmap=IMPORTS, js=[Script("desk/js/writing.js", type="module")])
    return media.with_nonce(nonce)


class BodyWidget(forms.Textarea):
    """The body's HTML; the script puts the editor in its place."""

    def __init__(self, attrs=None):
        own = {"data-body-editor": "", "data-label": _("Text"), "rows": 24, "placeholder": _("Write the story here.")}
        super().__init__(own | (attrs or {}))


# Words that scripts say; they reach them as JSON in the page, in the language of the desk.
WORDS = (
    chooser_media.WORDS
    | keeping_media.WORDS
    | talk_media.WORDS
    | {
        "addressNotAllowed": _("An address begins with https://, http:// or mailto:."),
        "addressNotWhole": _("An address has no blanks and names a site, such as https://www.example.org/page."),
        "captionEmpty": _("Caption"),
        "cardOf": _("Card of a story"),
        "captionOfLibrary": _("From the library: {caption}"),
        "cropShown": _("The picture in the ratio {ratio}"),
        "embedded": _("The address has become an embed. Backspace brings the plain address back."),
        "embedAddress": _("An address begins with https:// and names one post, video or chart."),
        "embedTitleEmpty": _("What is to be seen there?"),
        "embargoNoticed": _(
            "This copy carries an embargo: “{sentence}” Set it here before you go on; pasting does not set it."
        ),
        "entryTime": _("Time of the entry"),
        "figureDecorative": _("Decorative picture"),
        "figureEarlier": _("Earlier"),
        "figureEdit": _("Edit the picture …"),
        "figureLater": _("Later"),
        "figureRemove": _("Remove"),
        "findCount": _("{count} places"),
        "findNothing": _("Nowhere in this story."),
        "findPlace": _("Place {number} of {count}"),
        "findReplaced": _("Replaced: {count}"),
        "intertitleHere": _("Intertitle?"),
        "intertitleLong": _("{count} characters, over {most}"),
        # As images.models.Image.missing says it.
        "lacksAlt": _("The picture has no alt text. Describe it, or mark it as decorative."),
        "lacksCredit": _("A picture from an agency or a reader needs a credit."),
        "lengthGaps": _("Intertitle? {count}"),
        "lengthLeft": _("{count} to go"),
        "lengthMet": _("exactly right"),
        "lengthOver": _("{count} over"),
        "leftOut": _("Left out of the text:"),
        "pastedPictures": _(
            "Pictures cannot come along from a document ({count} left behind). Put them into the picture library, "
            "with credit and rights, and choose them from there."
        ),
        "pastedQuotes": _("Straight quotation marks have become those of the paper; Ctrl Z brings them back."),
        "pictureUnknown": _("This picture is not in the library any more."),
        "readingTime": _("{minutes}:{seconds} min. to read"),
        "remove": _("Remove"),
        "slashFound": _("{count} found. Arrows choose, Enter puts it in, Esc closes."),
        "slashMenu": _("Put something into the text"),
        "storyUnknown": _("A story that is not there, or not for you. Readers see nothing of it."),
        "whoEmpty": _("Who says it?"),
    }
)
