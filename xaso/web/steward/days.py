"""Days off and make-up days of a year."""

from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import calendar, clock
from xaso.base.errors import Invalid
from xaso.web import sitting
from xaso.web.doors import POST, door
from xaso.web.request import Request
from xaso.web.typed import day_of
from xaso.web.ui.fields import Choice, Field, form

ADDRESS = "/quan-tri/lich/"
FIELDS = (
    Field("day", "Ngày", most=10, short=True, inputmode="numeric", help="Ví dụ 02/09/2026."),
    Field(
        "kind", "Ngày này", kind="radio", value="closed",
        choices=(Choice("closed", "Nghỉ"), Choice("makeup", "Làm bù")),
    ),
    Field("name", "Lý do", most=200, help="Tên ngày lễ, hoặc số văn bản cho nghỉ, cho làm bù."),
    Field(
        "replaces", "Làm bù cho ngày", most=10, short=True, required=False, inputmode="numeric",
        help="Ngày làm bù theo giờ làm việc của ngày này; bỏ trống thì theo giờ thứ Hai.",
    ),
)  # fmt: skip
UNTIL = (Field("until", "Lịch đã đủ đến hết ngày", most=10, short=True, inputmode="numeric"),)


@door("people.administer")
def days(request: Request) -> HttpResponse:
    """The days of a year that differ from the week, forecasts marked."""
    return _page(request, _year(request.GET.get("nam", "")), {})


@door("people.administer", methods=POST)
def set_day(request: Request) -> HttpResponse:
    """Declare a day closed or worked. Open dossiers are counted again."""
    try:
        day = day_of(request.POST, "day")
        instead = day_of(request.POST, "replaces") if request.POST.get("replaces", "").strip() else None
        calendar.set_day(
            actor=request.actor, day=day, kind=request.POST.get("kind", ""), name=request.POST.get("name", ""),
            replaces=instead,
        )  # fmt: skip
    except Invalid as refusal:
        return _page(request, clock.now().year, refusal.errors)
    return _changed(request, day)


@door("people.administer", methods=POST)
def clear_day(request: Request) -> HttpResponse:
    """The day follows the week again."""
    day = day_of(request.POST, "day")
    calendar.clear_day(actor=request.actor, day=day)
    return _changed(request, day)


@door("people.administer", methods=POST)
def extend(request: Request) -> HttpResponse:
    """State that the table is complete up to a day."""
    try:
        until = day_of(request.POST, "until")
    except Invalid as refusal:
        return _page(request, clock.now().year, refusal.errors)
    calendar.extend(actor=request.actor, until=until)
    return _changed(request, until)


def _changed(request: Request, day: date) -> HttpResponse:
    sitting.say(request, "Đã ghi vào lịch. Hạn của các hồ sơ đang làm được tính lại ngay sau đây.")
    return HttpResponseRedirect(f"{ADDRESS}?nam={day.year}")


def _page(request: Request, year: int, errors: dict[str, str]) -> HttpResponse:
    typed = request.POST if errors else None
    shown = {
        "year": year,
        "rows": calendar.days(year),
        "until": calendar.known_until(),
        "form": form(FIELDS, typed, errors),
        "horizon": form(UNTIL, typed, {name: text for name, text in errors.items() if name == "until"}),
    }
    return render(request, "steward/days.html", shown, status=422 if errors else 200)


def _year(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 1990 <= int(text[:5]) <= 2200 else clock.now().year
