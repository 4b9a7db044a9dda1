"""Mã xác nhận: entering it after the password, setting it up on one's own telephone, switching it off."""

from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import clock
from xaso.base.errors import Invalid, NotPossible
from xaso.people import actions
from xaso.people import queries as people
from xaso.web import entering, nav, sitting
from xaso.web.doors import FORM, POST, PUBLIC, SECOND_FACTOR, SIGNED_IN, door, local
from xaso.web.portal.sign_in import begin_anew
from xaso.web.request import Request, address_of
from xaso.web.ui.fields import Field, form

HALF = timedelta(minutes=5)
"""How long one may take from the password to the code."""
CODE = Field(
    "code", "Mã xác nhận", most=20, inputmode="numeric", autocomplete="one-time-code", first=True, short=True,
    help="Sáu chữ số đang hiện trên điện thoại, hoặc một mã dự phòng trên giấy.",
)  # fmt: skip
PASSWORD = Field("password", "Mật khẩu của bạn", kind="password", autocomplete="current-password", most=256)
NEW_CODE = Field(
    "code", "Sáu chữ số điện thoại vừa hiện", most=7, inputmode="numeric", autocomplete="one-time-code", short=True
)


@door(PUBLIC, methods=FORM)
def code(request: Request) -> HttpResponse:
    """The second half of signing in."""
    half = request.session.get("half")
    if not half or clock.now() - datetime.fromisoformat(half["at"]) > HALF:
        return begin_anew(request)
    errors: dict[str, str] = {}
    if request.method == "POST":
        account_id = UUID(half["account"])
        try:
            on_paper = actions.prove(
                account_id=account_id, code=request.POST.get("code", ""), address=address_of(request)
            )
        except Invalid as refusal:
            errors = refusal.errors
        else:
            actor = entering.enter(request, account_id, must_change_password=half["must_change_password"])
            if on_paper:
                left = people.factor(actor).codes_left
                sitting.say(request, f"Đã vào bằng mã dự phòng. Còn {left} mã; hãy gạch mã vừa dùng trên giấy.")
            return HttpResponseRedirect(local(half["onward"]) or nav.home(actor))
    shown = {"form": form((CODE,), request.POST if errors else None, errors)}
    return render(request, "portal/code.html", shown, status=422 if errors else 200)


@door(SIGNED_IN, first_password=True)
def factor(request: Request) -> HttpResponse:
    """Whether it is switched on, and the key that waits for its first code."""
    return _page(request, {})


@door(SIGNED_IN, methods=POST, first_password=True)
def start(request: Request) -> HttpResponse:
    """A new key."""
    try:
        actions.start_factor(actor=request.actor, password=request.POST.get("password", ""))
    except Invalid as refusal:
        return _page(request, refusal.errors)
    return HttpResponseRedirect(SECOND_FACTOR)


@door(SIGNED_IN, methods=POST, first_password=True)
def confirm(request: Request) -> HttpResponse:
    """The first code: from now on it counts. The codes for paper are in this answer and nowhere else."""
    try:
        done = actions.confirm_factor(actor=request.actor, code=request.POST.get("code", ""))
    except Invalid as refusal:
        return _page(request, refusal.errors)
    except NotPossible as refusal:
        return _page(request, {"": refusal.message})
    entering.note_factor(request, request.actor)
    return render(request, "portal/recovery_codes.html", {"codes": done.codes, "home": nav.home(request.actor)})


@door(SIGNED_IN, methods=POST, first_password=True)
def switch_off(request: Request) -> HttpResponse:
    """Where no role asks for it."""
    try:
        actions.drop_factor(actor=request.actor, password=request.POST.get("password", ""))
    except Invalid as refusal:
        return _page(request, refusal.errors)
    except NotPossible as refusal:
        return _page(request, {"": refusal.message})
    sitting.say(request, "Đã tắt mã xác nhận. Lần sau chỉ cần mật khẩu.")
    return HttpResponseRedirect(SECOND_FACTOR)


def _page(request: Request, errors: dict[str, str]) -> HttpResponse:
    state = people.factor(request.actor)
    setup = people.factor_setup(request.actor)
    fields = (NEW_CODE, PASSWORD) if setup else (PASSWORD,)
    shown = {"factor": state, "setup": setup, "form": form(fields, None, errors)}
    return render(request, "portal/factor.html", shown, status=422 if errors else 200)
