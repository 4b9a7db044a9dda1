"""``xaso upgrade``: after a new version of the program has been installed."""

import click
from django.conf import settings

from xaso.base.platform import Busy, held
from xaso.site import upgrade as upgrading
from xaso.site.console import Exit, answer, say, stop


@click.command("upgrade")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def upgrade(as_json: bool) -> None:
    """Đưa dữ liệu lên theo phiên bản chương trình; bản cũ được chép lại trước.

    Lệnh serve tự làm việc này mỗi lần mở.
    """
    if not (settings.DATA / "keys").is_dir():
        stop("Thư mục dữ liệu chưa có cơ quan nào. Hãy chạy “xaso init” trước.", Exit.NOT_SET_UP)
    try:
        with held(settings.DATA / "work.lock", wait=10):
            before = upgrading.upgrade()
    except Busy:
        stop("Hệ thống đang chạy. Hãy tắt rồi làm lại.", Exit.OCCUPIED)
    if as_json:
        answer({"copy": before})
    elif before:
        say(f"Đã đưa dữ liệu lên phiên bản mới. Bản cũ còn ở {before}.")
