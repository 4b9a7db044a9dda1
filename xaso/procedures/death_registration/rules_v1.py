"""Rules of death registration (đăng ký khai tử), version 1. Published: never edited."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from xaso.kit import facts as read
from xaso.kit.dates import PartialDate
from xaso.kit.duties import over
from xaso.kit.findings import Finding
from xaso.kit.worktime import ZONE

DUTY_DAYS = 15
"""Luật Hộ tịch 2014, Điều 33: within 15 days of the death. Late is late, never a ground to refuse."""

DUTY = "Luật Hộ tịch 2014, Điều 33"
RECORD = "Thủ tục 1.000656 (QĐ 163/QĐ-BTP)"


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """What the officer must see before the dossier is taken."""
    today = received.astimezone(ZONE).date()
    born, died = read.partial(facts.get("dead_birth")), read.partial(facts.get("death_date"))
    impossible = _impossible(born, died, today)
    return [
        *impossible,
        *([] if impossible else _in_time(facts, died, today)),
        *_place(facts),
        *read.number_mismatches(facts, "dead_number", sex=facts.get("dead_sex"), born=born.year if born else None),
    ]


def _impossible(born: PartialDate | None, died: PartialDate | None, today: date) -> list[Finding]:
    if died and died.earliest > today:
        return [Finding("error", "death_date", "Ngày chết sau ngày nộp hồ sơ. Hãy xem lại ngày chết.")]
    if died and born and born.earliest > died.latest:
        return [Finding("error", "death_date", "Ngày chết trước ngày sinh. Hãy xem lại hai ngày này.")]
    return []


def _in_time(facts: Mapping[str, Any], died: PartialDate | None, today: date) -> list[Finding]:
    """Late for certain, or in time for certain; of a death of which only the month is known, what can be said."""
    if died is None:
        return []
    kind = facts.get("registration_kind")
    if over(died.latest, DUTY_DAYS, today):
        message = f"Đăng ký quá hạn: đã quá {DUTY_DAYS} ngày kể từ ngày chết. Vẫn tiếp nhận, không được từ chối."
        found = [Finding("warning", "death_date", message, DUTY)]
        if kind != "late":
            found.append(Finding("warning", "registration_kind", "Đã quá 15 ngày: hãy chọn quá hạn.", DUTY))
        return found
    if kind == "late" and not over(died.earliest, DUTY_DAYS, today):
        message = f"Còn trong {DUTY_DAYS} ngày kể từ ngày chết {died}: hãy chọn đúng hạn, miễn lệ phí."
        return [Finding("warning", "registration_kind", message, DUTY)]
    return []


def _place(facts: Mapping[str, Any]) -> list[Finding]:
    """Who is competent where the last residence is unknown (Luật Hộ tịch 2014, Điều 32)."""
    if "dead_name" not in facts or read.text(facts.get("dead_residence")):
        return []
    message = (
        "Không ghi nơi cư trú cuối cùng: chỉ đăng ký tại đây nếu người đó chết hoặc thi thể được phát hiện trong xã. "
        "Hãy tra cứu nơi cư trú trước khi tiếp nhận."
    )
    return [Finding("warning", "dead_residence", message, RECORD)]
