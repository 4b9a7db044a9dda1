"""Mã PIN của tôi: the few digits with which one comes back to the locked screen."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid
from xaso.people import actions
from xaso.people import queries as people
from xaso.web import nav, sitting
from xaso.web.doors import FORM, SIGNED_IN, door
from xaso.web.request import Request
from xaso.web.ui.fields import Field, form

FIELDS = (
    Field(
        "pin", "Mã PIN mới", kind="password", most=6, inputmode="numeric", first=True, short=True,
        help="4 đến 6 chữ số. Không dùng năm sinh, số lặp hay số liền nhau.",
    ),
    Field("again", "Gõ lại mã PIN", kind="password", most=6, inputmode="numeric", short=True),
    Field("password", "Mật khẩu của bạn", kind="password", autocomplete="current-password", most=256),
)  # fmt: skip


@door(SIGNED_IN, methods=FORM)
def pin(request: Request) -> HttpResponse:
    """Set it, or set another."""
    assert request.actor.id is not None
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _set(request)
        if not errors:
            sitting.say(request, "Đã đặt mã PIN. Khi rời máy hãy bấm F9; quay lại thì gõ mã này.")
            return HttpResponseRedirect(nav.home(request.actor))
    shown = {"form": form(FIELDS, None, errors), "has_pin": people.has_pin(request.actor.id)}
    return render(request, "portal/pin.html", shown, status=422 if errors else 200)


def _set(request: Request) -> dict[str, str]:
    typed = request.POST.get("pin", "").strip()
    if typed != request.POST.get("again", "").strip():
        return {"again": "Hai lần gõ mã PIN chưa giống nhau."}
    try:
        actions.set_pin(actor=request.actor, password=request.POST.get("password", ""), pin=typed)
    except Invalid as refusal:
        return refusal.errors
    return {}
