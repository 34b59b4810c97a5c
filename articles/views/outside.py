"""A text for one person outside: read, comment, approve. Without an account, a cookie or a script.

The address is the key, so no page here is kept, indexed, framed or named to the next site; an address that does not
open says the same whether it never was one, has expired or was ended.
"""

from contextlib import suppress

from django import forms
from django.core import signing
from django.db import OperationalError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables

from articles import workflow
from articles.models import PreviewAnswer
from articles.outside import shown_by
from articles.workflow.outside import MAX_NAME, MAX_TEXT, link_of, opened
from delivery.conditional import keep_nowhere

SIGNER = signing.Signer(salt="articles.outside")
GONE, SEE_OTHER = 410, 303
ANSWERS = "antworten"
MOST_PARAGRAPH = 9_999


class AnswerForm(forms.Form):
    """`shown` is signed, so that only a page of this very link and text can be answered: there is no cookie."""

    shown = forms.CharField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Your answer"), choices=PreviewAnswer.Kind, widget=forms.RadioSelect)
    paragraph = forms.IntegerField(
        label=_("To paragraph (if to one alone)"), required=False, min_value=1, max_value=MOST_PARAGRAPH
    )
    text = forms.CharField(
        label=_("Comment"), required=False, max_length=MAX_TEXT, widget=forms.Textarea(attrs={"rows": 5})
    )
    name = forms.CharField(
        label=_("Your name"), max_length=MAX_NAME, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )


@csrf_exempt  # without a cookie there is nothing to forge: address and signed form are the proof
@sensitive_variables("token")
def outside(request, token):
    link = link_of(token, at=request.at)
    if link is None:
        return secluded(render(request, "articles/outside_gone.html", status=GONE))
    shown = shown_by(link, at=request.at)
    signed = SIGNER.sign(f"{link.pk}:{shown.hash}")
    here = reverse("outside", args=[token])
    form, problem = AnswerForm(initial={"shown": signed}), ""
    if request.method == "POST":
        if not (problem := _problem(request, link, shown, signed)):
            return secluded(HttpResponseRedirect(f"{here}#{ANSWERS}", status=SEE_OTHER))
        form = _again(request, signed)
    elif request.method == "GET":
        with suppress(OperationalError):  # one writer at a time: the count is worth less than the reading
            opened(link, now=request.at)
    context = {
        "shown": shown,
        "story": shown.story,
        "link": link,
        "form": form,
        "problem": problem,
        "answers": link.answers.all(),
        "here": here,
    }
    return secluded(render(request, "articles/outside.html", context, status=422 if problem else 200))


def secluded(response):
    """Kept nowhere, found nowhere, told to nobody."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive, nosnippet, noimageindex"
    response["Referrer-Policy"] = "no-referrer"
    response._csp_replace = {"script-src": ["'none'"]}
    return keep_nowhere(response)


def _problem(request, link, shown, signed) -> str:
    """Record the answer; or a sentence why not."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _("Something is missing or too long; see below.")
    if form.cleaned_data["shown"] != signed:
        return _("This page was opened too long ago. Please look at the text and send again.")
    said = {name: form.cleaned_data[name] for name in ("kind", "name", "text", "paragraph")}
    try:
        numbers = [one.number for one in shown.paragraphs]
        workflow.answer(link, now=request.at, shown=shown.hash, paragraphs=numbers, **said)
    except workflow.NotAllowed as refused:
        return str(refused)
    return ""


def _again(request, signed):
    """The same form with what was typed, for the text as it is shown now."""
    data = request.POST.copy()
    data["shown"] = signed
    return AnswerForm(data)
