"""``xaso clock``: after the computer's clock has been wrong."""

import click
from django.conf import settings

from xaso.base import clock as present
from xaso.base.actor import SYSTEM
from xaso.base.timekeeping import accept as accept_time
from xaso.kit.worktime import ZONE
from xaso.site.console import answer, tell
from xaso.site.ready import must_be_set_up


@click.group("clock")
def clock() -> None:
    """Chấp nhận giờ hiện tại sau khi máy đã chạy sai giờ."""


@clock.command("accept")
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def accept(yes: bool, as_json: bool) -> None:
    """Ghi nhận giờ hiện tại là đúng.

    Khi đồng hồ máy từng chạy trước, các lần ghi lúc đó mang giờ sai và hệ thống từ chối ghi tiếp cho đến giờ ấy. Lệnh
    này ghi vào nhật ký rằng giờ bây giờ mới đúng, rồi công việc tiếp tục. Không sửa các lần ghi cũ: hãy đối chiếu giờ
    trên hồ sơ của khoảng thời gian đó.
    """
    must_be_set_up(settings.DATA)
    if not yes:
        click.confirm(f"Bây giờ có đúng là {present.now():%H:%M ngày %d/%m/%Y} không?", abort=True, err=True)
    accepted = accept_time(SYSTEM)
    if as_json:
        answer({"accepted": accepted is not None, "last": accepted.last if accepted else None})
    elif accepted:
        last = accepted.last.astimezone(ZONE)
        tell(f"Đã ghi nhận giờ hiện tại. Lần ghi cuối mang giờ {last:%H:%M ngày %d/%m/%Y}; hãy đối chiếu các hồ sơ đó.")
    else:
        tell("Giờ trong nhật ký không có gì sai. Không thay đổi gì.")
