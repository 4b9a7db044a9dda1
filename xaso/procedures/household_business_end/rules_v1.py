"""Rules of the end of a household business, version 1. Published: never edited."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from xaso.kit import facts as read
from xaso.kit.duties import over_working_days
from xaso.kit.findings import Finding
from xaso.kit.worktime import ZONE

DECREE = "NĐ 168/2025/NĐ-CP (điều, khoản cần đối chiếu)"
DUTY_DAYS = 5
BUSINESS_CODE = re.compile(r"[0-9]{10}(-?[0-9]{3})?|[0-9]{12}")


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """What the officer must see before the dossier is taken."""
    return [
        *_code(facts),
        *_in_time(facts, received.astimezone(ZONE).date()),
        *_taxes(facts),
        *read.number_mismatches(facts, "owner_number"),
    ]


def _code(facts: Mapping[str, Any]) -> list[Finding]:
    code = read.text(facts.get("business_code")).replace(" ", "")
    if not code or BUSINESS_CODE.fullmatch(code):
        return []
    message = "Mã số hộ kinh doanh phải có 10, 12 hoặc 13 chữ số. Hãy chép đúng trên Giấy chứng nhận."
    return [Finding("error", "business_code", message)]


def _in_time(facts: Mapping[str, Any], today: date) -> list[Finding]:
    paid = read.day(facts.get("debts_paid_on"))
    if paid is None:
        return []
    if paid > today:
        message = "Chưa đến ngày thanh toán hết nợ. Phải thanh toán hết các khoản nợ rồi mới nộp hồ sơ chấm dứt."
        return [Finding("error", "debts_paid_on", message, DECREE)]
    if not over_working_days(paid, DUTY_DAYS, today):
        return []
    message = f"Đã quá {DUTY_DAYS} ngày làm việc kể từ ngày thanh toán hết nợ. Vẫn tiếp nhận; hãy nhắc người dân."
    return [Finding("warning", "debts_paid_on", message, DECREE)]


def _taxes(facts: Mapping[str, Any]) -> list[Finding]:
    if facts.get("tax_done") is not False:
        return []
    message = "Chưa hoàn thành nghĩa vụ thuế: cơ quan thuế sẽ từ chối. Hãy hướng dẫn làm thủ tục thuế trước."
    return [Finding("warning", "tax_done", message, DECREE)]
