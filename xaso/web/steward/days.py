"""Days off and make-up days of a year."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import calendar, clock
from xaso.base.actor import Actor
from xaso.base.errors import Invalid
from xaso.people import queries as people
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
    return _page(request, request.GET, {})


@door("people.administer", methods=POST)
def set_day(request: Request) -> HttpResponse:
    """Declare a day closed or worked. Open dossiers are counted again."""
    try:
        day = day_of(request.POST, "day")
        instead = day_of(request.POST, "replaces") if request.POST.get("replaces", "").strip() else None
        calendar.set_day(
            actor=request.actor, office_id=_office(request.actor, request.POST), day=day,
            kind=request.POST.get("kind", ""), name=request.POST.get("name", ""), replaces=instead,
        )  # fmt: skip
    except Invalid as refusal:
        return _page(request, request.POST, refusal.errors)
    return _changed(request, day)


@door("people.administer", methods=POST)
def clear_day(request: Request) -> HttpResponse:
    """Take the office's own word back: the day follows the country and the week again."""
    day = day_of(request.POST, "day")
    calendar.clear_day(actor=request.actor, office_id=_office(request.actor, request.POST), day=day)
    return _changed(request, day)


@door("people.administer", methods=POST)
def extend(request: Request) -> HttpResponse:
    """State that the table is complete up to a day."""
    try:
        until = day_of(request.POST, "until")
        calendar.extend(actor=request.actor, office_id=_office(request.actor, request.POST), until=until)
    except Invalid as refusal:
        return _page(request, request.POST, refusal.errors)
    return _changed(request, until)


def _changed(request: Request, day: date) -> HttpResponse:
    sitting.say(request, "Đã ghi vào lịch. Hạn của các hồ sơ đang làm được tính lại ngay sau đây.")
    asked = urlencode({"nam": day.year, "co-quan": _office(request.actor, request.POST)})
    return HttpResponseRedirect(f"{ADDRESS}?{asked}")


def _page(request: Request, asked: Mapping[str, str], errors: dict[str, str]) -> HttpResponse:
    office_id, year = _office(request.actor, asked), _year(asked.get("nam", ""))
    typed = request.POST if errors else None
    shown = {
        "year": year,
        "office_id": office_id,
        "offices": [
            one for one in people.administered_units(request.actor) if one.id in request.actor.offices("steward")
        ],
        "rows": calendar.days(office_id, year),
        "until": calendar.known_until(office_id),
        "form": form(FIELDS, typed, errors),
        "horizon": form(UNTIL, typed, {name: text for name, text in errors.items() if name == "until"}),
    }
    return render(request, "steward/days.html", shown, status=422 if errors else 200)


def _office(actor: Actor, asked: Mapping[str, str]) -> UUID:
    """Whose calendar: the office that is asked for, if the steward is one there; else that of his own post."""
    here = sorted(actor.offices("steward"), key=lambda one: (one != actor.office_id, one))
    return next((one for one in here if str(one) == asked.get("co-quan", "")), here[0])


def _year(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 1990 <= int(text[:5]) <= 2200 else clock.now().year
