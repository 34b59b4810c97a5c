"""Web hooks: signed, sent once, tried again, and never to a host inside the house that nobody allowed."""

import hmac
import json
import socket
import threading
from base64 import b64decode
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address

import pytest
from django.core.management import call_command
from django.test import override_settings
from django_tasks import TaskResultStatus

from delivery import hooks
from delivery.hooks.announcing import NotTaken, carry
from delivery.hooks.guard import Refused, checked, is_public, place_of
from delivery.models import Delivery, Effect, Form, WebHook
from tests.makers import NOON


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers), body))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 200)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def receiver(settings):
    settings.HOOK_HOSTS = ["127.0.0.1"]
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    server.got, server.answers = [], []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def make_hook(address, **more):
    fields = {"events": ["published"], "secret": hooks.new_secret()} | more
    return WebHook.objects.create(name=f"Hook {WebHook.objects.count()}", address=address, **fields)


def at(receiver):
    return f"http://127.0.0.1:{receiver.server_port}/in?x=1"


def announce(event="published", *, key="a", labels=frozenset(), text="Brücke gesperrt"):
    hooks.announce(event, text=text, facts={"url": "https://x"}, labels=set(labels), key=key, at=NOON)


def verified(headers, body, secret):
    """As docs/operators/web-hooks.md tells a receiver to do it."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.digest(b64decode(secret.removeprefix("whsec_")), signed, "sha256")
    return hmac.compare_digest(b64decode(headers["webhook-signature"].removeprefix("v1,")), digest)


@pytest.mark.django_db(transaction=True)
class TestSending:
    def test_the_worker_sends_it_signed_and_a_receiver_can_tell(self, receiver):
        hook = make_hook(at(receiver))
        announce()
        call_command("worker", once=True, verbosity=0)
        ((headers, body),) = receiver.got
        assert verified(headers, body, hook.secret)
        assert not verified(headers, body + b" ", hook.secret)
        assert not verified(headers | {"webhook-timestamp": "1"}, body, hook.secret)
        assert not verified(headers, body, hooks.new_secret())
        assert json.loads(body)["data"] == {"text": "Brücke gesperrt", "url": "https://x"}
        assert Delivery.objects.get().arrived_at
        assert hook.secret not in str(Effect.objects.values()) + str(Delivery.objects.values())

    def test_what_is_not_taken_is_tried_again_under_the_same_number(self, receiver):
        make_hook(at(receiver))
        receiver.answers[:] = [503]
        announce()
        call_command("worker", once=True, verbosity=0)
        delivery = Delivery.objects.get()
        assert (delivery.status, delivery.tries, delivery.arrived_at) == (503, 1, None)
        Effect.objects.filter(status=TaskResultStatus.READY).update(run_after=NOON)
        call_command("worker", once=True, verbosity=0)
        assert Delivery.objects.get().arrived_at
        assert len({headers["webhook-id"] for headers, _body in receiver.got}) == 1

    def test_no_redirect_is_followed(self, receiver):
        make_hook(at(receiver))
        receiver.answers[:] = [302]
        announce()
        with pytest.raises(NotTaken):
            carry(Delivery.objects.select_related("hook").get(), now=NOON)
        assert len(receiver.got) == 1

    def test_again_is_sent_although_it_has_arrived(self, receiver):
        make_hook(at(receiver))
        announce()
        call_command("worker", once=True, verbosity=0)
        hooks.send_again(Delivery.objects.get(), now=NOON)
        call_command("worker", once=True, verbosity=0)
        assert len(receiver.got) == 2

    def test_a_host_that_is_not_there_is_a_line_in_the_list(self, receiver):
        receiver.server_close()
        make_hook(at(receiver))
        announce()
        with pytest.raises(NotTaken):
            carry(Delivery.objects.select_related("hook").get(), now=NOON)
        assert "Connection" in Delivery.objects.get().problem


@pytest.mark.django_db
class TestOwing:
    def test_the_same_key_again_is_no_second_message(self):
        make_hook("https://chat.example")
        announce()
        announce()
        assert Delivery.objects.count() == Effect.objects.count() == 1

    def test_only_hooks_that_want_it_hear_it(self):
        wants = make_hook("https://a.example", labels=["section:3"])
        make_hook("https://b.example", labels=["section:4"])
        make_hook("https://c.example", events=["cleared"])
        make_hook("https://d.example", is_on=False)
        announce(labels={"section:3", "section:1"})
        assert [delivery.hook for delivery in Delivery.objects.all()] == [wants]

    def test_a_chat_gets_nothing_but_text(self):
        make_hook("https://chat.example", form=Form.CHAT)
        announce()
        assert json.loads(Delivery.objects.get().body) == {"text": "Brücke gesperrt"}


class TestGuard:
    @pytest.mark.parametrize(
        "number",
        [
            "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
            "0.0.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1",
            "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
            "2002:a9fe:a9fe::", "2001:db8::1", "fec0::1",
        ],
    )  # fmt: skip
    def test_what_is_inside_is_not_public(self, number):
        assert not is_public(ip_address(number))

    @pytest.mark.parametrize("number", ["93.184.216.34", "2a00:1450:4001:82b::200e", "::ffff:93.184.216.34"])
    def test_what_is_public_is(self, number):
        assert is_public(ip_address(number))

    @pytest.mark.parametrize(
        "address",
        [
            "http://chat.example/", "ftp://chat.example/", "https://", "https://[::1/", "https://user@chat.example/",
            "https://user:word@chat.example/", "https://localhost/", "https://LOCALHOST./", "https://127.0.0.1/",
            "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://intranet/", "https://chat.local/",
            "https://x.example:0/", "https://x.example:99999/", "https://x.example/\r\nHost: y", "https://x y.example/",
            "https://x.example/" + "a" * 600, "javascript:alert(1)", "", "https://x.internal/",
        ],
    )  # fmt: skip
    def test_such_an_address_is_refused_in_a_sentence(self, address):
        with pytest.raises(Refused):
            checked(address)

    def test_a_public_name_that_leads_inside_is_refused(self, monkeypatch):
        """The address that was checked is the one connected to: a second answer of the name server is never asked."""
        monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(2, 1, 6, "", ("10.0.0.5", 443))])
        with pytest.raises(Refused):
            place_of(checked("https://rebound.example/"))

    def test_one_inside_among_several_is_enough(self, monkeypatch):
        both = [(2, 1, 6, "", ("93.184.216.34", 443)), (10, 1, 6, "", ("fd00::1", 443, 0, 0))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: both)
        with pytest.raises(Refused):
            place_of(checked("https://rebound.example/"))

    @override_settings(HOOK_HOSTS=["chat.intern"])
    def test_an_operator_allows_a_host_by_name_also_without_https(self, monkeypatch):
        monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(2, 1, 6, "", ("10.0.0.5", 80))])
        assert place_of(checked("http://chat.intern/hooks/1")) == ("10.0.0.5", 80)
        with pytest.raises(Refused):
            checked("http://other.intern/")
