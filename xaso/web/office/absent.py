"""Giao lại: everything that lies with somebody who is away goes to another in one press."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from xaso.base.actor import Actor
from xaso.base.errors import Invalid, Refused
from xaso.cases import actions
from xaso.cases import queries as cases
from xaso.web.doors import POST, door
from xaso.web.request import Request
from xaso.web.typed import id_of, number_of

MOST = 100
AWAY = "Người đang giữ vắng mặt."


@dataclass(frozen=True)
class Line:
    """What became of one dossier. ``moved``: it lies with the receiver now."""

    ref: str
    said: str
    moved: bool


@door("case.hand_over", methods=POST, purpose="Giao lại hồ sơ của người vắng")
def give_all(request: Request) -> HttpResponse:
    """One hand-over a dossier, one line each; pressed twice, the second time changes nothing."""
    sent = list(dict.fromkeys(request.POST.getlist("ho-so")))[:MOST]
    try:
        receiver = id_of(request.POST, "receiver", "Hãy chọn người nhận.")
    except Invalid as refusal:
        lines = [Line(one.partition(":")[0], refusal.errors["receiver"], moved=False) for one in sent]
    else:
        lines = [_give(request.actor, one, receiver) for one in sent]
    return render(request, "office/given.html", {"lines": lines, "moved": sum(one.moved for one in lines)})


def _give(actor: Actor, one: str, receiver: UUID) -> Line:
    ref, _, version = one.partition(":")
    try:
        case_id, holder = cases.lies_with(actor, ref)
        if holder == receiver:
            return Line(ref, "Đã ở người nhận từ trước.", moved=True)
        actions.hand_over(
            actor=actor, case_id=case_id, version=number_of({"v": version}, "v"), receiver_id=receiver, note=AWAY
        )
    except Invalid as refusal:
        return Line(ref, next(iter(refusal.errors.values())), moved=False)
    except Refused as refusal:
        return Line(ref, refusal.message, moved=False)
    return Line(ref, "Đã giao.", moved=True)
