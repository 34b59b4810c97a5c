"""One piece of stack for all the calls of a request.

Python keeps the frames of a thread in pieces of 16 KB. A loop whose calls cross the end of one gets a fresh piece from
the system and gives it back with each call, thousands of times in a long template; whether that happens hangs on how
deep a page happens to be called. Decision 0032 has the figures.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ROOM = 33_000  # slots of 8 bytes: Python takes 512 KB for such a frame, and the calls below it live in the other half


def roomy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware whose own frame says that it is large, so that it begins a piece with room for all below it."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    answer.__code__ = answer.__code__.replace(co_stacksize=ROOM)
    return answer
