"""``xaso init``: the first thing on a new machine."""

import os
import sys
from pathlib import Path

import click
from django.conf import settings

from xaso.base import keys
from xaso.site.console import Exit, answer, say, stop, tell
from xaso.site.setup import AlreadySetUp, NewOffice, recovery_paper, set_up

QUESTIONS = {
    "name": "Tên cơ quan, như “Ủy ban nhân dân xã Mường Hoa”",
    "agency_code": "Mã định danh của cơ quan, như H00.00.00.00",
    "place": "Địa danh ghi trước ngày tháng, như “Mường Hoa”",
    "province": "Cơ quan cấp trên, như “Ủy ban nhân dân tỉnh Lào Cai”",
    "steward_name": "Họ và tên người quản trị",
    "steward_username": "Tên đăng nhập của người quản trị, như khoa",
}


@click.command("init")
@click.option("--name", help=QUESTIONS["name"])
@click.option("--agency-code", help=QUESTIONS["agency_code"])
@click.option("--place", help=QUESTIONS["place"])
@click.option("--province", help=QUESTIONS["province"])
@click.option("--address", default="", help="Địa chỉ trụ sở.")
@click.option("--phone", default="", help="Điện thoại của bộ phận Một cửa.")
@click.option("--steward-name", help=QUESTIONS["steward_name"])
@click.option("--steward-username", help=QUESTIONS["steward_username"])
@click.option("--recovery-file", type=click.Path(path_type=Path), help="Ghi giấy khôi phục vào tệp này để in ra.")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def init(recovery_file: Path | None, as_json: bool, **told: str | None) -> None:
    """Thiết lập cơ quan: khóa, cơ sở dữ liệu, lịch nghỉ, danh mục thủ tục, tài khoản quản trị.

    Còn thiếu điều gì thì hỏi. Không ghi đè: thư mục đã có cơ quan thì từ chối.
    """
    office = NewOffice(**_ask(told))
    if recovery_file and recovery_file.exists():
        stop(f"Tệp {recovery_file} đã có. Hãy chọn tên khác.", Exit.OCCUPIED)
    if recovery_file and not recovery_file.absolute().parent.is_dir():
        stop(f"Không có thư mục {recovery_file.parent} để ghi giấy khôi phục.")
    try:
        password = set_up(office, say)
    except AlreadySetUp as refusal:
        stop(refusal.message, Exit.OCCUPIED)
    if recovery_file:
        _write_private(recovery_file, recovery_paper(office.name))
    if as_json:
        answer(
            {
                "data": settings.DATA,
                "username": office.steward_username,
                "password": password,
                "recovery_key": keys.office(settings.DATA).paper,
            }
        )
        return
    tell(f"\nĐã thiết lập {office.name} trong {settings.DATA}.")
    tell(f"Đăng nhập lần đầu: {office.steward_username}, mật khẩu {password} (phải đổi ngay).\n")
    tell(f"Giấy khôi phục ở {recovery_file}. Hãy in ra rồi xóa tệp." if recovery_file else recovery_paper(office.name))
    tell("Tiếp theo: “xaso serve” để mở hệ thống.")


def _ask(told: dict[str, str | None]) -> dict[str, str]:
    """What was not told is asked for at a terminal; elsewhere it is named."""
    missing = [key for key in QUESTIONS if not told[key]]
    if missing and not sys.stdin.isatty():
        stop("còn thiếu " + ", ".join("--" + key.replace("_", "-") for key in missing) + ".")
    asked = {key: click.prompt(QUESTIONS[key], err=True) for key in missing}
    return {key: asked.get(key) or value or "" for key, value in told.items()}


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
