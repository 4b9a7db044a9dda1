"""``xaso days``: the days off that hold for every office of this node, and of all below it if it is a hub."""

from datetime import date, datetime

import click

from xaso.base import calendar
from xaso.base.actor import SYSTEM
from xaso.site.console import tell


def _day(_context: click.Context, _option: click.Parameter, text: str | None) -> date | None:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date() if text else None  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise click.BadParameter(f"“{text}” không phải ngày. Hãy viết như 01/07/2025.") from error


DAY = click.argument("day", metavar="NGÀY", callback=_day)


@click.group("days")
def days() -> None:
    """Ngày nghỉ, ngày làm bù chung cho mọi cơ quan trên máy này.

    Trên máy trung tâm, các ngày này tự gửi đến mọi máy xã. Ngày cơ quan ghi riêng vẫn giữ nguyên.
    """


@days.command("set")
@DAY
@click.option("--name", required=True, metavar="LÝ DO", help="Vì sao, ví dụ số văn bản cho nghỉ.")
@click.option(
    "--replaces", metavar="NGÀY", callback=_day, help="Đây là ngày làm bù cho ngày nghỉ này. Không ghi: là ngày nghỉ."
)
def set_(day: date, name: str, replaces: date | None) -> None:
    """Ghi một ngày nghỉ hoặc làm bù."""
    kind = "makeup" if replaces else "closed"
    calendar.set_day(actor=SYSTEM, office_id=None, day=day, kind=kind, name=name, replaces=replaces)
    tell(f"Đã ghi {day:%d/%m/%Y}. Hạn trả của hồ sơ đang giải quyết tự tính lại.")


@days.command("clear")
@DAY
def clear(day: date) -> None:
    """Bỏ một ngày đã ghi nhầm."""
    calendar.clear_day(actor=SYSTEM, office_id=None, day=day)
    tell(f"Đã bỏ {day:%d/%m/%Y}. Hạn trả của hồ sơ đang giải quyết tự tính lại.")


@days.command("extend")
@DAY
def extend(day: date) -> None:
    """Xác nhận lịch nghỉ đã đủ đến ngày này."""
    calendar.extend(actor=SYSTEM, office_id=None, until=day)
    tell(f"Lịch nghỉ đủ đến {day:%d/%m/%Y}.")
