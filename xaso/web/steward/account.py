"""One account: its posts, its password, its end."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotFound, Stale
from xaso.cases import queries as cases
from xaso.people import actions
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import POST, door
from xaso.web.request import Request
from xaso.web.steward.accounts import CHOOSE_POST, PASSWORD_HELP, post_choices
from xaso.web.typed import day_of, id_of, number_of
from xaso.web.ui.fields import Field, form


@door("people.administer")
def account(request: Request, account_id: UUID) -> HttpResponse:
    """The account with everything that can be done to it."""
    return _shown(request, account_id, {})


@door("people.administer", methods=POST)
def reset_password(request: Request, account_id: UUID) -> HttpResponse:
    """A passing password; all sittings of the account end."""
    password = request.POST.get("new", "")

    def act() -> None:
        actions.reset_password(actor=request.actor, account_id=account_id, password=password)

    return _done(request, account_id, act, "Đã đặt lại mật khẩu. Lần tới đăng nhập, người dùng phải đổi ngay.")


@door("people.administer", methods=POST)
def reset_factor(request: Request, account_id: UUID) -> HttpResponse:
    """Who lost telephone and codes signs in by password and sets up anew."""

    def act() -> None:
        actions.reset_factor(actor=request.actor, account_id=account_id)

    return _done(request, account_id, act, "Đã xóa mã xác nhận. Người này đăng nhập bằng mật khẩu rồi cài lại.")


@door("people.administer", methods=POST)
def set_email(request: Request, account_id: UUID) -> HttpResponse:
    """The official e-mail."""

    def act() -> None:
        version, email = number_of(request.POST, "version"), request.POST.get("email", "")
        actions.set_email(actor=request.actor, account_id=account_id, version=version, email=email)

    return _done(request, account_id, act, "Đã ghi thư điện tử công vụ.")


@door("people.administer", methods=POST)
def disable(request: Request, account_id: UUID) -> HttpResponse:
    """Nobody signs in with it any more."""
    version = number_of(request.POST, "version")

    def act() -> None:
        actions.disable_account(actor=request.actor, account_id=account_id, version=version)

    return _done(request, account_id, act, "Đã ngừng tài khoản. Việc người này đã làm vẫn còn trong sổ.")


@door("people.administer", methods=POST)
def give_post(request: Request, account_id: UUID) -> HttpResponse:
    """One more post, from a day on."""

    def act() -> None:
        post_id = id_of(request.POST, "post_id", CHOOSE_POST)
        day = day_of(request.POST, "valid_from")
        actions.give_post(actor=request.actor, account_id=account_id, post_id=post_id, valid_from=day)

    return _done(request, account_id, act, "Đã giao vị trí.")


@door("people.administer", methods=POST)
def end_post(request: Request, account_id: UUID, tenure_id: int) -> HttpResponse:
    """A post is left after a day; that day still counts."""
    if tenure_id not in {post.tenure_id for post in _row(request.actor, account_id).posts}:
        raise NotFound

    def act() -> None:
        actions.end_post(actor=request.actor, tenure_id=tenure_id, valid_to=day_of(request.POST, "valid_to"))

    return _done(request, account_id, act, "Đã ghi ngày thôi giữ vị trí.")


def _done(request: Request, account_id: UUID, act: Callable[[], None], news: str) -> HttpResponse:
    try:
        act()
    except Invalid as refusal:
        return _shown(request, account_id, refusal.errors)
    except Stale as refusal:
        return _shown(request, account_id, {"": refusal.message})
    sitting.say(request, news)
    return HttpResponseRedirect(f"/quan-tri/tai-khoan/{account_id}/")


def _shown(request: Request, account_id: UUID, errors: dict[str, str]) -> HttpResponse:
    row = _row(request.actor, account_id)
    today = f"{clock.now():%d/%m/%Y}"
    fields = (
        Field("new", "Mật khẩu mới", most=256, help=PASSWORD_HELP),
        Field("post_id", "Vị trí", kind="select", choices=post_choices(request.actor)),
        Field(
            "email", "Thư điện tử công vụ", kind="email", value=row.email, most=254, required=False,
            help="Chỉ ghi địa chỉ do cơ quan cấp. Các cơ quan khác trong tỉnh xem được ở danh bạ.",
        ),
        Field("valid_from", "Từ ngày", value=today, short=True, most=10, inputmode="numeric"),
    )  # fmt: skip
    shown = {
        "row": row,
        "today": today,
        "has_factor": people.has_factor(account_id),
        "held": cases.held_by(request.actor, account_id),
        "form": form(fields, request.POST if errors else None, errors),
    }
    return render(request, "steward/account.html", shown, status=422 if errors else 200)


def _row(actor: Actor, account_id: UUID) -> people.AccountRow:
    """The account; NotFound if the actor does not look after it."""
    row = next((one for one in people.accounts(actor) if one.id == account_id), None)
    if row is None:
        raise NotFound
    return row
