"""Tra cứu văn bản: words without accents, or a number as people write it."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.documents import queries as documents
from xaso.kit.text import clean
from xaso.web.doors import FORM, door
from xaso.web.request import Request

ADDRESS = "/van-ban/tra-cuu/"
WORDS = "document_words"
"""Where the sitting keeps what was searched: in an address it would stay in the browser's history."""


@door("document.view", methods=FORM, purpose="Tra cứu văn bản")
def finding(request: Request) -> HttpResponse:
    """A search is posted, and then shown."""
    if request.method == "POST":
        request.session[WORDS] = clean(request.POST.get("tim", "")[:200])
        return HttpResponseRedirect(f"{ADDRESS}?tim=1" if request.session[WORDS] else ADDRESS)
    text = request.session.get(WORDS, "") if "tim" in request.GET else ""
    found = documents.find(request.actor, text) if text else None
    return render(request, "documents/finding.html", {"text": text, "found": found})
