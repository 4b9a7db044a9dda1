"""The public look-up: how far a dossier is, by its code, and nothing else."""

from django.http import HttpResponse
from django.shortcuts import render

from xaso.cases import queries as cases
from xaso.kit.text import clean
from xaso.people import queries as people
from xaso.web.doors import PUBLIC, door
from xaso.web.limits import count
from xaso.web.request import Request, address_of

MOST_OF_ONE = 20
MOST_OF_ALL = 300
"""Look-ups a minute: of one network address, and of all together (codes are guessable; guessing must not pay)."""
WAIT = "Có quá nhiều lần tra cứu trong một phút. Hãy chờ một phút rồi tra lại."


@door(PUBLIC)
def look_up(request: Request) -> HttpResponse:
    """Unknown and known codes are answered by the same page, with the same status."""
    code = clean(request.GET.get("ma", "")[:100])
    found = None
    if code:
        count(f"look-up:{address_of(request)}", MOST_OF_ONE, WAIT)
        count("look-up", MOST_OF_ALL, WAIT)
        found = cases.progress(code)
    stages = [number <= found.stage_number for number in range(1, found.stages + 1)] if found else []
    return render(request, "portal/look_up.html", {"code": code, "found": found, "stages": stages})


@door(PUBLIC)
def former(request: Request) -> HttpResponse:
    """Which commune of today is it, that people know by its old name?"""
    text = clean(request.GET.get("ten", "")[:200])
    if text:
        count(f"former:{address_of(request)}", MOST_OF_ONE, WAIT)
    found = people.former_places(text) if text else None
    return render(request, "portal/former.html", {"text": text, "former": found})
