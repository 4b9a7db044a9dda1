"""An office ends: what is still open there, who stands in its place, on which ground."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import clock
from xaso.base.errors import Invalid, NotFound, NotPossible, Stale
from xaso.cases import queries as cases
from xaso.people import actions
from xaso.people import queries as people
from xaso.people.actions import Ending
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.typed import day_of, number_of
from xaso.web.ui.fields import Choice, Field, form

HEIRS = ("heir_1", "heir_2", "heir_3", "heir_4")
KINDS = (
    Choice("merge", "Sáp nhập vào một cơ quan khác"),
    Choice("split", "Chia, tách cho nhiều cơ quan"),
    Choice("rename", "Đổi tên, đổi loại: một cơ quan mới thay thế"),
    Choice("abolish", "Giải thể, không có cơ quan kế thừa"),
)


@door("people.end_unit", methods=FORM)
def end(request: Request, unit_id: UUID) -> HttpResponse:
    """The form, beside it what the office leaves open; sent, the office ends on the day."""
    row = next((one for one in people.administered_units(request.actor) if one.id == unit_id), None)
    if row is None:
        raise NotFound
    fields = _fields(row)
    filled = form(fields)
    if request.method == "POST":
        version = number_of(request.POST, "version")
        try:
            actions.end_unit(actor=request.actor, unit_id=unit_id, version=version, ending=_ending(request))
        except Invalid as refusal:
            filled = form(fields, request.POST, _at_fields(refusal.errors))
        except (Stale, NotPossible) as refusal:
            filled = form(fields, request.POST, {"": refusal.message})
        else:
            sitting.say(request, f"Đã ghi: {row.name} kết thúc. Hồ sơ đang mở chờ cơ quan kế thừa nhận.")
            return HttpResponseRedirect("/quan-tri/")
    shown = {"row": row, "form": filled, "left": cases.left_open(row.id), "numbers": cases.numbers(row.id)}
    return render(request, "steward/end_unit.html", shown, status=422 if filled.wrong else 200)


def _fields(row: people.UnitRow) -> tuple[Field, ...]:
    offices = [one for one in people.as_of(clock.now().date()) if one.id != row.id]
    choices = (Choice("", "– không có –"), *(Choice(str(one.id), one.name) for one in offices))
    heirs = [
        Field(name, f"Cơ quan kế thừa {number}", kind="select", choices=choices, required=False, unsaid=True)
        for number, name in enumerate(HEIRS, 1)
    ]
    return (
        Field(
            "day", "Ngày đầu tiên không còn đơn vị này", inputmode="numeric", most=10, short=True,
            help="Như 01/07/2025. Hết ngày liền trước, mọi vị trí ở đây thôi làm việc.",
        ),
        Field("kind", "Hình thức", kind="radio", choices=KINDS if row.is_office else KINDS[-1:]),
        *(heirs if row.is_office else ()),
        Field("ground", "Căn cứ", most=300, help="Số, ngày của nghị quyết, quyết định."),
    )  # fmt: skip


def _ending(request: Request) -> Ending:
    chosen = [request.POST.get(name, "") for name in HEIRS]
    try:
        heirs = [UUID(one) for one in chosen if one]
    except ValueError as error:
        raise Invalid({"heirs": "Hãy chọn cơ quan kế thừa trong danh sách."}) from error
    said: dict[str, Any] = {"kind": request.POST.get("kind", ""), "ground": request.POST.get("ground", "")}
    return Ending(day=day_of(request.POST, "day"), heirs=heirs, **said)


def _at_fields(errors: dict[str, str]) -> dict[str, str]:
    return {HEIRS[0] if name == "heirs" else name: message for name, message in errors.items()}
