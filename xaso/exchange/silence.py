"""How long a node has been silent, in words that people use, and how bad that is. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

DOWN = timedelta(minutes=2)
"""Not heard of for so long: the line is down. A line that stands is heard of every few seconds."""
WORRYING = timedelta(hours=4)
"""As long as what is normal may wait (``queries.LONGEST``)."""
BAD = timedelta(days=1)


@dataclass(frozen=True)
class Silence:
    """``tone`` and ``shape`` as with deadlines; ``text``: the words."""

    tone: str
    shape: str
    text: str


def silence(heard_at: datetime | None, now: datetime) -> Silence:
    """What is shown of a node that was last heard of at a moment; None: never."""
    if heard_at is None:
        return Silence("kept", "○", "Chưa nối lần nào")
    since = now - heard_at
    if since < DOWN:
        return Silence("fine", "●", "Đang nối")
    words = f"Im {_said(since)}"
    if since < WORRYING:
        return Silence("kept", "◔", words)
    return Silence("soon", "▲", words) if since < BAD else Silence("late", "■", words)


def _said(since: timedelta) -> str:
    minutes = int(since.total_seconds()) // 60
    if minutes < 60:
        return f"{minutes} phút"
    if minutes < 48 * 60:
        return f"{minutes // 60} giờ"
    return f"{minutes // (24 * 60)} ngày"
