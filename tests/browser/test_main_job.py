"""The main job, end to end: from a reporter's first line to the reader's page, on its second, with no worker at all."""

import io
import time
from datetime import datetime

import pytest
from PIL import Image as Pillow
from playwright.sync_api import expect

from tests.browser.house import berlin_in
from tests.browser.reader import wait_for

pytestmark = [pytest.mark.browser, pytest.mark.mainjob]

HEADLINE, SLUG = "Die Brücke über die Selde öffnet wieder", "die-bruecke-ueber-die-selde-oeffnet-wieder"
STANDFIRST = "Nach neun Wochen rollt der Verkehr am Flussufer."
OPENING = "Am Sonntag rollten die ersten Wagen über den Fluss."
MISTAKE, MENDED = "Der Verkehr steht nicht mehr, sagte die Meisterinn.", "sagte die Meisterin."
QUOTE = "Wir haben jede Schraube zweimal gesehen"
NEW_STATE = "Am Mittag fuhr auch der erste Bus."
WRONG, RIGHT = "achtzig Tage", "neunundneunzig Tage"
ADDRESS = f"/politik/{SLUG}/"
TRACES = ("Selde", "Flussufer", "Schraube", "bruecke-ueber")
BLOCKS = (
    ("p", OPENING),
    ("h2", "Neun Wochen Umweg"),
    ("p", f"Die Sperrung dauerte {WRONG}."),
    ("quote", QUOTE),
    ("h2", "Was jetzt kommt"),
    ("p", MISTAKE),
)
LISTS = (
    "/",
    "/politik/",
    "/autor/rike-probe/",
    "/thema/verkehr/",
    "/feed/",
    "/politik/feed/",
    "/autor/rike-probe/feed/",
    "/thema/verkehr/feed/",
    "/suche/?q=Selde",
    "/suche/?q=Schraube",
)


@pytest.fixture
def picture(tmp_path):
    file = tmp_path / "bruecke.jpg"
    shot = io.BytesIO()
    Pillow.linear_gradient("L").resize((1600, 1067)).convert("RGB").save(shot, "JPEG", quality=80)
    file.write_bytes(shot.getvalue())
    return file


def test_from_the_first_line_to_the_reader_and_back(at_desk, house, reader, watch, picture):
    rike, edda = at_desk("rike"), at_desk("edda")
    story = a_reporter_writes_and_submits(rike, house, picture)
    the_reporter_cannot_clear(rike, story)
    an_editor_returns_it_and_gets_it_again(edda, rike, story)
    the_editor_schedules_it(edda, reader, story)
    a_typo_is_mended(edda, reader, story)
    a_new_state_is_published(edda, reader, story)
    nobody_is_shut_out(edda, watch, story)
    a_correction_reaches_the_later_version(edda, reader, story)
    a_withdrawal_cancels_what_was_planned(edda, reader, story)
    assert watch.complaints == []


def a_reporter_writes_and_submits(rike, house, picture) -> int:
    story = rike.begin(section=house.politics)
    rike.type_in(headline=HEADLINE, standfirst=STANDFIRST, kicker="Verkehr am Fluss", topics="Verkehr")
    rike.write(*BLOCKS)
    rike.upload_lead(picture, alt="Die Brücke im Morgenlicht", caption="Frei gegeben", credit="Foto: Rike Probe")
    rike.save()
    rike.sign("Rike Probe (rip)")
    rike.press("submit")
    expect(rike.text.locator("h2")).to_have_count(2)
    expect(rike.text.locator("blockquote")).to_have_count(1)
    return story


def the_reporter_cannot_clear(rike, story):
    assert not {"clear", "publish", "schedule"} & rike.verbs()
    for verb in ("clear", "publish"):
        status, sentence = rike.forge(story, verb)
        assert status == 409
        assert len(sentence.split()) > 3, sentence


def an_editor_returns_it_and_gets_it_again(edda, rike, story):
    edda.open(story)
    edda.press("return_", note="Bitte prüfen: Wer ist die Meisterin?")
    rike.open(story)
    expect(rike.page.locator("#stand")).to_contain_text("Wer ist die Meisterin?")
    rike.press("submit")


def the_editor_schedules_it(edda, reader, story):
    edda.open(story)
    moment = berlin_in(20)
    edda.schedule(moment)
    nothing_is_to_be_seen(reader, before=moment)
    wait_for(moment)
    pages = {path: reader.get(path) for path in (ADDRESS, *LISTS)}
    assert {path: page.status for path, page in pages.items()} == dict.fromkeys(pages, 200)
    assert [path for path, page in pages.items() if HEADLINE not in page.unmarked] == []
    article = pages[ADDRESS]
    for selector, words in (
        (".article__headline", HEADLINE),
        (".article__standfirst", STANDFIRST),
        ("#neun-wochen-umweg", "Neun Wochen Umweg"),
        ("#was-jetzt-kommt", "Was jetzt kommt"),
        (".prose blockquote", QUOTE),
        (".article__lead .figure__credit", "Rike Probe"),
        (".byline__names", "Rike Probe"),
        (".authorbox__bio", "Schreibt über Brücken."),
    ):
        assert words in article.words(*selector.split()), selector
    assert published(article) == moment.replace(second=0)  # readers are told the minute


def nothing_is_to_be_seen(reader, *, before: datetime):
    """Links, lists, searches and the guessed address, again and again until the second comes."""
    paths = (ADDRESS, f"/kultur/{SLUG}", "/archiv/", *LISTS)
    longest = 0
    while time.time() + 2 * longest < before.timestamp() - 1:
        began = time.time()
        for page in reader.crawl(*paths):
            assert page.fetched_at < before.timestamp(), "The crawl took too long to prove anything."
            text = page.unmarked.replace(page.path.rpartition("=")[2], "") if "?q=" in page.path else page.text
            assert [trace for trace in TRACES if trace in text] == [], page.path
        longest = max(longest, time.time() - began)
    assert longest, "There was no time to look."
    assert reader.get(ADDRESS).status == 404


def a_typo_is_mended(edda, reader, story):
    before = reader.get(ADDRESS)
    edda.open(story)
    edda.replace("Meisterinn.", "Meisterin.")
    edda.press("mend_typo")
    after = reader.get(ADDRESS)
    assert MENDED in after.text
    assert "Meisterinn" not in after.text
    assert dates(after) == dates(before) == [published(before)]


def a_new_state_is_published(edda, reader, story):
    edda.open(story)
    edda.replace(OPENING, f"{OPENING} {NEW_STATE}")
    edda.press("update", whats_new="Der erste Bus")
    page = reader.get(ADDRESS)
    assert NEW_STATE in page.text
    first, updated = dates(page)
    assert first == published(page)
    assert updated >= first
    assert page.words(".byline__facts", "strong"), "“Updated” is missing"


def nobody_is_shut_out(edda, watch, story):
    edda.open(story)
    own_page = edda.page.url.removeprefix(edda.paper.url)
    found = []
    for path in (own_page, "/admin/", "/admin/articles/article/", "/", "/politik/", ADDRESS, "/autor/rike-probe/"):
        edda.page.goto(edda.paper.url + path, wait_until="networkidle")
        found += watch.shut_out_by_light_or_dark(edda.page)
    edda.page.emulate_media(color_scheme=None, reduced_motion=None)
    assert found == []


def a_correction_reaches_the_later_version(edda, reader, story):
    """A mistake corrected at 06:10 is still corrected at 06:31."""
    edda.open(story)
    live = newest_version(edda)
    later = "Am Abend gehen die Lampen an."
    edda.replace(NEW_STATE, later)
    moment = berlin_in(30)
    edda.schedule(moment)
    edda.open(story, version=live)
    edda.replace(WRONG, RIGHT)
    edda.press("correct", wrong="Wir schrieben: achtzig Tage.", right="Es waren neunundneunzig.")
    corrected = reader.get(ADDRESS)
    assert corrected.fetched_at < moment.timestamp(), "The correction came after the later version."
    assert RIGHT in corrected.text
    assert later not in corrected.text
    assert "Es waren neunundneunzig." in corrected.words("#korrektur")
    wait_for(moment)
    page = reader.get(ADDRESS)
    assert later in page.text
    assert RIGHT in page.text
    assert f"dauerte {WRONG}" not in page.text
    assert "Es waren neunundneunzig." in page.words("#korrektur")
    assert "Es waren neunundneunzig." in reader.get("/korrekturen/").text


def a_withdrawal_cancels_what_was_planned(edda, reader, story):
    edda.open(story)
    edda.type_in(headline="Die Brücke bleibt offen")
    moment = berlin_in(20)
    edda.schedule(moment)
    edda.press("withdraw", reason="Ein Name durfte nicht genannt werden.")
    assert time.time() < moment.timestamp(), "The withdrawal came after what it was to cancel."
    gone(reader)
    wait_for(moment)
    gone(reader)


def gone(reader):
    assert reader.get(ADDRESS).status == 410
    for page in reader.crawl(ADDRESS, *LISTS):
        text = page.unmarked.replace(page.path.rpartition("=")[2], "") if "?q=" in page.path else page.text
        assert [trace for trace in (*TRACES, "bleibt offen", "Ein Name durfte") if trace in text] == [], page.path


def newest_version(desk) -> int:
    return int(desk.page.locator("#stand .now-line b").inner_text().split(":")[0].split()[-1])


def dates(page) -> list[datetime]:
    return [
        datetime.fromisoformat(time.get("datetime")) for time in page.tree.xpath("//ul[@class='byline__facts']//time")
    ]


def published(page) -> datetime:
    return dates(page)[0]
