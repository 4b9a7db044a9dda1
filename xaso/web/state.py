"""One sentence at the foot of every page: does the office's machine do its work, and what still works if not."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from xaso.base import clock, jobs
from xaso.kit.worktime import ZONE

SILENT = timedelta(minutes=3)
"""The work loop shows a sign of life far more often than this."""


@dataclass(frozen=True)
class Line:
    """``look``: “” or “warn”."""

    text: str
    look: str = ""


def line() -> Line:
    """How it stands now."""
    return _line(jobs.last_beat(), clock.now())


def _line(beat: datetime | None, now: datetime) -> Line:
    if beat is not None and now - beat < SILENT:
        return Line("Máy của cơ quan đang chạy tốt. Việc đã lưu nằm tại đây, không cần mạng ra ngoài.")
    since = f"từ {beat.astimezone(ZONE):%H:%M ngày %d/%m}" if beat else "từ lúc cài đặt"
    return Line(
        f"Phần chạy ngầm đang nghỉ {since}: hạn chưa tự tính lại, sao lưu chưa tự chạy. "
        "Nhận, xử lý và trả hồ sơ vẫn làm được. Hãy báo người quản trị.",
        "warn",
    )
