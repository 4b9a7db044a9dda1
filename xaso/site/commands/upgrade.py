"""``xaso upgrade``: after a new version of the program has been installed."""

import click
from django.conf import settings

from xaso.base.platform import Busy, held
from xaso.site import upgrade as upgrading
from xaso.site.console import Exit, answer, stop, tell
from xaso.site.ready import must_be_set_up


@click.command("upgrade")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def upgrade(as_json: bool) -> None:
    """Đưa dữ liệu lên theo phiên bản chương trình; bản cũ được chép lại trước.

    Lệnh serve tự làm việc này mỗi lần mở.
    """
    must_be_set_up(settings.DATA)
    try:
        with held(settings.DATA / "work.lock", wait=10):
            before = upgrading.upgrade()
    except Busy:
        stop("Hệ thống đang chạy. Hãy tắt rồi làm lại.", Exit.OCCUPIED)
    if as_json:
        answer({"copy": before})
    elif before:
        tell(f"Đã đưa dữ liệu lên phiên bản mới. Bản cũ còn ở {before}.")
