"""Rules of a change in the registration of a household business, version 1. Published: never edited."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from xaso.kit import facts as read
from xaso.kit.duties import of_age, over
from xaso.kit.findings import Finding
from xaso.kit.worktime import ZONE

DECREE = "NĐ 168/2025/NĐ-CP (điều, khoản cần đối chiếu)"
DUTY_DAYS = 10
FULL_AGE = 18
BUSINESS_CODE = re.compile(r"[0-9]{10}(-?[0-9]{3})?|[0-9]{12}")


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """What the officer must see before the dossier is taken."""
    today = received.astimezone(ZONE).date()
    return [*_code(facts), *_in_time(facts, today), *_changes(facts), *_seat(facts), *_owner(facts, today)]


def _code(facts: Mapping[str, Any]) -> list[Finding]:
    code = read.text(facts.get("business_code")).replace(" ", "")
    if not code or BUSINESS_CODE.fullmatch(code):
        return []
    message = "Mã số hộ kinh doanh phải có 10, 12 hoặc 13 chữ số. Hãy chép đúng trên Giấy chứng nhận."
    return [Finding("error", "business_code", message)]


def _in_time(facts: Mapping[str, Any], today: date) -> list[Finding]:
    changed = read.day(facts.get("changed_on"))
    if changed is None:
        return []
    if changed > today:
        return [Finding("error", "changed_on", "Ngày có thay đổi ở sau ngày nộp hồ sơ. Hãy xem lại.")]
    if not over(changed, DUTY_DAYS, today):
        return []
    message = (
        f"Đã quá {DUTY_DAYS} ngày kể từ ngày có thay đổi. Vẫn tiếp nhận; hãy nói cho người dân biết có thể bị xử phạt."
    )
    return [Finding("warning", "changed_on", message, DECREE)]


def _changes(facts: Mapping[str, Any]) -> list[Finding]:
    changes = facts.get("changes") or []
    found = []
    counted = Counter(one.get("what") for one in changes)
    if any(times > 1 for times in counted.values()):
        found.append(Finding("warning", "changes", "Một nội dung thay đổi được ghi hai lần. Hãy xem lại."))
    same = [one for one in changes if one.get("before") and one.get("before") == one.get("after")]
    if same:
        found.append(Finding("warning", "changes", "Có nội dung ghi trước và sau như nhau. Hãy xem lại."))
    if "owner" in counted and not read.text(facts.get("new_owner_name")):
        message = "Thay đổi chủ hộ mà chưa ghi chủ hộ mới. Hãy điền ba mục về chủ hộ mới."
        found.append(Finding("error", "new_owner_name", message, DECREE))
    return found


def _seat(facts: Mapping[str, Any]) -> list[Finding]:
    if facts.get("tax_office_changes") is not True or facts.get("tax_cleared") is True:
        return []
    message = "Phải làm thủ tục chuyển trụ sở với cơ quan thuế trước khi đăng ký địa chỉ mới. Hãy hướng dẫn người dân."
    return [Finding("error", "tax_cleared" if "tax_cleared" in facts else "tax_office_changes", message, DECREE)]


def _owner(facts: Mapping[str, Any], today: date) -> list[Finding]:
    born = read.day(facts.get("new_owner_birth_date"))
    found = read.number_mismatches(facts, "new_owner_number", born=born.year if born else None)
    if born and not of_age(born, FULL_AGE, today):
        message = f"Chủ hộ mới chưa đủ {FULL_AGE} tuổi. Hãy giải thích và không tiếp nhận."
        found.append(Finding("error", "new_owner_birth_date", message, DECREE))
    return found
