"""The only reader of the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from xaso.base.errors import ClockWentBack
from xaso.kit.worktime import ZONE

TOLERANCE = timedelta(minutes=2)
"""How far a clock may be set back by an ordinary correction; the recorded time then simply stands still."""

_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """This moment, in Vietnam's zone (+07:00)."""
    return _pretended.get() or datetime.now(ZONE)


def steady(current: datetime, last: datetime | None) -> datetime:
    """The moment to record when ``last`` was recorded before: never earlier than it; ClockWentBack beyond tolerance."""
    if last is None or current >= last:
        return current
    if last - current <= TOLERANCE:
        return last.astimezone(ZONE)
    raise ClockWentBack(
        f"Đồng hồ máy tính đang chỉ {current:%H:%M ngày %d/%m/%Y}, trước lần ghi cuối lúc "
        f"{last.astimezone(ZONE):%H:%M ngày %d/%m/%Y}. Chưa ghi gì. Hãy chỉnh lại đồng hồ rồi làm lại; nếu chính "
        "lần ghi cuối mới sai giờ, người quản trị chạy lệnh “xaso clock accept”."
    )


@contextmanager
def pretend(moment: datetime) -> Iterator[None]:
    """Within this block it is ``moment``: for demonstration and practice data, which spread over past weeks."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)
