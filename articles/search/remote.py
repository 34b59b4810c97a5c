"""Elasticsearch or OpenSearch as the engine, by setting (SEARCH_URL): for archives that outgrow the database's index.

Both speak the same requests; their official clients keep connections, retries, TLS and passwords. The server gets
words that are normalised already, so it analyses nothing but blanks. It learns of changes through the outbox; what it
names is checked against the database before a reader sees it, so a late or lost message shows nothing too much.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.core.exceptions import ImproperlyConfigured
from django.utils.dateparse import parse_datetime

from articles.models import SearchDocument
from articles.search.engine import ALL, MOST_HITS, Bounds, Hit, Terms

PATIENCE = 2  # seconds for a reader; then the database answers
PATIENCE_IN_BULK = 60  # seconds
JSON, NDJSON = "application/json", "application/x-ndjson"
WORDS = {"type": "text", "analyzer": "whitespace"}
KEYS = {"type": "long"}
INDEX = {
    "settings": {"max_result_window": max(10_000, MOST_HITS)},
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "titled": WORDS,
            "words": WORDS,
            "sections": KEYS,
            "authors": KEYS,
            "genre": {"type": "keyword"},
            "first_live_from": {"type": "date"},
            "live_from": {"type": "date"},
            "live_until": {"type": "date"},
        },
    },
}
SHOWN = ["first_live_from", "sections", "authors", "genre"]


@dataclass(frozen=True)
class Server:
    """settings.SEARCH_SERVER."""

    kind: str
    url: str
    index: str


class RemoteEngine:
    """See articles.search.engine.Engine."""

    def __init__(self, server: Server):
        self.server = server

    def put(self, documents: Iterable[SearchDocument]) -> None:
        self._bulk(line for document in documents for line in ({"index": self._place(document.pk)}, stored(document)))

    def remove(self, publications: Iterable[int]) -> None:
        self._bulk({"delete": self._place(key)} for key in publications)

    def newest(self, terms: Terms, *, at: datetime, bounds: Bounds = ALL, most: int = MOST_HITS) -> list[Hit]:
        if not terms:
            return []
        found = self._send("POST", f"/{self.server.index}/_search", asked(terms, at=at, bounds=bounds, most=most))
        hits = [hit_of(row) for row in found["hits"]["hits"]]
        live = SearchDocument.objects.in_force(at=at).filter(pk__in=[hit.publication for hit in hits])
        live = set(live.values_list("pk", flat=True))
        return [hit for hit in hits if hit.publication in live]

    def make_index(self) -> None:
        """Does nothing where it stands already."""
        if not client_of(self.server, PATIENCE_IN_BULK).indices.exists(index=self.server.index):
            self._send("PUT", f"/{self.server.index}", INDEX, patience=PATIENCE_IN_BULK)

    def _place(self, key: int) -> dict:
        return {"_index": self.server.index, "_id": str(key)}

    def _bulk(self, lines: Iterable[dict]) -> None:
        body = "".join(f"{json.dumps(line)}\n" for line in lines)
        if not body:
            return
        answer = self._send("POST", "/_bulk", body, patience=PATIENCE_IN_BULK)
        bad = [done for each in answer["items"] for done in each.values() if done["status"] >= 400 and "error" in done]
        if bad:
            raise RuntimeError(f"The search server refused {len(bad)} documents: {bad[0]['error']}")

    def _send(self, method: str, path: str, body: dict | str, *, patience: float = PATIENCE) -> dict:
        headers = {"content-type": NDJSON if isinstance(body, str) else JSON, "accept": JSON}
        client = client_of(self.server, patience)
        if self.server.kind == "elasticsearch":
            return client.perform_request(method, path, headers=headers, body=body).body
        return client.transport.perform_request(method, path, headers=headers, body=body)


@cache
def client_of(server: Server, patience: float):
    """The server's own client; the packages are extras of this project (pyproject.toml)."""
    try:
        if server.kind == "elasticsearch":
            from elasticsearch import Elasticsearch

            return Elasticsearch(server.url, request_timeout=patience, max_retries=1, retry_on_timeout=False)
        from opensearchpy import OpenSearch

        return OpenSearch(server.url, timeout=patience, max_retries=1, retry_on_timeout=False)
    except ImportError as error:
        package = {"elasticsearch": "elasticsearch", "opensearch": "opensearch-py"}[server.kind]
        raise ImproperlyConfigured(f"SEARCH_URL needs the package {package}: pip install {package}") from error


def stored(document: SearchDocument) -> dict:
    moments = ("first_live_from", "live_from", "live_until")
    dated = {name: moment.isoformat() if (moment := getattr(document, name)) else None for name in moments}
    plain = {name: getattr(document, name) for name in ("titled", "words", "sections", "authors", "genre")}
    return plain | dated


def asked(terms: Terms, *, at: datetime, bounds: Bounds, most: int) -> dict:
    """The newest matches with their scores; what is in the headline counts more."""
    return {
        "size": most,
        "sort": [{"first_live_from": "desc"}],
        "track_scores": True,
        "track_total_hits": False,
        "_source": SHOWN,
        "query": {
            "bool": {
                "must": [_match("words", term) for term in terms],
                "should": [{"constant_score": {"filter": _match("titled", term), "boost": 8}} for term in terms],
                "filter": [*_in_force(at), *_bounded(bounds)],
            }
        },
    }


def _match(field: str, term: str | list[str]) -> dict:
    return {"term": {field: term}} if isinstance(term, str) else {"match_phrase": {field: " ".join(term)}}


def _in_force(at: datetime) -> list[dict]:
    """What the server knows of the interval, so that the newest matches are those of this moment."""
    over = {"range": {"live_until": {"lte": at.isoformat()}}}
    return [{"range": {"live_from": {"lte": at.isoformat()}}}, {"bool": {"must_not": [over]}}]


def _bounded(bounds: Bounds) -> list[dict]:
    named = {"sections": bounds.sections, "authors": bounds.authors, "genre": bounds.genres}
    filters = [{"terms": {field: sorted(wanted)}} for field, wanted in named.items() if wanted]
    dates = {"gte": bounds.since, "lt": bounds.until}
    dates = {side: moment.isoformat() for side, moment in dates.items() if moment}
    return [*filters, {"range": {"first_live_from": dates}}] if dates else filters


def hit_of(row: dict) -> Hit:
    shown = row["_source"]
    moment = parse_datetime(shown["first_live_from"])
    filed = tuple(shown["sections"]), tuple(shown["authors"]), shown["genre"]
    return Hit(int(row["_id"]), moment, *filed, row["_score"])
