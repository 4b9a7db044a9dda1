"""The codes of a unit: those that it has and had, and the next one with the day from which it holds."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import clock
from xaso.base.errors import Invalid, NotFound, NotPossible, Stale
from xaso.people import actions
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.request import Request
from xaso.web.typed import day_of, number_of
from xaso.web.ui.fields import Field, form


@door("people.administer", methods=FORM)
def codes(request: Request, unit_id: UUID) -> HttpResponse:
    """Every code of a unit, and the form for another one; what kind of code it is, is seen from its form."""
    row = _row(request, unit_id)
    fields = _fields(row)
    filled = form(fields)
    if request.method == "POST":
        typed = request.POST
        try:
            day = day_of(typed, "day")
            done = actions.set_code(
                actor=request.actor, unit_id=unit_id, version=number_of(typed, "version"), code=typed.get("code", ""),
                day=day, last_day=day_of(typed, "last_day") if typed.get("last_day", "").strip() else None,
            )  # fmt: skip
        except Invalid as refusal:
            filled = form(fields, typed, refusal.errors)
        except (Stale, NotPossible) as refusal:
            filled = form(fields, typed, {"": refusal.message})
        else:
            sitting.say(request, f"Đã ghi mã {done.code}, dùng từ ngày {day:%d/%m/%Y}.")
            return HttpResponseRedirect(f"/quan-tri/don-vi/{unit_id}/ma/")
        row = _row(request, unit_id)
    shown = {"row": row, "form": filled, "codes": people.unit_codes(request.actor, unit_id)}
    return render(request, "steward/unit_codes.html", shown, status=422 if filled.wrong else 200)


@door("people.administer", methods=POST)
def drop(request: Request, unit_id: UUID, code_id: int) -> HttpResponse:
    """A code that has numbered nothing is taken off the list."""
    version = number_of(request.POST, "version")
    try:
        actions.drop_code(actor=request.actor, unit_id=unit_id, version=version, code_id=code_id)
    except (Invalid, Stale, NotPossible) as refusal:
        row = _row(request, unit_id)
        shown = {"row": row, "form": form(_fields(row), None, {"": refusal.message})}
        shown["codes"] = people.unit_codes(request.actor, unit_id)
        return render(request, "steward/unit_codes.html", shown, status=422)
    sitting.say(request, "Đã bỏ mã.")
    return HttpResponseRedirect(f"/quan-tri/don-vi/{unit_id}/ma/")


def _row(request: Request, unit_id: UUID) -> people.UnitRow:
    row = next((one for one in people.administered_units(request.actor) if one.id == unit_id), None)
    if row is None:
        raise NotFound
    return row


def _fields(row: people.UnitRow) -> tuple[Field, ...]:
    """A first code holds at once; another one from the day that its decision names."""
    today = "" if row.agency_code else f"{clock.now():%d/%m/%Y}"
    return (
        Field(
            "code", "Mã mới", most=35, short=True,
            help="Như H35.12.07 (mã định danh) hoặc 03394 (mã đơn vị hành chính).",
        ),
        Field(
            "day", "Dùng từ ngày", value=today, inputmode="numeric", most=10, short=True,
            help="Ngày ghi trong quyết định, như 01/01/2027. Thay mã định danh đang dùng: sớm nhất là hôm nay.",
        ),
        Field(
            "last_day", "Đến hết ngày", inputmode="numeric", most=10, short=True, required=False,
            help="Chỉ ghi khi biết, như với mã cũ đã thôi dùng.",
        ),
    )  # fmt: skip
