"""Rules of copies of civil-status extracts (bản sao trích lục hộ tịch), version 1. Published: never edited."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from xaso.kit import facts as read
from xaso.kit.findings import Finding
from xaso.kit.worktime import ZONE

RECORD = "Thủ tục 2.000635 (QĐ 163/QĐ-BTP)"


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """What the officer must see before the dossier is taken."""
    born, entered = read.partial(facts.get("subject_birth")), read.partial(facts.get("registered_on"))
    found = read.number_mismatches(facts, "subject_number", born=born.year if born else None)
    if entered and entered.earliest > received.astimezone(ZONE).date():
        found.append(Finding("error", "registered_on", "Ngày đăng ký ở sau ngày nộp hồ sơ. Hãy xem lại.", RECORD))
    if entered and born and entered.latest < born.earliest:
        found.append(Finding("error", "registered_on", "Ngày đăng ký ở trước ngày sinh. Hãy xem lại.", RECORD))
    if "subject_name" in facts and not (entered or read.text(facts.get("register_number"))):
        message = "Không có ngày đăng ký, không có số: tra cứu sẽ lâu. Hãy hỏi thêm năm đăng ký."
        found.append(Finding("warning", "register_number", message, RECORD))
    return found
