"""Rules of changes of civil-status records (thay đổi, cải chính, bổ sung hộ tịch), version 1. Never edited."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from xaso.kit import facts as read
from xaso.kit.duties import of_age
from xaso.kit.findings import Finding
from xaso.kit.procedure import Limit
from xaso.kit.worktime import ZONE

CIVIL_CODE = "Bộ luật Dân sự 2015, Điều 27"
CIVIL_STATUS_LAW = "Luật Hộ tịch 2014, Điều 28"
AGE_OF_CONSENT, FULL_AGE = 9, 18

SAME_DAY = Limit(amount=1, unit="same_day", source="Luật Hộ tịch 2014, Điều 29")
VERIFIED = Limit(amount=6, unit="working_day", source=f"{CIVIL_STATUS_LAW}: 3 ngày, thêm không quá 3 ngày")


def check(facts: Mapping[str, Any], received: datetime) -> list[Finding]:
    """What the officer must see before the dossier is taken."""
    today = received.astimezone(ZONE).date()
    born = read.day(facts.get("subject_birth_date"))
    year = born.year if born else None
    found = read.number_mismatches(facts, "subject_number", sex=facts.get("subject_sex"), born=year)
    if born and born > today:
        found.append(Finding("error", "subject_birth_date", "Ngày sinh ở sau ngày nộp hồ sơ. Hãy xem lại."))
        return found
    return [*found, *_consent(facts, born, today), *_same(facts)]


def limit(facts: Mapping[str, Any], base: Limit | None) -> Limit | None:
    """The same day to add what is missing; three working days more where something must be verified."""
    if facts.get("kind") == "add":
        return SAME_DAY
    return VERIFIED if facts.get("verify") is True else base


def _consent(facts: Mapping[str, Any], born: date | None, today: date) -> list[Finding]:
    """A person from full nine years must agree to a new name; the parents of a minor too."""
    if facts.get("kind") != "change" or born is None:
        return []
    found = []
    if of_age(born, AGE_OF_CONSENT, today) and facts.get("subject_agrees") is not True:
        message = (
            f"Người được đổi đã đủ {AGE_OF_CONSENT} tuổi: phải có sự đồng ý của người đó. Hãy ghi rõ trong Tờ khai."
        )
        found.append(Finding("error", "subject_agrees", message, CIVIL_CODE))
    if not of_age(born, FULL_AGE, today) and facts.get("parents_agree") is not True:
        message = "Người được đổi chưa đủ 18 tuổi: phải có sự đồng ý của cha, mẹ. Hãy ghi rõ trong Tờ khai."
        found.append(Finding("error", "parents_agree", message, "NĐ 123/2015/NĐ-CP, Điều 7"))
    return found


def _same(facts: Mapping[str, Any]) -> list[Finding]:
    changes = facts.get("changes") or []
    if not any(one.get("before") and one.get("before") == one.get("after") for one in changes):
        return []
    return [Finding("warning", "changes", "Có thông tin ghi trước và sau như nhau. Hãy xem lại.", CIVIL_STATUS_LAW)]
