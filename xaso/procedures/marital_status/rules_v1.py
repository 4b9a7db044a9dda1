"""Rules of the certificate of marital status (xác nhận tình trạng hôn nhân), version 1. Published: never edited."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from xaso.kit import ids
from xaso.kit.findings import Finding
from xaso.kit.worktime import ZONE

RECORD = "Thủ tục 1.004873 (QĐ 163/QĐ-BTP)"
MARRIAGE_AGES = {"male": 20, "female": 18}
"""Full years, Luật Hôn nhân và gia đình 2014, Điều 8."""


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """What the officer must see before the dossier is taken."""
    found = [*_number(facts), *_former_residences(facts)]
    if facts.get("purpose") == "marriage":
        today = received.astimezone(ZONE).date()
        found += [*_forbidden(facts), *_age(facts, today), *_one_marriage(facts), *_one_copy(facts)]
        found += _previous(facts)
    return found


def _number(facts: Mapping[str, Any]) -> list[Finding]:
    """Sex and year of birth in the personal number (Luật Căn cước 2023, Điều 12); a mismatch is only shown."""
    try:
        number = ids.personal_number(str(facts.get("subject_number", "")))
    except ValueError:
        return []  # the form itself refuses what is no number
    born = _day(facts.get("subject_birth_date"))
    warnings = number.warnings(facts.get("subject_sex"), born.year if born else None)
    return [Finding("warning", "subject_number", text, "Luật Căn cước 2023, Điều 12") for text in warnings]


def _former_residences(facts: Mapping[str, Any]) -> list[Finding]:
    if not str(facts.get("former_residences") or "").strip():
        return []
    message = (
        "Đã thường trú ở nhiều nơi. Hãy tra cứu tình trạng hôn nhân trong cơ sở dữ liệu; không có thì gửi ngay đề nghị "
        "xác minh đến xã nơi thường trú trước đây, nơi ấy trả lời trong 3 ngày làm việc."
    )
    return [Finding("warning", "former_residences", message, RECORD)]


def _forbidden(facts: Mapping[str, Any]) -> list[Finding]:
    """The two purposes for which the certificate is refused."""
    found = []
    if facts.get("partner_sex") and facts.get("partner_sex") == facts.get("subject_sex"):
        message = "Không cấp giấy này để kết hôn với người cùng giới tính. Hãy giải thích và trả lại hồ sơ."
        found.append(Finding("error", "partner_sex", message, RECORD))
    if facts.get("foreign_mission") is True:
        message = (
            "Không cấp giấy này để kết hôn với người nước ngoài tại cơ quan đại diện nước ngoài tại Việt Nam. "
            "Hãy giải thích và trả lại hồ sơ."
        )
        found.append(Finding("error", "foreign_mission", message, RECORD))
    return found


def _age(facts: Mapping[str, Any], today: date) -> list[Finding]:
    """A man from full 20, a woman from full 18 years: from the birthday itself on."""
    born, age = _day(facts.get("subject_birth_date")), MARRIAGE_AGES.get(str(facts.get("subject_sex")))
    if born is None or age is None or (today.year - age, today.month, today.day) >= (born.year, born.month, born.day):
        return []
    message = f"Chưa đủ {age} tuổi nên chưa được kết hôn. Hãy nói cho người yêu cầu biết."
    return [Finding("warning", "subject_birth_date", message, "Luật Hôn nhân và gia đình 2014, Điều 8")]


def _one_marriage(facts: Mapping[str, Any]) -> list[Finding]:
    if facts.get("status") != "married":
        return []
    message = "Người đang có vợ, có chồng không được kết hôn với người khác. Hãy xem lại mục đích."
    return [Finding("warning", "status", message, "Luật Hôn nhân và gia đình 2014, Điều 5")]


def _one_copy(facts: Mapping[str, Any]) -> list[Finding]:
    if facts.get("copies", 1) == 1:
        return []
    return [Finding("error", "copies", "Dùng để kết hôn thì chỉ cấp 01 bản. Hãy sửa số bản thành 1.", RECORD)]


def _previous(facts: Mapping[str, Any]) -> list[Finding]:
    """The earlier certificate comes back, or the office asks the place where the marriage was planned."""
    if facts.get("again") is not True or facts.get("previous_returned") is True:
        return []
    message = (
        "Không nộp lại được giấy đã cấp: người yêu cầu phải nêu rõ lý do. Trong 3 ngày làm việc, gửi văn bản hỏi nơi "
        "dự định đăng ký kết hôn trước đây; không xác minh được thì người yêu cầu lập văn bản cam đoan."
    )
    return [Finding("warning", "previous_returned", message, RECORD)]


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
