"""Links to other nodes: what waits, what went wrong."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.exchange import actions, moving
from xaso.exchange import queries as exchange
from xaso.web import sitting
from xaso.web.doors import POST, door
from xaso.web.request import Request


@door("exchange.watch")
def links(request: Request) -> HttpResponse:
    """Every peer, and what nobody has read yet."""
    shown = {
        "own": exchange.own(),
        "links": exchange.links(request.actor),
        "troubles": exchange.troubles(request.actor),
        "moving": moving.moving(request.actor),
        "wrong": moving.wrong(request.actor),
    }
    return render(request, "steward/links.html", shown)


@door("exchange.read_trouble", methods=POST)
def seen(request: Request, trouble_id: int) -> HttpResponse:
    """A steward has read it."""
    actions.see_trouble(actor=request.actor, trouble_id=trouble_id)
    sitting.say(request, "Đã ghi là đã xem.")
    return HttpResponseRedirect("/quan-tri/trao-doi/")


@door("exchange.resume", methods=POST)
def resume(request: Request, node: UUID) -> HttpResponse:
    """A halted link goes on."""
    actions.resume(actor=request.actor, node=node)
    sitting.say(request, "Đã cho trao đổi tiếp. Đường truyền tự nối lại sau ít phút.")
    return HttpResponseRedirect("/quan-tri/trao-doi/")


@door("exchange.ask_again", methods=POST)
def ask_again(request: Request, file_id: UUID) -> HttpResponse:
    """A file that came wrong is asked for once more."""
    actions.ask_again(actor=request.actor, file_id=file_id)
    sitting.say(request, "Đã ghi để xin lại tệp; máy xin lại trong vài phút.")
    return HttpResponseRedirect("/quan-tri/trao-doi/")
