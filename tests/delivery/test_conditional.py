from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from delivery.conditional import ASK_BEFORE_USE, KEEP_NOWHERE, public_page


@public_page
def page(request, text="Brücke gesperrt", status=200):
    return HttpResponse(text, status=status)


def get(**headers):
    return RequestFactory().get("/", headers=headers)


def test_a_public_page_may_be_kept_but_must_be_asked_for():
    response = page(get())
    assert response["Cache-Control"] == ASK_BEFORE_USE
    assert response["Vary"] == "Accept-Encoding"


def test_an_unchanged_page_is_answered_without_its_body():
    etag = page(get())["ETag"]
    response = page(get(if_none_match=etag))
    assert response.status_code == 304
    assert response.content == b""
    assert (response["ETag"], response["Cache-Control"]) == (etag, ASK_BEFORE_USE)


def test_one_changed_letter_is_a_new_page():
    etag = page(get())["ETag"]
    response = page(get(if_none_match=etag), text="Brücke offen")
    assert response.status_code == 200
    assert response["ETag"] != etag


def test_errors_carry_no_validator():
    response = page(get(), status=410)
    assert response["Cache-Control"] == ASK_BEFORE_USE
    assert not response.has_header("ETag")


def test_what_is_streamed_is_not_read_for_a_validator():
    response = public_page(lambda request: StreamingHttpResponse(["a", "b"]))(get())
    assert not response.has_header("ETag")
    assert response.getvalue() == b"ab"


def test_an_answer_to_a_form_is_no_304():
    etag = page(get())["ETag"]
    response = page(RequestFactory().post("/", headers={"If-None-Match": etag}))
    assert response.status_code == 200


def test_a_page_of_time_travel_is_kept_nowhere():
    request = get()
    request.is_time_travel = True
    response = page(request)
    assert response["Cache-Control"] == KEEP_NOWHERE
    assert not response.has_header("ETag")


def test_a_view_that_said_how_to_be_cached_keeps_its_word():
    response = public_page(lambda request: HttpResponse(headers={"Cache-Control": KEEP_NOWHERE}))(get())
    assert response["Cache-Control"] == KEEP_NOWHERE
