"""How far something has come that was sent to another unit: one chip for letters, dossiers and whatever else travels.

Colour, shape and word, as with deadlines; ``ui/sent.html`` draws it with what is known beside it.
"""

from dataclasses import dataclass
from datetime import datetime

from xaso.kit.worktime import ZONE

SHOWN = {
    "waiting": ("kept", "○", "Chờ gửi"),
    "cut": ("kept", "○", "Chờ gửi"),
    "travelling": ("kept", "◐", "Đang đi"),
    "arrived": ("soon", "●", "Đã đến"),
    "opened": ("fine", "✓", "Đã nhận"),
    "accepted": ("fine", "✓", "Đã tiếp nhận"),
    "assigned": ("fine", "✓", "Đã phân công"),
    "in_work": ("fine", "✓", "Đang xử lý"),
    "done": ("fine", "✓", "Hoàn thành"),
    "refused": ("late", "✕", "Bị từ chối"),
    "recalling": ("soon", "↶", "Đang xin lại"),
    "released": ("kept", "↶", "Đã rút về"),
}
"""State → tone, shape, words."""
WHY = {
    "waiting": "Nằm ở máy này; tự gửi khi có mạng.",
    "cut": "Đang mất đường truyền; tự gửi khi có mạng.",
    "travelling": "Đang chuyển đến nơi nhận.",
    "arrived": "Đã nằm ở nơi nhận, chờ người nhận.",
    "recalling": "Đã xin lại; chờ nơi nhận trả lời.",
}
"""What a state means, while nobody has done anything."""


@dataclass(frozen=True)
class Sent:
    """``why``: who received it and when, the reason of a refusal, or what the state means."""

    tone: str
    shape: str
    text: str
    why: str


def sent(state: str, *, by: str = "", at: datetime | None = None, reason: str = "") -> Sent:
    """The chip. KeyError if there is no such state."""
    tone, shape, text = SHOWN[state]
    why = WHY.get(state, "")
    if state not in WHY:
        why = ", ".join(filter(None, (by, f"{at.astimezone(ZONE):%H:%M %d/%m/%Y}" if at else "")))
    if state == "refused":
        why = ": ".join(filter(None, (by, reason)))
    return Sent(tone, shape, text, why)
