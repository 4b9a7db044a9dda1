"""Nộp lưu: closed files chosen for the archive of the office, their papers printed, their receipt written down."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotFound, Refused
from xaso.base.identity import new_id
from xaso.web import sitting
from xaso.web.documents.shown import inline
from xaso.web.doors import FORM, POST, door
from xaso.web.reports.ii06 import spreadsheet
from xaso.web.request import Request
from xaso.web.typed import day_of, id_of, number_of
from xaso.web.ui.fields import Field, form
from xaso.web.workfiles.lists import ADDRESS
from xaso.web.workfiles.refusals import errors_of
from xaso.workfiles import actions
from xaso.workfiles import queries as workfiles

HANDING = f"{ADDRESS}nop-luu/"


@door("workfile.offer", methods=FORM, purpose="Lập danh sách hồ sơ nộp lưu")
def handing(request: Request) -> HttpResponse:
    """What waits, and what was prepared before."""
    if request.method != "POST":
        return _waiting(request)
    try:
        made = id_of(request.POST, "id", "Hãy mở lại trang này rồi chọn.")
        actions.offer(actor=request.actor, hand_over_id=made, files=_ticked(request))
    except Refused as refusal:
        return _waiting(request, refusal)
    sitting.say(request, "Đã lập danh sách. In hai bản, giao hồ sơ, rồi ghi bên nhận.")
    return HttpResponseRedirect(f"{HANDING}{made}/")


@door("workfile.view_hand_over", purpose="Xem lần nộp lưu")
def hand_over(request: Request, hand_over_id: UUID) -> HttpResponse:
    """One hand-over."""
    return _page(request, hand_over_id)


@door("workfile.hand_over", methods=POST, purpose="Ghi lưu trữ đã nhận hồ sơ")
def receive(request: Request, hand_over_id: UUID) -> HttpResponse:
    """The archive of the office has received the files."""
    try:
        received = actions.Received(
            request.POST.get("receiver", ""), day_of(request.POST, "day"), request.POST.get("condition", "")
        )
        version = number_of(request.POST, "version")
        actions.hand_over(actor=request.actor, hand_over_id=hand_over_id, version=version, received=received)
    except NotFound:
        raise
    except Refused as refusal:
        return _page(request, hand_over_id, refusal)
    sitting.say(request, "Đã ghi lưu trữ cơ quan nhận hồ sơ.")
    return HttpResponseRedirect(f"{HANDING}{hand_over_id}/")


@door("workfile.take_back", methods=POST, purpose="Bỏ danh sách nộp lưu")
def take_back(request: Request, hand_over_id: UUID) -> HttpResponse:
    """The hand-over is off."""
    try:
        version = number_of(request.POST, "version")
        actions.take_back(actor=request.actor, hand_over_id=hand_over_id, version=version)
    except NotFound:
        raise
    except Refused as refusal:
        return _page(request, hand_over_id, refusal)
    sitting.say(request, "Đã bỏ danh sách; hồ sơ trở lại “Đã kết thúc”.")
    return HttpResponseRedirect(HANDING)


@door("workfile.view_hand_over", purpose="In mục lục, biên bản nộp lưu")
def hand_over_pdf(request: Request, hand_over_id: UUID) -> HttpResponse:
    """The list and the record, to be printed twice."""
    return inline(workfiles.hand_over_pdf(request.actor, hand_over_id), "application/pdf", "nop-luu.pdf")


@door("workfile.view_hand_over", purpose="Xuất mục lục nộp lưu ra Excel")
def hand_over_excel(request: Request, hand_over_id: UUID) -> HttpResponse:
    """The list as Excel."""
    return spreadsheet(workfiles.hand_over_excel(request.actor, hand_over_id), "nop-luu.xlsx")


def _ticked(request: Request) -> list[UUID]:
    try:
        return [UUID(one) for one in request.POST.getlist("files")]
    except ValueError as error:
        raise Invalid({"files": "Hãy chọn hồ sơ trong danh sách."}) from error


def _waiting(request: Request, refusal: Refused | None = None) -> HttpResponse:
    ticked = request.POST.getlist("files")
    held = workfiles.waiting(request.actor)
    fields = [Field("id", "", kind="hidden", value=str(new_id()))]
    shown = {
        "held": held,
        "ready": [(one, not refusal or str(one.id) in ticked) for one in held.ready],
        "short": [(one, str(one.id) in ticked) for one in held.short],
        "form": form(fields, request.POST if refusal else None, errors_of(refusal) if refusal else None),
    }
    return render(request, "workfiles/handing.html", shown, status=refusal.status if refusal else 200)


def _page(request: Request, hand_over_id: UUID, refusal: Refused | None = None) -> HttpResponse:
    page = workfiles.hand_over(request.actor, hand_over_id)
    fields = [
        Field("receiver", "Người nhận ở lưu trữ cơ quan", most=200, help="Họ tên, chức vụ."),
        Field("day", "Ngày nhận", most=10, inputmode="numeric", short=True),
        Field("condition", "Tình trạng hồ sơ", most=500, required=False),
    ]
    errors = errors_of(refusal) if refusal else None
    shown = {
        "page": page,
        "form": form(fields, request.POST if refusal else None, errors),
        "address": f"{HANDING}{hand_over_id}/",
    }
    return render(request, "workfiles/hand_over.html", shown, status=refusal.status if refusal else 200)
