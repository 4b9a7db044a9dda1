"""``xaso backup``: at any time, while the office works."""

from pathlib import Path

import click
from django.conf import settings

from xaso.base import backup as backups
from xaso.site.console import Exit, answer, say, tell
from xaso.site.ready import must_be_set_up


@click.command("backup")
@click.argument("folder", metavar="THƯ_MỤC", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--prove", is_flag=True, help="Sao lưu xong thì khôi phục thử ngay vào một chỗ tạm.")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def backup(folder: Path | None, prove: bool, as_json: bool) -> int:
    """Sao lưu cơ sở dữ liệu, tệp và khóa vào THƯ_MỤC, đã mã hóa và đọc lại để kiểm tra.

    Cơ quan vẫn làm việc trong lúc sao lưu. Không ghi THƯ_MỤC thì dùng XASO_BACKUP_DIR. Tệp đính kèm chỉ chép phần mới;
    bản cũ được giữ 3 bản cuối và bản cuối của 7 ngày, 4 tuần, 12 tháng gần nhất. Mở lại cần giấy khôi phục.
    """
    must_be_set_up(settings.DATA)
    made = backups.make((folder or settings.BACKUP_DIR).absolute())
    problems = made.problems + (backups.prove(made.run) if prove else ())
    if as_json:
        answer(
            {
                "path": made.path,
                "size": made.size,
                "files": made.files,
                "copied": made.copied,
                "proved": prove and not problems,
                "problems": problems,
            }
        )
    else:
        size = f"{made.size // 1024:,}".replace(",", ".")
        tell(f"Đã sao lưu: {made.path} ({size} KB), {made.files} tệp, {made.copied} tệp mới chép.")
        if prove and not problems:
            tell("Đã khôi phục thử: đúng và đủ.")
        for problem in problems:
            say(f"Chú ý: {problem}")
    return Exit.PROBLEMS if problems else Exit.DONE
