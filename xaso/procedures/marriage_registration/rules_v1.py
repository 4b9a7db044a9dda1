"""Rules of the registration of a marriage (đăng ký kết hôn), version 1. Published: never edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from xaso.kit import facts as read
from xaso.kit.duties import of_age
from xaso.kit.findings import Finding
from xaso.kit.procedure import Limit
from xaso.kit.text import fold
from xaso.kit.worktime import ZONE

FAMILY_LAW = "Luật Hôn nhân và gia đình 2014"
CIVIL_STATUS_LAW = "Luật Hộ tịch 2014, Điều 18"
RECORD = "Thủ tục 1.000894 (QĐ 163/QĐ-BTP)"


@dataclass(frozen=True)
class Side:
    """One who marries. ``age``: the full years of Luật Hôn nhân và gia đình 2014, Điều 8."""

    key: str
    sex: Literal["male", "female"]
    age: int
    word: str


SIDES = (Side("husband", "male", 20, "Bên nam"), Side("wife", "female", 18, "Bên nữ"))
VERIFIED = Limit(amount=5, unit="working_day", source=CIVIL_STATUS_LAW)


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """What the officer must see before the dossier is taken: what the law forbids is an error."""
    today = received.astimezone(ZONE).date()
    found = [finding for side in SIDES for finding in _side(facts, today, side)]
    return [*found, *_one_person(facts), *_together(facts)]


def limit(facts: Mapping[str, Any], base: Limit | None) -> Limit | None:
    """Five working days where the conditions must be verified elsewhere (Luật Hộ tịch 2014, Điều 18)."""
    return VERIFIED if facts.get("verify") is True else base


def _side(facts: Mapping[str, Any], today: date, side: Side) -> list[Finding]:
    born = read.day(facts.get(f"{side.key}_birth_date"))
    year = born.year if born else None
    return [
        *_age(side, born, today),
        *_one_marriage(facts, side),
        *_citizen(facts, side),
        *read.number_mismatches(facts, f"{side.key}_number", sex=side.sex, born=year),
    ]


def _age(side: Side, born: date | None, today: date) -> list[Finding]:
    """From full years (từ đủ): the birthday itself is enough, the day before is not."""
    if born is None or of_age(born, side.age, today):
        return []
    message = f"{side.word} chưa đủ {side.age} tuổi nên chưa được kết hôn. Hãy giải thích và không tiếp nhận."
    return [Finding("error", f"{side.key}_birth_date", message, f"{FAMILY_LAW}, Điều 8")]


def _one_marriage(facts: Mapping[str, Any], side: Side) -> list[Finding]:
    status, times = facts.get(f"{side.key}_status"), facts.get(f"{side.key}_times")
    if status == "married":
        message = f"{side.word} đang có vợ hoặc chồng nên không được kết hôn với người khác. Hãy xem lại giấy tờ."
        return [Finding("error", f"{side.key}_status", message, f"{FAMILY_LAW}, Điều 5")]
    if status in {"divorced", "widowed"} and times == 1:
        message = f"{side.word} đã từng kết hôn: đây là lần kết hôn thứ hai trở lên. Hãy xem lại."
        return [Finding("warning", f"{side.key}_times", message, RECORD)]
    if status == "never" and isinstance(times, int) and times > 1:
        message = f"{side.word} ghi chưa kết hôn với ai nhưng là lần kết hôn thứ {times}. Hãy xem lại."
        return [Finding("warning", f"{side.key}_times", message, RECORD)]
    return []


def _citizen(facts: Mapping[str, Any], side: Side) -> list[Finding]:
    if fold(read.text(facts.get(f"{side.key}_nationality"))) in {"", "viet nam"}:
        return []
    message = f"{side.word} không ghi quốc tịch Việt Nam: có yếu tố nước ngoài thì dùng thủ tục 2.000806."
    return [Finding("warning", f"{side.key}_nationality", message, RECORD)]


def _one_person(facts: Mapping[str, Any]) -> list[Finding]:
    number = facts.get("husband_number")
    if not number or number != facts.get("wife_number"):
        return []
    return [Finding("error", "wife_number", "Hai bên ghi cùng một số định danh. Hãy xem lại giấy tờ.", RECORD)]


def _together(facts: Mapping[str, Any]) -> list[Finding]:
    found = []
    if facts.get("close_kin") is True:
        message = "Quan hệ giữa hai bên thuộc trường hợp cấm kết hôn. Hãy giải thích và không tiếp nhận."
        found.append(Finding("error", "close_kin", message, f"{FAMILY_LAW}, Điều 5"))
    if facts.get("capable") is False:
        message = "Phải tự nguyện và có năng lực hành vi dân sự mới được kết hôn. Hãy giải thích và không tiếp nhận."
        found.append(Finding("error", "capable", message, f"{FAMILY_LAW}, Điều 8"))
    if facts.get("both_present") is False:
        message = "Chỉ trao Giấy chứng nhận kết hôn khi cả hai cùng có mặt và ký. Hãy hẹn ngày cả hai đến được."
        found.append(Finding("warning", "both_present", message, CIVIL_STATUS_LAW))
    return found
