"""The register of undertakings, the house style, the list beside the text; and what readers saw, as a PDF."""

import subprocess
from io import BytesIO
from shutil import which

import pytest
from django.urls import reverse
from django.utils import translation
from lxml import html

from articles import workflow
from articles.admin import undertakings as register
from articles.models import Article, Undertaking
from articles.undertakings.evidence import evidence_of
from articles.undertakings.pdf import pdf_of
from frontpage.models import Front
from frontpage.workflow import Place, arrange
from images import workflow as pictures
from tests.images.makers import make_image
from tests.makers import (
    DAY,
    HOUR,
    MINUTE,
    NOON,
    SIX_PM,
    clear_again,
    make_live,
    make_user,
    make_version,
    save_again,
)
from tests.preflight.banning import BAD, SENTENCE, enter
from tests.writing.desk import Desk, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user(role="chief")


class TestEvidence:
    def seen(self, chief):
        article = make_live(by=chief, body=BAD, headline="Größe der Straße").article
        fine = clear_again(article, by=chief, now=NOON + 2 * HOUR, body="<p>Neu</p>")
        workflow.update(fine, by=chief, now=NOON + 2 * HOUR)
        undertaking = enter(chief, now=NOON + 3 * HOUR)
        return undertaking, evidence_of(undertaking, at=SIX_PM)

    def test_every_interval_with_address_version_and_hash(self, chief):
        _undertaking, evidence = self.seen(chief)
        (row,) = evidence.rows
        assert row.address.endswith("/politik/groesse-der-strasse/")
        assert (row.live_from, row.live_until, row.version, len(row.text_hash)) == (NOON, NOON + 2 * HOUR, 1, 64)

    def test_the_hash_is_of_the_text_and_of_nothing_else(self, chief):
        _undertaking, evidence = self.seen(chief)
        again = evidence_of(_undertaking, at=SIX_PM + HOUR)
        assert (again.rows, again.list_hash) == (evidence.rows, evidence.list_hash)

    def test_corrections_and_replies_stand_in_it_as_long_as_they_were_read(self, chief):
        article = make_live(by=chief).article
        mended = clear_again(article, by=chief, now=NOON, body="<p>Neu</p>")
        workflow.correct(mended, by=chief, now=NOON + MINUTE, wrong=SENTENCE, right="Nein.")
        workflow.publish_reply(article, by=chief, now=NOON + HOUR, person="Ocke Söhlke", text=f"{SENTENCE}: nein.")
        workflow.withdraw(article, by=chief, now=NOON + 2 * HOUR, reason="falsch")
        rows = evidence_of(enter(chief, now=NOON + 3 * HOUR), at=SIX_PM).rows
        assert [(row.beside, row.live_from, row.live_until) for row in rows] == [
            ("Correction", NOON + MINUTE, NOON + 2 * HOUR),
            ("Reply by Ocke Söhlke", NOON + HOUR, NOON + 2 * HOUR),
            ("Reply by Ocke Söhlke", NOON + HOUR, None),
        ]
        assert len({row.text_hash for row in rows}) == 2

    def test_a_picture_was_seen_until_it_was_withdrawn_or_its_rights_ran_out(self, chief):
        gone, over = make_image(), make_image(rights_until=NOON + 3 * HOUR)
        for image in (gone, over):
            make_live(by=chief, lead_image_id=image.pk)
        pictures.withdraw(gone, by=chief, now=NOON + 2 * HOUR, reason="Recht")
        for image, until in ((gone, NOON + 2 * HOUR), (over, NOON + 3 * HOUR)):
            undertaking = enter(chief, kind="picture", wording="", image=image)
            (row,) = evidence_of(undertaking, at=SIX_PM).rows
            assert (row.live_from, row.live_until) == (NOON, until)

    def test_a_picture_that_was_allowed_again_has_a_gap(self, chief):
        image = make_image(rights_until=NOON + 5 * HOUR)
        make_live(by=chief, lead_image_id=image.pk)
        pictures.withdraw(image, by=chief, now=NOON + HOUR, reason="Recht")
        pictures.restore(image, by=chief, now=NOON + 2 * HOUR, reason="Doch nicht")
        undertaking = enter(chief, kind="picture", wording="", image=image)
        seen = [(row.live_from, row.live_until) for row in evidence_of(undertaking, at=SIX_PM).rows]
        assert seen == [(NOON, NOON + HOUR), (NOON + 2 * HOUR, NOON + 5 * HOUR)]
        now = evidence_of(undertaking, at=NOON + 3 * HOUR).rows
        assert [(row.live_from, row.live_until) for row in now] == [(NOON, NOON + HOUR), (NOON + 2 * HOUR, None)]

    def test_the_pdf_prints_names_and_blanks_and_says_what_it_cannot(self, chief):
        names = "Łukasz Šimek und Recep Erdoğan zahlten 20\u202f000\u00a0Euro an 中"
        make_live(by=chief, body=BAD, headline=names)
        undertaking = enter(chief, against="Jiří Ťažký")
        undertaking.searched_at = None
        with translation.override("de"):
            document = pdf_of(evidence_of(undertaking, at=SIX_PM))
        first = pytest.importorskip("pypdf").PdfReader(BytesIO(document)).pages[0].extract_text()
        words = " ".join(first.split())
        assert "Łukasz Šimek und Recep Erdoğan zahlten 20 000 Euro an [U+4E2D]" in words
        assert "Jiří Ťažký" in words
        assert "Nicht vollständig" in words

    def test_the_pdf_is_german_searchable_and_paginated(self, chief):
        undertaking, evidence = self.seen(chief)
        rows = evidence.rows * 20
        with translation.override("de"):
            document = pdf_of(type(evidence)(undertaking, SIX_PM, rows))
        text, pages = read(document)
        assert pages > 2
        for words in (
            "Was Leser wann gesehen haben", "Größe der Straße", "Sonntag, 22. November 2026, 12:00:00 MEZ",
            "7 O 12/26", f"Seite 1 von {pages}", rows[0].text_hash,
        ):  # fmt: skip
            assert words in text


def read(document: bytes) -> tuple[str, int]:
    """Its words as a reader of PDF finds them; by poppler where it is installed, else by pypdf."""
    pypdf = pytest.importorskip("pypdf", reason="SKIPPED: neither pdftotext nor pypdf reads the PDF here")
    pages = pypdf.PdfReader(BytesIO(document)).pages
    if program := which("pdftotext"):
        told = subprocess.run([program, "-layout", "-", "-"], input=document, capture_output=True, check=True)
        return " ".join(told.stdout.decode().split()), len(pages)
    return " ".join(" ".join(page.extract_text() for page in pages).split()), len(pages)


class TestPages:
    def test_the_register_is_sealed(self, chief):
        undertaking = enter(chief)
        list_, page = (
            reverse("admin:articles_undertaking_changelist"),
            reverse("admin:articles_undertaking_change", args=[undertaking.pk]),
        )
        pdf = reverse("admin:articles_undertaking_pdf", args=[undertaking.pk])
        for role in ("editor", "reporter", "administration", "advertising"):
            client = Desk(make_user(role=role)).client
            assert {client.get(address).status_code for address in (list_, page, pdf)} == {403}
        client = Desk(make_user(role="legal")).client
        assert {client.get(address).status_code for address in (list_, page, pdf)} == {200}

    def test_entering_and_settling_by_the_pages(self, chief):
        article = make_live(by=chief, body=BAD).article
        client = Desk(chief).client
        fields = {"kind": "sentence", "wording": SENTENCE, "against": "Weise", "reason": "LG", "file_number": ""}
        assert client.post(reverse("admin:articles_undertaking_add"), fields | {"wording": ""}).status_code == 200
        response = client.post(reverse("admin:articles_undertaking_add"), fields, follow=True)
        assert "hat Geld genommen" in said(response)
        undertaking = Undertaking.objects.get()
        hit = undertaking.hits.get()
        settle = reverse("admin:articles_undertaking_settle", args=[undertaking.pk])
        assert client.post(settle, {}).status_code == 409
        client.post(settle, {"hit": [hit.pk], "answer": "gone"})
        assert Article.objects.get(pk=article.pk).holds.filter(kind="block").exists()
        pdf = client.get(reverse("admin:articles_undertaking_pdf", args=[undertaking.pk]))
        assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")

    def test_a_refusal_keeps_every_tick_reason_and_answer(self, chief):
        first, second, third = (make_live(by=chief, body=BAD).article for _number in range(3))
        undertaking = enter(chief)
        keys = {article: undertaking.hits.get(article=article).pk for article in (first, second, third)}
        typed = {"hit": [keys[first]], f"why-{keys[second]}": 'Zitat aus "dem" Urteil', "answer": "notice"}
        refused = Desk(chief).client.post(reverse("admin:articles_undertaking_settle", args=[undertaking.pk]), typed)
        page = html.fromstring(refused.content)
        assert refused.status_code == 409
        assert page.xpath("//input[@name='hit'][@checked]/@value") == [str(keys[first])]
        assert page.xpath("//input[starts-with(@name, 'why-')]/@value") == ["", 'Zitat aus "dem" Urteil', ""]
        assert page.xpath("//input[@name='answer'][@checked]/@value") == ["notice"]

    def test_what_has_no_box_is_settled_with_its_group(self, chief, monkeypatch):
        monkeypatch.setattr(register, "MOST_SHOWN", 1)
        articles = [make_live(by=chief, body=BAD).article for _number in range(3)]
        undertaking = enter(chief)
        client = Desk(chief).client
        page = reverse("admin:articles_undertaking_change", args=[undertaking.pk])
        assert "2 weitere Stellen" in said(client.get(page))
        settle = reverse("admin:articles_undertaking_settle", args=[undertaking.pk])
        first = undertaking.hits.get(article=articles[0])
        client.post(settle, {f"why-{first.pk}": "Zitat, erlaubt"})
        assert list(undertaking.hits.values_list("outcome", flat=True)) == ["spared", "blocked", "blocked"]
        assert "weitere" not in said(client.get(page))

    def test_a_confidential_story_is_named_to_nobody_else(self, chief):
        self.make_secret(chief, body=BAD, headline="Geheimsache", at=SIX_PM)
        undertaking = enter(chief)
        legal = Desk(make_user(role="legal")).client
        page = reverse("admin:articles_undertaking_change", args=[undertaking.pk])
        list_ = reverse("admin:articles_undertaking_changelist")
        assert "Geheimsache" not in said(legal.get(page))
        assert "Geheimsache" in said(Desk(chief).client.get(page))
        open_count = '<td class="field-open_count">%d</td>'
        assert open_count % 0 in legal.get(list_).content.decode()
        assert open_count % 1 in Desk(chief).client.get(list_).content.decode()

    def test_what_readers_can_open_is_no_secret(self, chief):
        live = self.make_secret(chief, body=BAD, headline="Steht da")
        fine = clear_again(live, by=chief, now=NOON, body=BAD, headline="Geheimer Plan")
        workflow.schedule(fine, by=chief, now=NOON, at=SIX_PM)
        noted = self.make_secret(chief, headline="Mit Korrektur")
        workflow.correct(
            clear_again(noted, by=chief, now=NOON, body="<p>Neu</p>"), by=chief, now=NOON + MINUTE, right=f"{SENTENCE}."
        )
        save_again(noted, by=chief, now=NOON + MINUTE, headline="Geheimer Entwurf")
        shown = Place("lead", noted.pk, headline=f"{SENTENCE}!")
        arrange(Front.objects.home(), [shown], by=chief, now=NOON + MINUTE)
        undertaking = enter(chief)
        legal = make_user(role="legal")
        hits = list(workflow.open_hits(undertaking, by=legal, now=NOON + HOUR))
        assert [hit.where for hit in hits] == ["Steht da", undertaking.hits.get(group="slot").where, "Mit Korrektur"]
        settled = workflow.settle_hits(undertaking, spared={}, by=legal, now=NOON + 2 * HOUR)
        assert (len(settled.done), settled.refused) == (3, [])
        told = said(Desk(legal).client.get(reverse("admin:articles_undertaking_change", args=[undertaking.pk])))
        assert not Article.objects.live(at=SIX_PM + DAY).exists()
        assert "Steht da" in told
        assert "Geheimer" not in told
        rows = evidence_of(undertaking, at=SIX_PM).rows
        assert [row.headline for row in rows] == ["Steht da", "Mit Korrektur"]

    def make_secret(self, chief, **more):
        article = make_live(by=chief, **more).article
        workflow.assign(article, by=chief, now=NOON, in_charge=[chief], is_confidential=True)
        return article

    def test_the_house_style_is_pasted_and_tried(self, chief):
        client = Desk(chief).client
        lines = "Asylant; Flüchtling; abwertend\n„Handy“\tMobiltelefon\n"
        client.post(reverse("admin:articles_stylerule_lines"), {"lines": lines})
        client.post(reverse("admin:articles_stylerule_lines"), {"lines": "Asylant; Geflüchteter"})
        page = said(
            client.post(reverse("admin:articles_stylerule_try"), {"text": "Viele Asylanten, ein Handy, zwei Handys"})
        )
        assert "„Asylanten“, sondern „Geflüchteter“" in page
        assert "„Handy“" in page
        assert "„Handys“" not in page
        assert "gut; besser ;;" in said(
            client.post(reverse("admin:articles_stylerule_lines"), {"lines": "gut; besser\n;;"})
        )
        editor = Desk(make_user(role="editor")).client
        assert editor.get(reverse("admin:articles_stylerule_changelist")).status_code == 403
        assert editor.post(reverse("admin:articles_stylerule_lines"), {"lines": lines}).status_code == 403

    def test_the_list_beside_the_text_lives_while_one_types(self, chief):
        article = make_version(by=chief).article
        desk = Desk(chief)
        fields = desk.fields(article)
        address = reverse("admin:articles_article_check", args=[article.pk])
        answer = desk.client.post(address, fields | {"headline": "", "standfirst": ""})
        page = said(answer)
        assert "Die Überschrift fehlt." in page
        assert 'data-stops="1"' in answer.content.decode()
        assert article.versions.count() == 1
        assert desk.client.post(address, {}).status_code == 200
        assert desk.client.get(address).status_code == 405
        assert Desk(make_user(role="freelancer")).client.post(address, fields).status_code == 404
