"""Accounts: who has one, a new one."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.actor import Actor
from xaso.base.errors import Invalid
from xaso.people import actions
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.typed import id_of
from xaso.web.ui.fields import Choice, Field, form

CHOOSE_POST = "Hãy chọn một vị trí trong danh sách."
PASSWORD_HELP = "Đưa tận tay cho người dùng; lần đầu đăng nhập họ phải đổi ngay."  # noqa: S105 - a text


@door("people.administer")
def accounts(request: Request) -> HttpResponse:
    """Everybody with a post in the offices that the steward looks after, with use in the last 30 days."""
    return render(request, "steward/accounts.html", {"rows": people.accounts(request.actor)})


@door("people.administer", methods=FORM)
def new_account(request: Request) -> HttpResponse:
    """A new account at a post, with a first password."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            made = actions.create_account(
                actor=request.actor,
                post_id=id_of(request.POST, "post_id", CHOOSE_POST),
                username=request.POST.get("username", ""),
                full_name=request.POST.get("full_name", ""),
                password=request.POST.get("password", ""),
            )
        except Invalid as refusal:
            errors = refusal.errors
        else:
            sitting.say(request, "Đã lập tài khoản. Hãy đưa tên đăng nhập và mật khẩu lần đầu cho người dùng.")
            return HttpResponseRedirect(f"/quan-tri/tai-khoan/{made.account_id}/")
    typed = request.POST if errors else None
    shown = {"form": form(_fields(request.actor), typed, errors)}
    return render(request, "steward/new_account.html", shown, status=422 if errors else 200)


def post_choices(actor: Actor) -> tuple[Choice, ...]:
    """Posts that the actor may give."""
    found = [
        Choice(str(post_id), f"{title} · {unit.name} ({role})")
        for unit in people.administered_units(actor)
        for post_id, title, role in unit.posts
    ]
    return (Choice("", "Chọn vị trí"), *found)


def _fields(actor: Actor) -> tuple[Field, ...]:
    return (
        Field("full_name", "Họ và tên", most=100, first=True),
        Field(
            "username", "Tên đăng nhập", most=60, help="Chữ thường không dấu, ví dụ tran.binh. Không đổi được."
        ),
        Field(
            "post_id", "Vị trí", kind="select", choices=post_choices(actor),
            help="Vị trí quyết định người này được làm việc gì. Chưa có thì thêm ở mục Đơn vị.",
        ),
        Field("password", "Mật khẩu lần đầu", most=256, help=PASSWORD_HELP),
    )  # fmt: skip
