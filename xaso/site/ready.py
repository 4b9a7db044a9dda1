"""Whether there is an office to work with. Imports no Django: the supervisor asks too."""

from pathlib import Path

from xaso.base import keys
from xaso.site.console import Exit, stop

UNFINISHED = "restoring"


def must_be_set_up(data: Path) -> None:
    """Stop with words unless the data folder holds a whole office."""
    if (data / UNFINISHED).exists():
        stop(f"Lần khôi phục vào {data} chưa xong. Hãy chạy lại “xaso restore”.", Exit.NOT_SET_UP)
    if not is_set_up(data):
        stop(f"Thư mục {data} chưa có cơ quan nào. Hãy chạy “xaso init” trước.", Exit.NOT_SET_UP)


def is_set_up(data: Path) -> bool:
    """Whether the data folder has an office at all."""
    return (keys.folder(data) / keys.OFFICE).exists()
