"""Rules of the registration of a household business (hộ kinh doanh), version 1. Published: never edited."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from xaso.kit import facts as read
from xaso.kit.duties import of_age
from xaso.kit.findings import Finding
from xaso.kit.text import fold
from xaso.kit.worktime import ZONE

DECREE = "NĐ 168/2025/NĐ-CP (điều, khoản cần đối chiếu)"
FULL_AGE = 18
FORBIDDEN = ("công ty", "doanh nghiệp")
"""Words that a household business may not carry in its name."""

LINE_CODE = re.compile(r"[0-9]{4}")


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """What the officer must see before the dossier is taken."""
    today = received.astimezone(ZONE).date()
    return [*_name(facts), *_lines(facts), *_owner(facts, today), *_members(facts, today)]


def _name(facts: Mapping[str, Any]) -> list[Finding]:
    name = read.text(facts.get("trade_name"))
    if not name:
        return []
    found = [
        Finding("error", "trade_name", f"Tên hộ kinh doanh không được có cụm từ “{words}”. Hãy đổi tên.", DECREE)
        for words in FORBIDDEN
        if words in name.casefold()
    ]
    strange = sorted({one for one in name if one.isalpha() and not unicodedata.name(one, "").startswith("LATIN")})
    if strange:
        message = f"Tên viết bằng chữ cái tiếng Việt và F, J, Z, W; đang có “{''.join(strange)}”. Hãy đổi tên."
        found.append(Finding("error", "trade_name", message, DECREE))
    if fold(name).startswith("ho kinh doanh"):
        message = "Giấy chứng nhận tự ghi “Hộ kinh doanh” ở trước: hãy chỉ ghi tên riêng."
        found.append(Finding("error", "trade_name", message, DECREE))
    if facts.get("name_searched") is False:
        message = "Chưa tra cứu tên. Hãy tra trên Hệ thống thông tin về đăng ký hộ kinh doanh trước khi cấp."
        found.append(Finding("warning", "name_searched", message, DECREE))
    return found


def _lines(facts: Mapping[str, Any]) -> list[Finding]:
    lines = facts.get("lines") or []
    if not lines:
        return []
    found = []
    mains = sum(one.get("main") is True for one in lines)
    if mains != 1:
        message = f"Đang có {mains} ngành chính; mỗi hộ kinh doanh có đúng một ngành chính. Hãy chọn lại."
        found.append(Finding("warning", "lines", message, DECREE))
    wrong = [read.text(one.get("name")) for one in lines if not LINE_CODE.fullmatch(read.text(one.get("code")))]
    if wrong:
        message = f"Chưa có mã ngành 4 chữ số: {', '.join(wrong)}. Hãy tra Hệ thống ngành kinh tế Việt Nam."
        found.append(Finding("warning", "lines", message, DECREE))
    return found


def _owner(facts: Mapping[str, Any], today: date) -> list[Finding]:
    born = read.day(facts.get("owner_birth_date"))
    found = []
    if born and not of_age(born, FULL_AGE, today):
        message = f"Chủ hộ kinh doanh chưa đủ {FULL_AGE} tuổi. Hãy giải thích và không tiếp nhận."
        found.append(Finding("error", "owner_birth_date", message, DECREE))
    other = facts.get("owner_other")
    if other == "household":
        message = "Mỗi người chỉ đăng ký một hộ kinh doanh trong cả nước. Phải chấm dứt hộ cũ hoặc đổi chủ hộ trước."
        found.append(Finding("error", "owner_other", message, DECREE))
    if other in {"private", "partner"}:
        message = (
            "Chủ hộ kinh doanh không là chủ doanh nghiệp tư nhân, thành viên hợp danh, trừ khi các thành viên "
            "hợp danh còn lại đồng ý. Hãy xem lại trước khi nhận."
        )
        found.append(Finding("warning", "owner_other", message, DECREE))
    year = born.year if born else None
    return [*found, *read.number_mismatches(facts, "owner_number", sex=facts.get("owner_sex"), born=year)]


def _members(facts: Mapping[str, Any], today: date) -> list[Finding]:
    if facts.get("founder") != "household":
        return []
    members = facts.get("members") or []
    found = []
    if members and read.text(facts.get("owner_number")) not in {read.text(one.get("number")) for one in members}:
        message = "Chủ hộ chưa có trong danh sách thành viên hộ gia đình. Hãy ghi đủ."
        found.append(Finding("warning", "members", message, DECREE))
    for one in members:
        born = read.day(one.get("birth"))
        if born and not of_age(born, FULL_AGE, today):
            message = f"{one.get('name')} chưa đủ {FULL_AGE} tuổi, không đăng ký được. Hãy xem lại."
            found.append(Finding("error", "members", message, DECREE))
    return found
