"""Links to other nodes: what waits, what went wrong."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.exchange import actions, moving
from xaso.exchange import queries as exchange
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import POST, door
from xaso.web.request import Request
from xaso.web.typed import id_of
from xaso.web.ui.fields import Choice, Field, Form, form


@door("exchange.watch")
def links(request: Request) -> HttpResponse:
    """Every peer, and what nobody has read yet."""
    shown = {
        "own": exchange.own(),
        "links": exchange.links(request.actor),
        "troubles": exchange.troubles(request.actor),
        "moving": moving.moving(request.actor),
        "wrong": moving.wrong(request.actor),
        "guardian": _guardian(request.actor),
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


@door("exchange.name_person", methods=POST)
def name_guardian(request: Request) -> HttpResponse:
    """Who is told when something waits too long."""
    said = request.POST.get("account", "")
    chosen = id_of(request.POST, "account", "Hãy chọn một người trong danh sách.") if said else None
    if chosen is not None and chosen not in {one.id for one in people.accounts(request.actor)}:
        raise NotFound
    actions.name_guardian(actor=request.actor, account_id=chosen)
    sitting.say(request, "Đã ghi người được báo.")
    return HttpResponseRedirect("/quan-tri/trao-doi/")


def _guardian(actor: Actor) -> Form:
    rows = [one for one in people.accounts(actor) if not one.disabled]
    named = exchange.guardian()
    choices = [Choice(str(one.id), f"{one.full_name}{'' if one.email else ' (chưa có thư công vụ)'}") for one in rows]
    field = Field(
        "account", "Người được báo khi tin chờ quá lâu", kind="select", required=False, unsaid=True,
        value=str(named or ""), choices=(Choice("", "– không ai –"), *choices),
        help="Người này thấy dòng báo ngay trên trang đầu của mình; có máy chủ thư thì nhận thêm thư điện tử.",
    )  # fmt: skip
    return form((field,))
