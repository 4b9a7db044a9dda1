"""Hồ sơ chuyển đến: what an office of another level offers to ours, to be taken or turned down."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotFound, Refused
from xaso.cases import actions
from xaso.cases import queries as cases
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.ui.fields import Field, Form, form

REASON = Field("reason", "Vì sao không nhận", kind="textarea", most=1000, help="Nơi chuyển đọc được lý do này.")


@door("case.take", purpose="Xem hồ sơ chuyển đến")
def offer(request: Request, passage_id: UUID) -> HttpResponse:
    """What it is, whose, until when, and who offers it."""
    return _page(request, passage_id, form((REASON,)))


@door("case.take", methods=FORM, purpose="Nhận hồ sơ chuyển đến")
def take(request: Request, passage_id: UUID) -> HttpResponse:
    """It is ours from now on."""
    if request.method != "POST":
        return HttpResponseRedirect(_address(passage_id))
    try:
        taken = actions.take(actor=request.actor, passage_id=passage_id, note=request.POST.get("note", ""))
    except NotFound:
        raise
    except Refused as refusal:
        return _page(request, passage_id, form((REASON,), None, {"": str(refusal)}), refusal.status)
    sitting.say(request, "Đã nhận hồ sơ.")
    return HttpResponseRedirect(f"/ho-so/{taken.case_id}/")


@door("case.turn_down", methods=FORM, purpose="Không nhận hồ sơ chuyển đến")
def turn_down(request: Request, passage_id: UUID) -> HttpResponse:
    """It stays where it was, and they read why."""
    if request.method != "POST":
        return HttpResponseRedirect(_address(passage_id))
    try:
        actions.turn_down(actor=request.actor, passage_id=passage_id, reason=request.POST.get("reason", ""))
    except NotFound:
        raise
    except Refused as refusal:
        errors = refusal.errors if isinstance(refusal, Invalid) else {"": str(refusal)}
        return _page(request, passage_id, form((REASON,), request.POST.dict(), errors), refusal.status)
    sitting.say(request, "Đã trả lời là không nhận.")
    return HttpResponseRedirect("/viec/")


def _address(passage_id: UUID) -> str:
    return f"/ho-so-den/{passage_id}/"


def _page(request: Request, passage_id: UUID, asked: Form, status: int = 200) -> HttpResponse:
    shown = {
        "offer": cases.offer(request.actor, passage_id),
        "form": asked,
        "address": _address(passage_id),
    }
    return render(request, "office/offer.html", shown, status=status)
