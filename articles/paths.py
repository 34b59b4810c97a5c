"""The words of public paths, in both languages; no section, page or story may take one."""

WORDS = {
    "author": {"de": "autor", "en": "author"},
    "topic": {"de": "thema", "en": "topic"},
    "place": {"de": "ort", "en": "place"},
    "archive": {"de": "archiv", "en": "archive"},
    "series": {"de": "serie", "en": "series"},
    "reply": {"de": "gegendarstellung", "en": "reply"},
    "search": {"de": "suche", "en": "search"},
    "corrections": {"de": "korrekturen", "en": "corrections"},
    "time-travel": {"de": "zeitreise", "en": "time-travel"},
    "pictures": {"de": "bilder", "en": "pictures"},
    "preview": {"de": "vorschau", "en": "preview"},  # for the desk
    "outside": {"de": "vorab", "en": "advance"},  # for one person, by a link
    "changes": {"de": "aenderungen", "en": "changes"},
}
FEED = "feed"  # also the last part of a section's path, so no story may have it either
OTHERS = {
    "admin", "api", "static", "media", "accounts", "konto", "login", "logout", "sitemap", "news-sitemap", "robots",
    "favicon", "health", "oembed", "well-known", "jsi18n", "farben", "colours", "page", "seite",
}  # fmt: skip
RESERVED = {word for both in WORDS.values() for word in both.values()} | OTHERS | {FEED}
