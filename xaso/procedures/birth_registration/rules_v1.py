"""Rules of birth registration (đăng ký khai sinh), version 1. Published: never edited."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from xaso.kit import ids
from xaso.kit.dates import PartialDate
from xaso.kit.findings import Finding
from xaso.kit.worktime import ZONE, national

DUTY = timedelta(days=60)
"""Luật Hộ tịch 2014, Điều 15: within 60 days of the birth. Late is late, never a ground to refuse."""

LONGEST_BREAK = timedelta(days=14)
"""No run of days off is longer, so that no calendar is needed to call a registration late after it."""

CERTIFICATE_CODE = re.compile(r"[0-9A-Z]{5}\.GCS\.[0-9A-Z]{5}\.[0-9]{2}")
"""Number of a birth certificate of a health facility, ``XXXXX.GCS.ZZZZZ.YY`` (TT 22/2025)."""


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """What the officer must see before the dossier is taken."""
    born = _day(facts.get("child_birth_date"))
    return [
        *_in_time(facts, born, received.astimezone(ZONE).date()),
        *_certificate(facts, born),
        *_parents(facts),
        *_number(facts, "child_number", facts.get("child_sex"), born.year if born else None),
        *_number(facts, "mother_number", "female", _year(facts.get("mother_birth"))),
        *_number(facts, "father_number", "male", _year(facts.get("father_birth"))),
    ]


def _in_time(facts: Mapping[str, Any], born: date | None, today: date) -> list[Finding]:
    if born is None:
        return []
    if born > today:
        message = "Ngày sinh của trẻ sau ngày nộp hồ sơ. Hãy xem lại ngày sinh."
        return [Finding("error", "child_birth_date", message)]
    kind, source = facts.get("registration_kind"), "Luật Hộ tịch 2014, Điều 15"
    if not _late(born, today):
        if kind != "late":
            return []
        message = f"Còn trong 60 ngày kể từ ngày sinh {born:%d/%m/%Y}: hãy chọn đúng hạn, miễn lệ phí."
        return [Finding("warning", "registration_kind", message, source)]
    message = f"Đăng ký quá hạn: đã {(today - born).days} ngày kể từ ngày sinh. Vẫn tiếp nhận, không được từ chối."
    found = [Finding("warning", "child_birth_date", message, source)]
    if kind != "late":
        found.append(Finding("warning", "registration_kind", "Đã quá 60 ngày: hãy chọn quá hạn.", source))
    return found


def _late(born: date, today: date) -> bool:
    """Past the sixtieth day, or past the working day that follows it (Bộ luật Dân sự 2015, Điều 147-148)."""
    last = born + DUTY
    if today <= last:
        return False
    if today - last > LONGEST_BREAK:
        return True
    calendar = national()
    return any(calendar.is_working(last + timedelta(days=n)) for n in range((today - last).days))


def _certificate(facts: Mapping[str, Any], born: date | None) -> list[Finding]:
    code = str(facts.get("birth_certificate_code") or "").strip().upper()
    if not code:
        return []
    if not CERTIFICATE_CODE.fullmatch(code):
        message = "Số Giấy chứng sinh không có dạng 25001.GCS.00123.26. Giấy mẫu cũ thì giữ nguyên, nếu không hãy sửa."
        return [Finding("warning", "birth_certificate_code", message, "TT 22/2025")]
    if born and int(code[-2:]) not in (born.year % 100, (born.year + 1) % 100):
        message = f"Số Giấy chứng sinh là của năm 20{code[-2:]}, trẻ sinh năm {born.year}. Hãy kiểm tra lại."
        return [Finding("warning", "birth_certificate_code", message, "TT 22/2025")]
    return []


def _parents(facts: Mapping[str, Any]) -> list[Finding]:
    if facts.get("parents") != "none":
        return []
    message = (
        "Chưa xác định được cha và mẹ: phải có biên bản và niêm yết 07 ngày liên tục trước khi đăng ký. "
        "Không phải trẻ bị bỏ rơi thì ghi trong Sổ “Trẻ chưa xác định được cha, mẹ”."
    )
    return [Finding("warning", "parents", message, "Thủ tục 1.001193 (QĐ 163/QĐ-BTP)")]


def _number(facts: Mapping[str, Any], field: str, sex: ids.Sex | None, year: int | None) -> list[Finding]:
    """Sex and year of birth in the personal number (Luật Căn cước 2023, Điều 12); a mismatch is only shown."""
    try:
        number = ids.personal_number(str(facts.get(field) or ""))
    except ValueError:
        return []  # the form itself refuses what is no number
    return [Finding("warning", field, text, "Luật Căn cước 2023, Điều 12") for text in number.warnings(sex, year)]


def _year(value: Any) -> int | None:
    try:
        return PartialDate.parse(str(value or "")).year
    except ValueError:
        return None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
