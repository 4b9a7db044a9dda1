"""Rules of the certification of transactions (chứng thực giao dịch), version 1. Published: never edited."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from xaso.kit.findings import Finding

DECREE = "NĐ 23/2015/NĐ-CP (sửa tại NĐ 280/2025/NĐ-CP)"


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:  # noqa: ARG001 - the shape of every rule
    """What the officer must see before the dossier is taken."""
    return [*_place(facts), *_parties(facts)]


def _place(facts: Mapping[str, Any]) -> list[Finding]:
    if facts.get("asset") not in {"land", "house"} or facts.get("here") is not False:
        return []
    message = "Giao dịch về đất, nhà ở chứng thực tại xã nơi có đất, nhà. Hãy hướng dẫn đến đúng nơi hoặc công chứng."
    return [Finding("error", "here", message, DECREE)]


def _parties(facts: Mapping[str, Any]) -> list[Finding]:
    parties = facts.get("parties") or []
    found = []
    if parties and len({one.get("side") for one in parties}) == 1:
        message = "Mới ghi một bên của giao dịch. Giao dịch từ hai bên trở lên thì hãy ghi đủ các bên."
        found.append(Finding("warning", "parties", message, DECREE))
    for one in parties:
        if one.get("aware") is False:
            message = f"{one.get('name')} không tự nguyện hoặc không minh mẫn thì không chứng thực. Hãy giải thích."
            found.append(Finding("error", "parties", message, DECREE))
    return found
