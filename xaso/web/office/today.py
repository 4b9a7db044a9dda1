"""Việc hôm nay: everything that waits for me, what hurts first on top."""

from django.http import HttpResponse
from django.shortcuts import render

from xaso.base import backup, clock
from xaso.cases import queries as cases
from xaso.documents import queries as documents
from xaso.documents.axis import queries as axis
from xaso.exchange import queries as exchange
from xaso.learning import queries as learning
from xaso.letters import queries as letters
from xaso.people import queries as people
from xaso.reporting.requests import queries as reports
from xaso.tasks import queries as tasks
from xaso.web.doors import door
from xaso.web.request import Request


@door("case.today", purpose="Việc hôm nay")
def today(request: Request) -> HttpResponse:
    """The lists, the four numbers; for a leader what is late elsewhere, and whether the backup was proved."""
    beside = {
        "documents": documents.today(request.actor),
        "reports": reports.today(request.actor),
        "tasks": tasks.today(request.actor),
    }
    shown = {
        **beside,
        "others": any(beside.values()),
        "today": cases.today(request.actor),
        "gives": tasks.may_ever(request.actor, "task.give"),
        "with_cases": cases.may_ever(request.actor, "case.view"),
        "registers": documents.may_ever(request.actor, "document.register"),
        "day": clock.now().date(),
        "to_compare": cases.to_compare(request.actor),
        "books_to_compare": documents.to_compare(request.actor),
        "compares_books": documents.may_ever(request.actor, "document.confirm_numbers"),
        "inherited": cases.inherited(request.actor),
        "compares": cases.may_ever(request.actor, "case.confirm_numbers"),
        "receives": cases.may_ever(request.actor, "case.accept"),
        "with_absent": () if request.actor.practice else cases.with_absent(request.actor),
        "late_links": exchange.late_for(request.actor),
        "letters": letters.unread(request.actor),
        "axis": axis.unseen(request.actor),
        "unread": cases.digests(request.actor, unread=True)[:3],
        "leads": people.may_ever(request.actor, "people.usage"),
        "untaught": not request.actor.practice and learning.untaught(request.actor),
        "backup": backup.state() if request.actor.has("leader") else None,
    }
    return render(request, "office/today.html", shown)
