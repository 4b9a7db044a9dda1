"""Rules of the certification of signatures (chứng thực chữ ký), version 1. Published: never edited."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from xaso.kit.findings import Finding

DECREE = "NĐ 23/2015/NĐ-CP, Điều 25"


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:  # noqa: ARG001 - the shape of every rule
    """What the officer must see before the signature is certified."""
    found = []
    if facts.get("kind") == "contract":
        message = (
            "Văn bản là giao dịch thì không chứng thực chữ ký. Hãy hướng dẫn chứng thực giao dịch hoặc công chứng."
        )
        found.append(Finding("error", "kind", message, DECREE))
    if facts.get("aware") is False:
        message = (
            "Người yêu cầu không nhận thức, làm chủ được hành vi thì không chứng thực. Hãy giải thích cho người nhà."
        )
        found.append(Finding("error", "aware", message, DECREE))
    if facts.get("way") == "neither":
        message = (
            "Không ký, không điểm chỉ được: dùng lời chứng riêng của trường hợp này. Hãy ghi rõ lý do trong lời chứng."
        )
        found.append(Finding("warning", "way", message, "TT 01/2020/TT-BTP"))
    return found
