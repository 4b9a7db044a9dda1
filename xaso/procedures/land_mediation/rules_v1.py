"""Rules of the conciliation of a dispute over land at the commune, version 1. Published: never edited."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from xaso.kit import facts as read
from xaso.kit.findings import Finding
from xaso.kit.worktime import ZONE

LAND_LAW = "Luật Đất đai 2024, Điều 235"
RECORD = "Thủ tục 1.012812 (QĐ 2304/QĐ-BNNMT)"


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """What the officer must see before the request is taken."""
    return [*_place(facts), *_parties(facts), *_matter(facts), *_since(facts, received)]


def _place(facts: Mapping[str, Any]) -> list[Finding]:
    if facts.get("in_commune") is not False:
        return []
    message = "Đất không thuộc xã này. Hãy hướng dẫn nộp đơn tại Ủy ban nhân dân xã nơi có đất tranh chấp."
    return [Finding("error", "in_commune", message, LAND_LAW)]


def _parties(facts: Mapping[str, Any]) -> list[Finding]:
    parties = facts.get("parties") or []
    if not parties or any(one.get("standing") == "respondent" for one in parties):
        return []
    message = "Chưa ghi bên bị yêu cầu. Hòa giải cần ít nhất hai bên có tranh chấp; hãy ghi bên kia."
    return [Finding("error", "parties", message, LAND_LAW)]


def _matter(facts: Mapping[str, Any]) -> list[Finding]:
    if facts.get("matter") not in {"contract", "inheritance"}:
        return []
    message = (
        "Tranh chấp giao dịch, thừa kế, chia tài sản chung có thể khởi kiện thẳng tại Tòa án mà không phải hòa giải ở "
        "xã. Hãy nói cho người dân biết; vẫn tiếp nhận nếu họ muốn."
    )
    return [Finding("warning", "matter", message, f"{LAND_LAW} (cần đối chiếu)")]


def _since(facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    since = read.partial(facts.get("since"))
    if since is None or since.earliest <= received.astimezone(ZONE).date():
        return []
    return [Finding("error", "since", "Ngày bắt đầu tranh chấp ở sau ngày nộp đơn. Hãy xem lại.", RECORD)]
