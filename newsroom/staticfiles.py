"""Static files with their content's hash in the name, each stylesheet one file."""

import posixpath
import re
from collections.abc import Callable

from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED = ("site/css/site.css", "desk/css/desk.css")
IMPORT = re.compile(r"""@import\s+url\(\s*["']?([^"')]+)["']?\s*\)(?:\s*layer\(\s*([\w.-]+)\s*\))?\s*;""")
ADDRESS = re.compile(r"""url\(\s*(["']?)(?![a-z]+:|/|#)([^"')]+)\1\s*\)""")


def joined(name: str, *, read: Callable[[str], str]) -> str:
    """The stylesheet `name` with its imports in place, each in its layer; relative addresses stay right."""
    folder = posixpath.dirname(name)

    def in_place(found: re.Match) -> str:
        part = posixpath.normpath(posixpath.join(folder, found[1]))
        text = _moved(joined(part, read=read), came_from=posixpath.dirname(part), to=folder).strip()
        return f"@layer {found[2]} {{\n{text}\n}}" if found[2] else text

    return IMPORT.sub(in_place, read(name))


def _moved(text: str, *, came_from: str, to: str) -> str:
    def address(found: re.Match) -> str:
        return f'url("{posixpath.relpath(posixpath.join(came_from, found[2]), to)}")'

    return ADDRESS.sub(address, text)


class JoinedManifestStorage(CompressedManifestStaticFilesStorage):
    """Thirty imports would be thirty requests; collectstatic sends readers one hashed file instead."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            paths = self._with_joined_stylesheets(paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def url(self, name, force=False):
        # Before the first collectstatic (tests, a fresh checkout) there is no manifest: plain names work.
        return super().url(name, force=force) if self.hashed_files or force else StaticFilesStorage.url(self, name)

    def _with_joined_stylesheets(self, paths):
        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as source:
                return source.read().decode()

        for name in (name for name in JOINED if name in paths):
            sheet = ContentFile(joined(name, read=read).encode())
            self.delete(name)
            paths = paths | {name: (self, self._save(name, sheet))}
        return paths
