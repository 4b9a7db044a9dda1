"""What the rules of a procedure read of the facts of a dossier, which may still be empty or half typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from xaso.kit import ids
from xaso.kit.dates import PartialDate
from xaso.kit.findings import Finding

IDENTITY_LAW = "Luật Căn cước 2023, Điều 12"


def day(value: Any) -> date | None:
    """The day of a fact of type date; None where there is none."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def partial(value: Any) -> PartialDate | None:
    """The date of a fact of type partial_date as far as it is known; None where there is none."""
    try:
        return PartialDate.parse(str(value or ""))
    except ValueError:
        return None


def text(value: Any) -> str:
    """What was typed, without the blanks around it; "" where nothing was."""
    return str(value if value is not None else "").strip()


def number_mismatches(
    facts: Mapping[str, Any], field: str, *, sex: ids.Sex | None = None, born: int | None = None
) -> list[Finding]:
    """Sex and year of birth in a personal number that say otherwise. Only shown: the paper decides."""
    try:
        number = ids.personal_number(text(facts.get(field)))
    except ValueError:
        return []  # the form itself refuses what is no number
    return [Finding("warning", field, message, IDENTITY_LAW) for message in number.warnings(sex, born)]
