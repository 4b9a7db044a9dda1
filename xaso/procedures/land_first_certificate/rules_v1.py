"""Rules of the first registration of land and its first certificate, version 1. Published: never edited."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from xaso.kit import facts as read
from xaso.kit.findings import Finding
from xaso.kit.procedure import Limit

DECREE = "NĐ 151/2025/NĐ-CP"
LAND_LAW = "Luật Đất đai 2024"
REGISTERED, CERTIFICATE, REMOTE = 17, 3, 10
"""Working days to register, for the certificate, and more in remote communes (cần đối chiếu)."""

AREA = re.compile(r"[0-9]{1,9}([.,][0-9]{1,2})?")


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:  # noqa: ARG001 - the shape of every rule
    """What the officer must see before the dossier is taken."""
    born = read.partial(facts.get("user_birth"))
    return [
        *read.number_mismatches(facts, "user_number", born=born.year if born else None),
        *_owners(facts),
        *_parcel(facts),
        *_areas(facts),
        *_ground(facts),
    ]


def limit(facts: Mapping[str, Any], base: Limit | None) -> Limit | None:
    """Working days by what is asked and where the land lies; the base where nothing was said yet."""
    days = {"register": REGISTERED, "certificate": REGISTERED + CERTIFICATE, "from_notice": CERTIFICATE}
    wants = days.get(read.text(facts.get("wants")))
    if wants is None:
        return base
    more = REMOTE if facts.get("remote") is True else 0
    return Limit(amount=wants + more, unit="working_day", source=f"{DECREE}, cần đối chiếu")


def _owners(facts: Mapping[str, Any]) -> list[Finding]:
    owners, kind = facts.get("owners") or [], facts.get("user_kind")
    found = []
    if kind in {"couple", "household"} and not owners:
        message = "Chưa ghi người có chung quyền. Hãy ghi vợ hoặc chồng, các thành viên có chung quyền sử dụng đất."
        found.append(Finding("warning", "owners", message, f"{LAND_LAW}, Điều 135"))
    for owner in owners:
        born = read.partial(owner.get("birth"))
        said = read.number_mismatches(owner, "number", born=born.year if born else None)
        found += [Finding("warning", "owners", f"{owner.get('name')}: {one.message}", one.source) for one in said]
    return found


def _parcel(facts: Mapping[str, Any]) -> list[Finding]:
    sheet, parcel = read.text(facts.get("sheet")), read.text(facts.get("parcel"))
    if facts.get("has_map") is False:
        message = "Chưa có bản đồ địa chính, mảnh trích đo: đề nghị đơn vị đo đạc trích đo, không quá 5 ngày làm việc."
        return [Finding("warning", "has_map", message, DECREE)]
    if facts.get("has_map") is True and not (sheet and parcel):
        message = "Đã có bản đồ mà chưa ghi số tờ, số thửa. Hãy ghi theo bản đồ địa chính hoặc mảnh trích đo."
        return [Finding("warning", "sheet" if not sheet else "parcel", message, DECREE)]
    return []


def _areas(facts: Mapping[str, Any]) -> list[Finding]:
    """The areas of the kinds of land come to the area of the parcel."""
    uses = facts.get("uses") or []
    whole = _area(facts.get("area"))
    if facts.get("area") is not None and whole is None:
        return [Finding("error", "area", "Diện tích phải là số mét vuông, như 120 hoặc 120,5. Hãy sửa lại.")]
    parts = [_area(one.get("area")) for one in uses]
    if None in parts:
        return [Finding("error", "uses", "Diện tích từng loại đất phải là số mét vuông, như 120,5. Hãy sửa lại.")]
    total = sum((part for part in parts if part is not None), Decimal(0))
    if whole is None or not uses or total == whole:
        return []
    said = [f"{area:f}".replace(".", ",") for area in (total, whole)]
    message = f"Diện tích các loại đất cộng lại là {said[0]} m², thửa đất ghi {said[1]} m². Hãy xem lại."
    return [Finding("warning", "uses", message, DECREE)]


def _ground(facts: Mapping[str, Any]) -> list[Finding]:
    found = []
    if facts.get("disputed") is True:
        message = "Đất đang có tranh chấp: chưa cấp Giấy chứng nhận. Hãy hướng dẫn hòa giải tại xã (thủ tục 1.012812)."
        found.append(Finding("warning", "disputed", message, f"{LAND_LAW}, Điều 151"))
    if facts.get("rights_paper") is False:
        message = "Không có giấy tờ về quyền sử dụng đất: phải xác nhận thêm nguồn gốc, lấy ý kiến khu dân cư."
        found.append(Finding("warning", "rights_paper", message, DECREE))
    return found


def _area(value: Any) -> Decimal | None:
    text = read.text(value)
    return Decimal(text.replace(",", ".")) if AREA.fullmatch(text) else None
