"""Thư đến, thư đã gửi."""

from django.http import HttpResponse
from django.shortcuts import render

from xaso.letters import queries as letters
from xaso.web.doors import door
from xaso.web.request import Request
from xaso.web.ui.sent import sent as chip


@door("letter.read", purpose="Thư đến")
def inbox(request: Request) -> HttpResponse:
    """What came for one's units, what nobody has received on top."""
    return render(request, "letters/inbox.html", {"rows": letters.inbox(request.actor), "most": letters.MOST})


@door("letter.read", purpose="Thư đã gửi")
def sent(request: Request) -> HttpResponse:
    """What one's units have written, and how far each has come."""
    rows = [
        (one, chip(one.state, by=one.opened_by, at=one.opened_at, reason=one.reason))
        for one in letters.sent(request.actor)
    ]
    return render(request, "letters/sent.html", {"rows": rows, "most": letters.MOST})
