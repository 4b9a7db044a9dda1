"""Rules of the trial procedure, version 1. Published: never edited."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from xaso.kit.findings import Finding
from xaso.kit.procedure import Limit

SOURCE = "Quy ước của thủ tục thử"


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """More than ten days is too long; a loan that starts in the evening is asked about."""
    found = []
    if facts.get("days", 0) > 10:
        found.append(Finding(level="error", field="days", message="Chỉ cho mượn đến 10 ngày.", source=SOURCE))
    if received.hour >= 16:
        found.append(Finding(level="warning", field="", message="Sắp hết giờ, hỏi người giữ loa.", source=SOURCE))
    return found


def limit(facts: Mapping[str, Any], base: Limit | None) -> Limit | None:
    """A wedding cannot wait: one working day."""
    return Limit(amount=1, unit="working_day", source=SOURCE) if facts.get("wedding") is True else base
