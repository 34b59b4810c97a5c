"""A stand-in for Elasticsearch and OpenSearch: as much of them as our requests use, over real HTTP."""

import json
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class SearchServer:
    """`documents` by their id; `url` while it is open."""

    def __enter__(self):
        self.documents, self.has_index = {}, False
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                status, answer = owner.answer(self.command, self.path.split("?")[0], body)
                packed = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("X-Elastic-Product", "Elasticsearch")
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(packed)))
                self.end_headers()
                self.wfile.write(b"" if self.command == "HEAD" else packed)

            do_GET = do_HEAD = do_POST = do_PUT = answer

            def log_message(self, *args):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        Thread(target=self.http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()

    def answer(self, method, path, body):
        if path == "/_bulk":
            return 200, {"errors": False, "items": self.take(body)}
        if path.endswith("/_search"):
            return 200, {"hits": {"hits": self.find(json.loads(body))}}
        if method == "HEAD":
            return 200 if self.has_index else 404, {}
        self.has_index = self.has_index or method == "PUT"
        return 200, {"acknowledged": True, "version": {"number": "9.0.0"}}

    def take(self, body):
        lines, done = iter(body.splitlines()), []
        for line in lines:
            ((action, place),) = json.loads(line).items()
            if action == "index":
                self.documents[int(place["_id"])] = json.loads(next(lines))
            else:
                self.documents.pop(int(place["_id"]), None)
            done.append({action: {"_id": place["_id"], "status": 200}})
        return done

    def find(self, asked):
        query = asked["query"]["bool"]
        assert asked["sort"] == [{"first_live_from": "desc"}]
        hits = [
            {"_id": str(key), "_score": score(document, query), "_source": document}
            for key, document in self.documents.items()
            if all(fits(document, one) for one in query["must"] + query["filter"])
        ]
        hits.sort(key=lambda hit: moment(hit["_source"]["first_live_from"]), reverse=True)
        return hits[: asked["size"]]


def score(document, query):
    return 1 + sum(
        one["constant_score"]["boost"] for one in query["should"] if fits(document, one["constant_score"]["filter"])
    )


def fits(document, condition):
    ((kind, what),) = condition.items()
    if kind == "bool":
        return not any(fits(document, one) for one in what["must_not"])
    ((field, wanted),) = what.items()
    value = document[field]
    if kind == "term":
        return wanted in value.split()
    if kind == "match_phrase":
        return f" {wanted} " in f" {value} "
    if kind == "terms":
        return bool(set(wanted) & set(value if isinstance(value, list) else [value]))
    assert kind == "range"
    return value is not None and all(COMPARE[side](moment(value), moment(bound)) for side, bound in wanted.items())


COMPARE = {
    "lte": lambda one, other: one <= other,
    "lt": lambda one, other: one < other,
    "gte": lambda one, other: one >= other,
}


def moment(text):
    return datetime.fromisoformat(text)
