"""Rules of certified copies (chứng thực bản sao từ bản chính), version 1. Published: never edited."""

from collections.abc import Mapping
from typing import Any

from xaso.kit.procedure import Limit


def limit(facts: Mapping[str, Any], base: Limit | None) -> Limit | None:
    """The same day; up to two working days when there are too many copies or pages (NĐ 23/2015/NĐ-CP)."""
    if facts.get("large") is True:
        return Limit(amount=2, unit="working_day", source="NĐ 23/2015/NĐ-CP: nhiều bản, nhiều trang")
    return base
