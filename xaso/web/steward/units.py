"""Units of the offices that a steward looks after, with their codes, hours and posts."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotFound, Stale
from xaso.people import actions
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.request import Request
from xaso.web.steward import hours
from xaso.web.typed import id_of, number_of
from xaso.web.ui.fields import Choice, Field, Form, form

ROLES = tuple(Choice(role, name) for role, name in people.ROLE_NAMES.items())
SETTABLE = ("name", "place", "address", "phone")
POST_FIELDS = (
    Field("title", "Tên vị trí", most=100),
    Field("role", "Vai trò", kind="radio", choices=ROLES),
)
NO_TITLE = {"title": "Hãy ghi tên vị trí, ví dụ Công chức Một cửa."}


@door("people.administer")
def units(request: Request) -> HttpResponse:
    """Every unit with its code, its hours and its posts."""
    rows = [(row, hours.words(row.week)) for row in people.administered_units(request.actor)]
    return render(request, "steward/units.html", {"rows": rows})


@door("people.administer", methods=FORM)
def new_unit(request: Request) -> HttpResponse:
    """A part of an office, such as the one-stop counter."""
    offices = people.administered_units(request.actor)
    fields = (
        Field("name", "Tên đơn vị", most=200, first=True),
        Field("parent_id", "Thuộc", kind="select", choices=tuple(Choice(str(one.id), one.name) for one in offices)),
    )
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            _create(request, {one.id: one.tier for one in offices})
        except Invalid as refusal:
            errors = refusal.errors
        else:
            sitting.say(request, "Đã thêm đơn vị. Hãy thêm các vị trí của đơn vị này.")
            return HttpResponseRedirect("/quan-tri/don-vi/")
    shown = {"form": form(fields, request.POST if errors else None, errors)}
    return render(request, "steward/new_unit.html", shown, status=422 if errors else 200)


@door("people.administer", methods=FORM)
def unit(request: Request, unit_id: UUID) -> HttpResponse:
    """Change a unit. Somebody else's change meanwhile is shown beside what was typed."""
    row = _row(request.actor, unit_id)
    before = _fields(row)
    filled = form(before)
    if request.method == "POST":
        filled = form(before, request.POST)
        try:
            changed = _changed(before, filled, row)
            if changed:
                version = number_of(request.POST, "version")
                actions.set_unit(actor=request.actor, unit_id=unit_id, version=version, **changed)
            sitting.say(request, "Đã lưu." if changed else "Không có gì thay đổi.")
            return HttpResponseRedirect("/quan-tri/don-vi/")
        except Invalid as refusal:
            filled = form(before, request.POST, refusal.errors)
        except Stale as refusal:
            filled = filled.stale(refusal.message, {field.name: field.value for field in before})
    return _page(request, row, filled)


@door("people.administer", methods=POST)
def new_post(request: Request, unit_id: UUID) -> HttpResponse:
    """One more post of a unit, with the role that it carries."""
    row = _row(request.actor, unit_id)
    title, role = request.POST.get("title", ""), request.POST.get("role", "")
    errors = {} if title.strip() else NO_TITLE
    try:
        if not errors:
            actions.create_post(actor=request.actor, unit_id=unit_id, title=title, role=role)
    except Invalid as refusal:
        errors = refusal.errors
    if errors:
        return _page(request, row, form(_fields(row)), post=form(POST_FIELDS, request.POST, errors))
    sitting.say(request, "Đã thêm vị trí. Bây giờ có thể giao vị trí này cho một tài khoản.")
    return HttpResponseRedirect(f"/quan-tri/don-vi/{unit_id}/")


@door("people.administer", methods=POST)
def on_behalf(request: Request, unit_id: UUID, post_id: UUID) -> HttpResponse:
    """On behalf of which body the holder of a leading post signs (TM.)."""
    row = _row(request.actor, unit_id)
    if post_id not in {pk for pk, _, _ in row.leading}:
        raise NotFound
    try:
        actions.set_on_behalf(actor=request.actor, post_id=post_id, on_behalf=request.POST.get("on_behalf", ""))
    except Invalid as refusal:
        return _page(request, row, form(_fields(row), None, {"": refusal.message}))
    sitting.say(request, "Đã lưu cách ghi trước chữ ký.")
    return HttpResponseRedirect(f"/quan-tri/don-vi/{unit_id}/")


def _page(request: Request, row: people.UnitRow, filled: Form, post: Form | None = None) -> HttpResponse:
    wrong = filled.wrong or (post.wrong if post else ())
    shown = {"row": row, "form": filled, "post": post or form(POST_FIELDS), "weekdays": tuple(hours.WEEKDAYS)}
    return render(request, "steward/unit.html", shown, status=422 if wrong else 200)


def _row(actor: Actor, unit_id: UUID) -> people.UnitRow:
    row = next((one for one in people.administered_units(actor) if one.id == unit_id), None)
    if row is None:
        raise NotFound
    return row


def _fields(row: people.UnitRow) -> tuple[Field, ...]:
    facts = people.unit(row.id)
    return (
        Field("name", "Tên đơn vị", value=row.name, most=200),
        Field(
            "place", "Địa danh ghi trên giấy tờ", value=facts.place, most=100, required=False, help="Ví dụ: Tân Phong."
        ),
        Field("address", "Địa chỉ", value=facts.address, most=300, required=False),
        Field("phone", "Điện thoại", value=facts.phone, most=20, required=False, short=True),
        *hours.fields(row.week),
    )  # fmt: skip


def _changed(before: tuple[Field, ...], after: Form, row: people.UnitRow) -> dict[str, Any]:
    """What the steward changed, ready for the action."""
    if not after.at["name"].value.strip():
        raise Invalid({"name": "Đơn vị phải có tên."})
    values: dict[str, Any] = {
        field.name: after.at[field.name].value
        for field in before
        if field.name in SETTABLE and after.at[field.name].value != field.value
    }
    week = hours.read({field.name: field.value for field in after.fields})
    if week != (dict(row.week) or {day: slots for day, slots in hours.USUAL.items() if slots}):
        values["week"] = week
    return values


def _create(request: Request, tiers: dict[UUID, str]) -> None:
    name = request.POST.get("name", "")
    if not name.strip():
        raise Invalid({"name": "Hãy ghi tên đơn vị."})
    parent_id = id_of(request.POST, "parent_id", "Hãy chọn cơ quan mà đơn vị thuộc về.")
    if parent_id not in tiers:
        raise NotFound
    actions.create_unit(
        actor=request.actor, name=name, tier=tiers[parent_id], valid_from=clock.now().date(), parent_id=parent_id,
        own_office=False,
    )  # fmt: skip
