"""How an office takes money: account for transfers, tax code, template and sign of receipts."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotFound, Stale
from xaso.fees import actions
from xaso.fees import queries as fees
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.ui.fields import Field, form


@door("fee.set_up", methods=FORM)
def desk(request: Request, unit_id: UUID) -> HttpResponse:
    """The form; somebody else's change meanwhile is shown beside what was typed."""
    row = next((one for one in people.administered_units(request.actor) if one.id == unit_id), None)
    if row is None:
        raise NotFound
    found = fees.desk(unit_id)
    before = _fields(found)
    filled = form(before)
    if request.method == "POST":
        filled = form(before, request.POST)
        try:
            said = {field.name: field.value for field in filled.fields}
            version = number_of(request.POST, "version")
            actions.set_desk(actor=request.actor, office_id=unit_id, version=version, **said)
        except Invalid as refusal:
            filled = form(before, request.POST, refusal.errors)
        except Stale as refusal:
            filled = filled.stale(refusal.message, {field.name: field.value for field in before})
        else:
            sitting.say(request, "Đã lưu cách thu phí của cơ quan.")
            return HttpResponseRedirect(f"/quan-tri/don-vi/{unit_id}/")
    shown = {"row": row, "form": filled, "version": found.version}
    return render(request, "steward/desk.html", shown, status=422 if filled.wrong else 200)


def _fields(found: fees.Desk) -> tuple[Field, ...]:
    bank = "6 chữ số của ngân hàng (BIN), ví dụ 970415. Ngân hàng hoặc Kho bạc cho biết."
    asked = (
        Field("bank", "Mã ngân hàng", inputmode="numeric", most=6, short=True, help=bank),
        Field("bank_name", "Tên ngân hàng", most=100),
        Field("account", "Số tài khoản", most=19, short=True),
        Field("holder", "Tên tài khoản", most=100),
        Field("tax_code", "Mã số thuế của cơ quan", most=14, short=True),
        Field("receipt_template", "Mẫu số biên lai", most=5, short=True, help="EBL01 hoặc EBL02."),
        Field("receipt_sign", "Ký hiệu biên lai", most=5, short=True, help="Như 26TAA; đổi mỗi năm."),
    )
    return tuple(
        Field(
            one.name, one.label, value=getattr(found, one.name), help=one.help, most=one.most, short=one.short,
            inputmode=one.inputmode, required=False, unsaid=True,
        )
        for one in asked
    )  # fmt: skip
