"""Signing in and out, and changing one's password."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.actor import Actor
from xaso.base.errors import Invalid
from xaso.people import actions
from xaso.people import queries as people
from xaso.web import entering, nav, sitting
from xaso.web.doors import CHANGE_PASSWORD, FORM, POST, PUBLIC, SIGN_IN, SIGNED_IN, door, local
from xaso.web.limits import count
from xaso.web.request import Request, address_of
from xaso.web.ui.fields import Field, form

SIGN_IN_FIELDS = (
    Field("ten", "Tên đăng nhập", autocomplete="username", most=60, first=True),
    Field("mat-khau", "Mật khẩu", kind="password", autocomplete="current-password", most=256),
)
PASSWORD_FIELDS = (
    Field("old", "Mật khẩu hiện tại", kind="password", autocomplete="current-password", most=256, first=True),
    Field(
        "new", "Mật khẩu mới", kind="password", autocomplete="new-password", most=256,
        help="Ít nhất 8 ký tự, có ba trong bốn loại: chữ thường, chữ hoa, chữ số, ký hiệu.",
    ),
    Field("again", "Gõ lại mật khẩu mới", kind="password", autocomplete="new-password", most=256),
)  # fmt: skip
NEWS = {
    "da-thoat": (
        "Bạn đã đăng xuất. Trên máy này không trang nào mở lại được nữa; lịch sử trình duyệt chỉ còn địa chỉ, "
        "không có tên hay số của người dân."
    ),
    "het-phien": "Phiên làm việc đã kết thúc vì lâu không dùng. Hãy đăng nhập để làm tiếp.",
}
TOO_LATE = "Từ lúc gõ mật khẩu đã quá năm phút. Hãy đăng nhập lại."
MOST_OF_ONE = 60
"""Tries a minute from one network address, which a whole office may share. Each try costs the machine work."""
WAIT = "Có quá nhiều lần đăng nhập từ máy này trong một phút. Hãy chờ một phút rồi thử lại."
NO_POST = "Tài khoản này hôm nay chưa được giao vị trí nào. Hãy nhờ người quản trị của cơ quan giao vị trí."


@door(PUBLIC, methods=FORM)
def sign_in(request: Request) -> HttpResponse:
    """One answer for a wrong name, a wrong password and a closed account."""
    onward = local(request.POST.get("tiep", request.GET.get("tiep", "")))
    errors: dict[str, str] = {}
    if request.method == "POST":
        count(f"sign-in:{address_of(request)}", MOST_OF_ONE, WAIT)
        try:
            account = actions.sign_in(
                username=request.POST.get("ten", ""),
                password=request.POST.get("mat-khau", ""),
                address=address_of(request),
            )
        except Invalid as refusal:
            errors = refusal.errors
        else:
            actor = people.actor_for(account.pk)
            if actor.kind == "person":
                return _on(request, actor, onward, must_change_password=account.must_change_password)
            errors = {"": NO_POST}
    filled = form(SIGN_IN_FIELDS, request.POST if errors else None, errors)
    shown = {
        "form": filled,
        "onward": onward,
        "news": NEWS.get(request.GET.get("tin", "")),
        "others": people.locked_in(people.browser_mark(request.device)),
    }
    return render(request, "portal/sign_in.html", shown, status=422 if errors else 200)


def begin_anew(request: Request) -> HttpResponse:
    """The sign-in page for who took too long to the code."""
    shown = {"form": form(SIGN_IN_FIELDS), "onward": "", "news": TOO_LATE}
    return render(request, "portal/sign_in.html", shown)


def _on(request: Request, actor: Actor, onward: str, *, must_change_password: bool) -> HttpResponse:
    """In, or to the code where the account has a second factor."""
    assert actor.id is not None
    onward = onward or entering.where_she_was(request, actor.id)
    if people.has_factor(actor.id):
        entering.halfway(request, actor.id, onward, must_change_password=must_change_password)
        return HttpResponseRedirect(f"{SIGN_IN}ma/")
    entering.enter(request, actor.id, must_change_password=must_change_password)
    return HttpResponseRedirect(local(onward) or nav.home(actor))


@door(SIGNED_IN, methods=POST, first_password=True)
def sign_out(request: Request) -> HttpResponse:
    """Nothing readable stays in the browser, for the next officer at the same computer.

    The cookies stay while colleagues wait locked in this browser: without them they could not come back.
    """
    request.session.flush()
    response = HttpResponseRedirect(f"{SIGN_IN}?tin=da-thoat")
    shared = people.locked_in(people.browser_mark(request.device))
    response.headers["Clear-Site-Data"] = '"cache", "storage"' if shared else '"cache", "cookies", "storage"'
    return response


@door(SIGNED_IN, methods=FORM, first_password=True)
def change_password(request: Request) -> HttpResponse:
    """One's own; all other sittings of the account end, this one goes on under a new key."""
    first_time = bool(request.session.get("must_change_password"))
    errors: dict[str, str] = {}
    if request.method == "POST" and request.actor.id:
        errors = _change(request)
        if not errors:
            entering.enter(request, request.actor.id, must_change_password=False)
            sitting.say(request, "Đã đổi mật khẩu. Lần sau hãy đăng nhập bằng mật khẩu mới.")
            return HttpResponseRedirect(nav.home(request.actor))
    shown = {"form": form(PASSWORD_FIELDS, None, errors), "first_time": first_time, "address": CHANGE_PASSWORD}
    return render(request, "portal/change_password.html", shown, status=422 if errors else 200)


def _change(request: Request) -> dict[str, str]:
    """Change the password as the form says; what is wrong, by field."""
    old, new = request.POST.get("old", ""), request.POST.get("new", "")
    if new != request.POST.get("again", ""):
        return {"again": "Hai lần gõ mật khẩu mới chưa giống nhau."}
    try:
        actions.change_password(actor=request.actor, old=old, new=new)
    except Invalid as refusal:
        return refusal.errors
    return {}
