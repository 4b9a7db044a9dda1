"""``xaso accounts``: a way back in for an office whose only steward has lost the password."""

import click
from django.conf import settings

from xaso.base.actor import SYSTEM
from xaso.people.actions import first_password, reset_factor, reset_password
from xaso.people.queries import account_id
from xaso.site.console import answer, stop, tell
from xaso.site.ready import must_be_set_up


@click.group("accounts")
def accounts() -> None:
    """Đặt lại mật khẩu khi không còn ai vào được."""


@accounts.command("reset")
@click.argument("username", metavar="TÊN_ĐĂNG_NHẬP")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def reset(username: str, as_json: bool) -> None:
    """Cấp mật khẩu dùng một lần cho TÊN_ĐĂNG_NHẬP, xóa mã xác nhận và kết thúc các phiên của người ấy.

    Việc này được ghi vào nhật ký. Người dùng phải đổi mật khẩu ngay lần đăng nhập đầu tiên.
    """
    must_be_set_up(settings.DATA)
    found = account_id(username)
    if found is None:
        stop(f"Không có tài khoản “{username}”.")
    password = first_password(username)
    reset_password(actor=SYSTEM, account_id=found, password=password)
    reset_factor(actor=SYSTEM, account_id=found)
    if as_json:
        answer({"username": username, "password": password})
    else:
        tell(f"Mật khẩu dùng một lần của {username}: {password}")
