"""``xaso restore``: the office on a new machine."""

import re
from pathlib import Path

import click
from django.conf import settings

from xaso.base import audit, backup, keys
from xaso.base.errors import Refused
from xaso.base.platform import Busy, held
from xaso.kit.worktime import ZONE
from xaso.people.actions import end_all_sessions
from xaso.site import moves
from xaso.site.console import Exit, answer, say, stop, tell
from xaso.site.upgrade import upgrade

KEY = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]+", re.IGNORECASE)


@click.command("restore")
@click.argument("source", metavar="BẢN_SAO_LƯU", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--key-file",
    metavar="TỆP",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tệp có dòng khóa của giấy khôi phục.",
)
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def restore(source: Path, key_file: Path, as_json: bool) -> int:
    """Khôi phục từ BẢN_SAO_LƯU (một tệp .tar.age, hoặc thư mục: lấy bản mới nhất) vào thư mục dữ liệu trống.

    Bản sao lưu được kiểm tra hết trước khi ghi. Sai khóa hoặc tệp hỏng thì không thay đổi gì.
    """
    placed, incarnation = _restore(source.absolute(), _key(key_file))
    verdict = audit.verify()
    if as_json:
        answer(
            {
                "source": placed.source,
                "made_at": placed.made_at.isoformat(),
                "incarnation": incarnation,
                "tables": placed.content.tables,
                "files": len(placed.content.files),
                "audit": {"checked": verdict.checked, "broken_at": verdict.broken_at, "root": placed.content.root},
                "problems": placed.problems,
            }
        )
    else:
        _tell(placed, incarnation, verdict.checked)
    return Exit.PROBLEMS if placed.problems or verdict.broken_at is not None else Exit.DONE


def _restore(source: Path, key: keys.OfficeKey) -> tuple[backup.Placed, int]:
    data: Path = settings.DATA
    data.mkdir(parents=True, exist_ok=True)
    data.chmod(0o700)
    lock = data / "serve.lock"
    try:
        with held(lock):
            placed = backup.put_back(backup.newest(source), key)
            upgrade()
            end_all_sessions()
            incarnation = backup.come_alive(placed)
            moves.doubt()
            return placed, incarnation
    except Busy:
        stop("Hệ thống của thư mục dữ liệu này đang chạy. Không thay đổi gì.", Exit.OCCUPIED)
    except backup.NotEmpty as refusal:
        stop(refusal.message, Exit.OCCUPIED)
    except Refused:
        lock.unlink(missing_ok=True)
        raise


def _tell(placed: backup.Placed, incarnation: int, checked: int) -> None:
    rows = sum(placed.content.tables.values())
    tell(f"Đã khôi phục từ {placed.source}, lập lúc {placed.made_at.astimezone(ZONE):%H:%M ngày %d/%m/%Y}.")
    tell(f"{rows} dòng dữ liệu, {len(placed.content.files)} tệp. Nhật ký: {checked} dòng, không dòng nào bị sửa.")
    tell(f"Hệ thống bắt đầu đời thứ {incarnation}.")
    for problem in placed.problems:
        say(f"Chú ý: {problem}")
    tell(
        "Hồ sơ nhận sau lần sao lưu không có ở đây, nên chưa cấp số mới. Lãnh đạo đối chiếu số cuối cùng trong sổ giấy "
        "rồi xác nhận ở trang Việc hôm nay, hoặc bằng lệnh “xaso numbers confirm”."
    )


def _key(file: Path) -> keys.OfficeKey:
    try:
        found = KEY.search(file.read_text(encoding="utf-8-sig"))
        return keys.parse(found.group() if found else "")
    except (ValueError, OSError) as error:
        stop(f"Không thấy khóa khôi phục đúng trong {file}: cần một dòng bắt đầu bằng AGE-SECRET-KEY-1. ({error})")
