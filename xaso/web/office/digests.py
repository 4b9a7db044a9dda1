"""Bản tin tuần: what last week was, to be read and printed."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.cases import actions
from xaso.cases import queries as cases
from xaso.web import sitting
from xaso.web.doors import POST, door
from xaso.web.request import Request


@door("case.read_digest")
def digests(request: Request) -> HttpResponse:
    """Every week that is on record, the newest on top."""
    return render(request, "office/digests.html", {"rows": cases.digests(request.actor)})


@door("case.read_digest")
def digest(request: Request, digest_id: UUID) -> HttpResponse:
    """One week on one page."""
    return render(request, "office/digest.html", {"page": cases.digest_page(request.actor, digest_id)})


@door("case.read_digest", methods=POST)
def read(request: Request, digest_id: UUID) -> HttpResponseRedirect:
    """“Đã đọc”: on record, and gone from today's work."""
    actions.read_digest(actor=request.actor, digest_id=digest_id)
    sitting.say(request, "Đã ghi là bạn đã đọc bản tin tuần.")
    return HttpResponseRedirect("/viec/")
