"""Chuyển nơi lưu giữ: offices that go to live on another node, and those that are to come (ADR 33)."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import homes
from xaso.base.actor import Actor
from xaso.base.errors import Invalid
from xaso.exchange import queries as exchange
from xaso.people import actions
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.request import Request
from xaso.web.ui.fields import Choice, Field, form

ADDRESS = "/quan-tri/chuyen-noi-luu-giu/"
LARGE = 50_000
"""Rows from which a steward is told that writing them down takes long (ADR 33)."""
SURE = "Tôi đã báo mọi người trong cơ quan: từ lúc này ở đây chỉ xem được, cho đến khi nơi nhận trả lời"


@door("people.move_office", methods=FORM)
def moves(request: Request) -> HttpResponse:
    """What goes and what comes, and the form that lets an office go."""
    if request.method != "POST":
        return _page(request, {})
    offices, nodes = _offices(request.actor), {str(one.node): one.name for one in exchange.peers()}
    office, node = request.POST.get("office", ""), request.POST.get("node", "")
    wrong = {}
    if office not in offices:
        wrong["office"] = "Hãy chọn cơ quan."
    if node not in nodes:
        wrong["node"] = "Hãy chọn nơi nhận."
    if request.POST.get("sure") != "yes":
        wrong["sure"] = "Hãy báo mọi người rồi đánh dấu vào đây."
    if wrong:
        return _page(request, wrong, Invalid.status)
    actions.start_move(actor=request.actor, office_id=UUID(office), node=UUID(node), node_name=nodes[node])
    sitting.say(request, f"Đã bắt đầu chuyển. Máy đang đóng gói; {nodes[node]} sẽ thấy ở mục này của họ.")
    return HttpResponseRedirect(ADDRESS)


@door("people.move_office", methods=POST)
def withdraw(request: Request, move_id: UUID) -> HttpResponse:
    """The giver takes an offer back."""
    actions.withdraw_move(actor=request.actor, move_id=move_id)
    sitting.say(request, "Đã rút lại. Cơ quan làm việc tiếp ở đây.")
    return HttpResponseRedirect(ADDRESS)


@door("people.move_here", methods=POST)
def want(request: Request, move_id: UUID) -> HttpResponse:
    """The receiver takes it."""
    actions.want_move(actor=request.actor, move_id=move_id)
    sitting.say(request, "Đã tiếp nhận. Khi nơi giao trả lời, máy ghi mọi thứ vào đây rồi báo lại nơi ấy.")
    return HttpResponseRedirect(ADDRESS)


@door("people.move_here", methods=POST)
def decline(request: Request, move_id: UUID) -> HttpResponse:
    """The receiver does not take it."""
    actions.decline_move(actor=request.actor, move_id=move_id, reason=request.POST.get("reason", "")[:1000])
    sitting.say(request, "Đã từ chối. Cơ quan ấy làm việc tiếp ở nơi cũ.")
    return HttpResponseRedirect(ADDRESS)


def _offices(actor: Actor) -> dict[str, str]:
    """Those that the actor administers and that live here."""
    away = homes.away()
    ours = [one for one in people.offices_here() if one.id in actor.offices("steward") and one.id not in away]
    return {str(one.id): one.name for one in ours}


def _page(request: Request, errors: dict[str, str], status: int = 200) -> HttpResponse:
    offices, nodes = _offices(request.actor), exchange.peers()
    fields = [
        Field("office", "Cơ quan", kind="select", choices=tuple(Choice(key, name) for key, name in offices.items())),
        Field(
            "node",
            "Chuyển sang",
            kind="select",
            choices=tuple(Choice(str(one.node), one.name) for one in nodes),
            help="Chỉ chuyển được giữa hai máy nối trực tiếp. Nơi xa hơn thì chuyển qua nút trung tâm ở giữa.",
        ),
        Field("sure", "Xác nhận", kind="radio", choices=(Choice("yes", SURE),)),
    ]
    shown = {
        "moves": people.moves(request.actor),
        "large": LARGE,
        "can_go": bool(offices and nodes),
        "linked": bool(nodes),
        "form": form(fields, request.POST if errors else None, errors),
    }
    return render(request, "steward/moves.html", shown, status=status)
