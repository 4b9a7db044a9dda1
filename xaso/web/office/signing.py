"""Ủy quyền, vắng mặt: who signs in the office, a leader's letting another sign, and who is away."""

import re
from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import clock
from xaso.base.errors import Invalid, NotPossible, Stale
from xaso.catalogue import queries as catalogue
from xaso.people import actions
from xaso.people import queries as people
from xaso.people.actions import NewDelegation
from xaso.web import sitting
from xaso.web.doors import POST, SIGNED_IN, door
from xaso.web.request import Request
from xaso.web.typed import day_of, id_of, moment_of, number_of
from xaso.web.ui.fields import Choice, Field, Form, form

PAGE = "/uy-quyen/"
KINDS = (
    Choice("KT", "Ký thay (KT.)", "Cấp phó ký thay người đứng đầu."),
    Choice("TL", "Ký thừa lệnh (TL.)", "Người đứng đầu đơn vị ký theo quy chế làm việc."),
    Choice("TUQ", "Ký thừa ủy quyền (TUQ.)", "Theo văn bản ủy quyền, có thời hạn và nội dung; không ủy quyền lại."),
)
EVERYTHING = Choice("", "Mọi lĩnh vực")
DAY, HOUR = "Ngày/tháng/năm, như 25/11/2026", "Như 12:00"


@door(SIGNED_IN)
def signing(request: Request) -> HttpResponse:
    """Everybody sees who signs today; who leads also sees what he can give and end."""
    return _page(request, {})


@door("people.delegate", methods=POST)
def give(request: Request) -> HttpResponse:
    """Let a colleague sign."""
    try:
        actions.give_delegation(actor=request.actor, new=_said(request))
    except Invalid as refusal:
        return _page(request, refusal.errors)
    sitting.say(request, "Đã giao ký. Đúng giờ bắt đầu, người được giao thấy hồ sơ chờ ký trong Việc hôm nay.")
    return HttpResponseRedirect(PAGE)


@door("people.delegate", methods=POST)
def end(request: Request, delegation_id: UUID) -> HttpResponse:
    """It ends now."""
    version = number_of(request.POST, "version")
    try:
        actions.end_delegation(actor=request.actor, delegation_id=delegation_id, version=version)
    except (Stale, NotPossible) as refusal:
        return _page(request, {"": refusal.message})
    sitting.say(request, "Đã kết thúc việc giao ký. Những gì đã ký trước đó vẫn có giá trị.")
    return HttpResponseRedirect(PAGE)


@door("people.record_absence", methods=POST)
def away(request: Request) -> HttpResponse:
    """Somebody is away: oneself, or for who leads a colleague."""
    typed = request.POST
    try:
        actions.record_absence(
            actor=request.actor,
            account_id=id_of(typed, "account", "Hãy chọn người vắng."),
            first_day=day_of(typed, "first_day"),
            last_day=day_of(typed, "last_day"),
            note=typed.get("note", ""),
        )
    except Invalid as refusal:
        return _page(request, {}, refusal.errors)
    sitting.say(request, "Đã ghi vắng. Hồ sơ mới được mời giao cho người khác; hồ sơ đang giữ hiện cho lãnh đạo.")
    return HttpResponseRedirect(PAGE)


@door("people.record_absence", methods=POST)
def back(request: Request, absence_id: UUID) -> HttpResponse:
    """Back earlier, or not away after all."""
    try:
        actions.end_absence(actor=request.actor, absence_id=absence_id, version=number_of(request.POST, "version"))
    except (Stale, NotPossible) as refusal:
        return _page(request, {}, {"": refusal.message})
    sitting.say(request, "Đã ghi là có mặt.")
    return HttpResponseRedirect(PAGE)


def _said(request: Request) -> NewDelegation:
    typed = request.POST
    codes = tuple(dict.fromkeys(filter(None, map(str.strip, re.split(r"[,;\s]", typed.get("procedures", ""))))))
    known = catalogue.names(codes)
    if wrong := [code for code in codes if code not in known]:
        raise Invalid({"procedures": f"Không có thủ tục mang mã {', '.join(wrong)}. Hãy xem lại mã."})
    return NewDelegation(
        kind=typed.get("kind", ""),
        receiver=number_of(typed, "receiver"),
        valid_from=moment_of(typed, "from_day", "from_hour"),
        valid_to=moment_of(typed, "to_day", "to_hour"),
        fields=tuple(filter(None, [typed.get("field", "")])),
        procedures=codes,
        ground=typed.get("ground", ""),
    )


def _page(request: Request, errors: dict[str, str], wrong_away: dict[str, str] | None = None) -> HttpResponse:
    leads = people.may_ever(request.actor, "people.delegate")
    shown = {
        "signers": people.signers(request.actor),
        "now": clock.now(),
        "leads": leads,
        "form": _away_form(request, wrong_away) if wrong_away else _form(request, errors) if leads else None,
        "signing": _form(request, errors) if leads else None,
        "absence": _away_form(request, wrong_away or {}),
        "absences": people.absences(request.actor),
    }
    return render(request, "office/signing.html", shown, status=422 if errors or wrong_away else 200)


def _away_form(request: Request, errors: dict[str, str]) -> Form:
    who = tuple(Choice(str(pk), name) for pk, name in people.may_be_away(request.actor))
    today = f"{clock.now():%d/%m/%Y}"
    fields = (
        Field("account", "Ai vắng", kind="select", choices=who),
        Field("first_day", "Vắng từ ngày", value=today, most=10, inputmode="numeric", short=True, help=DAY),
        Field("last_day", "Đến hết ngày", most=10, inputmode="numeric", short=True, help=DAY),
        Field("note", "Lý do", most=200, required=False, help="Như: nghỉ phép, tập huấn, công tác."),
    )
    return form([replace(one, within="vang") for one in fields], request.POST if errors else None, errors)


def _form(request: Request, errors: dict[str, str]) -> Form:
    receivers = tuple(
        Choice(str(one.tenure_id), f"{one.name}, {one.title} ({one.unit})")
        for one in people.possible_receivers(request.actor)
    )
    topics = tuple(Choice(one.name, one.name) for one in catalogue.fields())
    now = clock.now()
    fields = (
        Field("kind", "Cách ký", kind="radio", choices=KINDS),
        Field("receiver", "Giao cho", kind="select", choices=(Choice("-", "– chọn –"), *receivers)),
        Field("field", "Lĩnh vực", kind="select", choices=(EVERYTHING, *topics), required=False, unsaid=True),
        Field(
            "procedures", "Riêng các thủ tục", most=400, required=False,
            help="Mã thủ tục, cách nhau bằng dấu phẩy, như 1.004873. Chọn lĩnh vực rồi thì thêm vào lĩnh vực đó.",
        ),
        Field("from_day", "Từ ngày", value=f"{now:%d/%m/%Y}", most=10, inputmode="numeric", short=True, help=DAY),
        Field("from_hour", "Từ giờ", value=f"{now:%H:%M}", most=5, short=True, help=HOUR),
        Field("to_day", "Đến ngày", most=10, inputmode="numeric", short=True, required=False, help=DAY),
        Field("to_hour", "Đến giờ", most=5, short=True, required=False, help="Để trống: hết ngày."),
        Field(
            "ground", "Căn cứ", most=300, required=False, unsaid=True,
            help="Số, ngày của giấy ủy quyền hoặc quy chế làm việc. Ký thay (KT.) thì không cần.",
        ),
    )  # fmt: skip
    return form(fields, request.POST if errors else None, errors)
