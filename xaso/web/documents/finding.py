"""Tra cứu văn bản: words without accents, or a number as people write it."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, Refused
from xaso.documents import actions
from xaso.documents import queries as documents
from xaso.kit.text import clean
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.reports.ii06 import spreadsheet
from xaso.web.request import Request
from xaso.web.typed import number_of

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
    saved = documents.saved_searches(request.actor)
    return render(request, "documents/finding.html", {"text": text, "found": found, "saved": saved})


@door("document.save_search", methods=POST, purpose="Lưu lần tìm văn bản")
def save_search(request: Request) -> HttpResponse:
    """What was just searched, under a name."""
    try:
        words = request.session.get(WORDS, "")
        actions.save_search(actor=request.actor, name=request.POST.get("name", ""), words=words)
    except Refused as refusal:
        sitting.say(request, next(iter(refusal.errors.values())) if isinstance(refusal, Invalid) else refusal.message)
    else:
        sitting.say(request, "Đã lưu. Lần sau bấm tên là tìm lại.")
    return HttpResponseRedirect(f"{ADDRESS}?tim=1")


@door("document.drop_search", methods=POST, purpose="Bỏ lần tìm đã lưu")
def drop_search(request: Request) -> HttpResponse:
    """Kept no more."""
    actions.drop_search(actor=request.actor, search=number_of(request.POST, "search"))
    sitting.say(request, "Đã bỏ.")
    return HttpResponseRedirect(ADDRESS)


@door("document.view", purpose="Xuất kết quả tra cứu văn bản ra Excel")
def finding_excel(request: Request) -> HttpResponse:
    """What was just searched, as Excel."""
    text = request.session.get(WORDS, "")
    return spreadsheet(documents.find_excel(request.actor, text), "tra-cuu-van-ban.xlsx") if text else to_search()


def to_search() -> HttpResponseRedirect:
    """Nothing was searched in this sitting."""
    return HttpResponseRedirect(ADDRESS)
