"""Theo dõi nhiệm vụ: whose tasks are how late."""

from django.http import HttpResponse
from django.shortcuts import render

from xaso.base import clock
from xaso.tasks import queries as tasks
from xaso.web.doors import door
from xaso.web.request import Request


@door("task.board", purpose="Theo dõi nhiệm vụ")
def board(request: Request) -> HttpResponse:
    """By person, who has late ones on top; below what is late, the longest first."""
    return render(request, "tasks/board.html", {"board": tasks.board(request.actor), "now": clock.now()})
