"""The front page of the office."""

from django.http import HttpResponse
from django.shortcuts import render

from xaso.base import audit, clock
from xaso.web.doors import PUBLIC, door
from xaso.web.request import Request


@door(PUBLIC)
def front(request: Request) -> HttpResponse:
    """What this is, the look-up, and today's seal of the log of readings and writes."""
    today = clock.now().date()
    return render(request, "portal/front.html", {"today": today, "seal": audit.root_of(today)})
