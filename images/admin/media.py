"""The scripts of a picture's page. They find each other through the import map, which carries the page's nonce."""

from js_asset import ImportMap, Media, Script

from images.desk.chooser_media import CROP_MODULES

PAGE_MODULES = (
    "counters",
    "dialogs",
    "moments",
    "verbs",
    "words",
    "picture/box-drawing",
    "picture/box-rows",
    "picture/box-view",
    "picture/boxes",
    *CROP_MODULES,
)


def page_media(*, nonce):
    imports = ImportMap({f"desk/{name}": f"desk/js/{name}.js" for name in PAGE_MODULES})
    return Media(importmap=imports, js=[Script("desk/js/picture/page.js", type="module")]).with_nonce(nonce)
