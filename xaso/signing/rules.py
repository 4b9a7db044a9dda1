"""What a key must be before it is taken, pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from xaso.kit.text import fold

RENEW_BEFORE = timedelta(days=90)
"""How long before the end of a time authority's certificate a new time stamp is put over the old one."""
LARGEST_SIDE = 80
"""Millimetres: no signature or seal is larger."""


@dataclass(frozen=True)
class Offered:
    """A certificate that somebody wants to sign with. ``good``: it was issued for signatures."""

    name: str
    valid_from: datetime
    valid_to: datetime
    good: bool


def problems(offered: Offered, *, owner: str, purpose: str, now: datetime) -> dict[str, str]:
    """What speaks against it, by field; empty if nothing. ``owner``: name of the person or of the office."""
    found: dict[str, str] = {}
    if not offered.good:
        found["certificate"] = "Chứng thư này không được cấp để ký văn bản."
    elif now >= offered.valid_to:
        found["certificate"] = "Chứng thư đã hết hạn. Hãy xin cấp lại rồi đăng ký chứng thư mới."
    elif fold(owner) not in fold(offered.name) and fold(offered.name) not in fold(owner):
        whose = "tên cơ quan" if purpose == "seal" else "họ tên của bạn"
        found["certificate"] = f"Chứng thư cấp cho “{offered.name}”, không khớp {whose} (“{owner}”)."
    return found


def size_problem(picture: bytes, width_mm: int, height_mm: int) -> str | None:
    """What is wrong with a picture and its real size."""
    if not picture.startswith(b"\x89PNG\r\n\x1a\n"):
        return "Ảnh chữ ký, con dấu phải là tệp .png nền trong suốt (NĐ 30/2020)."
    if not (0 < width_mm <= LARGEST_SIDE and 0 < height_mm <= LARGEST_SIDE):
        return f"Hãy ghi kích thước thật bằng mi-li-mét, từ 1 đến {LARGEST_SIDE}."
    return None


def renew_by(ends: datetime | None) -> date | None:
    """Until when a time stamp whose authority's certificate ends then must be renewed."""
    return (ends - RENEW_BEFORE).date() if ends else None
