"""The front page of the office."""

from django.http import HttpResponse
from django.shortcuts import render

from xaso.base import audit, clock
from xaso.web.doors import PUBLIC, door
from xaso.web.request import Request

DAYS = 30


@door(PUBLIC)
def front(request: Request) -> HttpResponse:
    """What this is, the look-up, and the seals of the log of readings and writes: today's and of the days before."""
    today, roots = clock.now().date(), audit.roots(DAYS)
    seal = next((root for root in roots if root.day == today), None)
    return render(request, "portal/front.html", {"today": today, "seal": seal, "roots": roots})
