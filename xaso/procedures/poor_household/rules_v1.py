"""Rules of the recognition of a poor or near-poor household within the year, version 1. Published: never edited."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from xaso.kit import facts as read
from xaso.kit.findings import Finding
from xaso.kit.text import fold
from xaso.kit.worktime import ZONE

FORM = "QĐ 24/2021/QĐ-TTg, Mẫu số 01"


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """What the officer must see before the dossier is taken."""
    year = received.astimezone(ZONE).year
    head = read.partial(facts.get("head_birth"))
    members = list(facts.get("members") or ())
    return [
        *read.number_mismatches(facts, "head_number", sex=facts.get("head_sex"), born=head.year if head else None),
        *(finding for member in members for finding in _member(member, year)),
        *_household(facts, members),
        *_residence(facts),
    ]


def _member(member: Mapping[str, Any], year: int) -> list[Finding]:
    """What a row says against itself, told with the name of its person."""
    name, born = read.text(member.get("name")), read.partial(member.get("birth"))
    if born and born.year > year:
        return [Finding("error", "members", f"{name}: năm sinh {born.year} chưa đến. Hãy xem lại.", FORM)]
    found = read.number_mismatches(member, "number", sex=member.get("sex"), born=born.year if born else None)
    return [Finding("warning", "members", f"{name}: {one.message}", one.source) for one in found]


def _household(facts: Mapping[str, Any], members: list[Mapping[str, Any]]) -> list[Finding]:
    if not members:
        return []
    found = []
    heads = sum(member.get("relation") == "head" for member in members)
    if heads != 1:
        message = f"Danh sách đang có {heads} chủ hộ; mỗi hộ có đúng một chủ hộ. Hãy xem lại."
        found.append(Finding("warning", "members", message, FORM))
    names = {fold(read.text(member.get("name"))) for member in members}
    if fold(read.text(facts.get("head_name"))) not in names:
        message = "Người đại diện chưa có trong danh sách thành viên. Hãy ghi đủ mọi người trong hộ."
        found.append(Finding("warning", "members", message, FORM))
    counted = Counter(read.text(member.get("number")) for member in members)
    shared = sorted(number for number, times in counted.items() if number and times > 1)
    said = [f"Số định danh {number} ghi cho hơn một người. Hãy xem lại." for number in shared]
    return [*found, *(Finding("warning", "members", message, FORM) for message in said)]


def _residence(facts: Mapping[str, Any]) -> list[Finding]:
    if facts.get("residence_kind") != "none":
        return []
    message = "Hộ chưa đăng ký cư trú. Hãy hướng dẫn đăng ký và xác minh nơi ở thực tế trước khi rà soát."
    return [Finding("warning", "residence_kind", message, FORM)]
