"""The applicant may be known from an earlier visit."""

from dataclasses import dataclass, replace

from xaso.base.actor import Actor
from xaso.kit.text import fold
from xaso.people import queries as people
from xaso.web.office.intake.sheet import Sheet

TAKEN = (
    ("applicant_number", "personal_number"),
    ("applicant_name", "name"),
    ("applicant_phone", "phone"),
    ("applicant_address", "address"),
    ("applicant_email", "email"),
)
"""Field of the form ← what is on record."""


@dataclass(frozen=True)
class Found:
    """``sheet``: filled in where one person fits. ``note``: what was found, in words."""

    sheet: Sheet
    people: tuple[people.KnownPerson, ...]
    note: str


def find(actor: Actor, sheet: Sheet) -> Found:
    """Persons of this office with the number, else with the telephone, that stands in the form."""
    text = sheet.one("applicant_number").strip() or sheet.one("applicant_phone")
    persons = tuple(people.find_person(actor, text))
    chosen = [one for one in persons if str(one.id) == sheet.one("person")] or persons
    if not persons:
        return Found(sheet, (), "Chưa có ai với số này trong sổ của cơ quan. Hãy điền như giấy tờ.")
    if len(chosen) > 1:
        return Found(sheet, persons, "Nhiều người dùng chung số điện thoại này. Hãy chọn:")
    person, typed = chosen[0], sheet.one("applicant_name").strip()
    if typed and fold(typed) != fold(person.name) and not sheet.one("person"):
        return Found(sheet, persons, f"Số này đang ghi cho {person.name}. Hãy xem lại giấy tờ.")
    taken = {field: getattr(person, source) for field, source in TAKEN}
    filled = sheet.filled(taken)
    if sheet.one("person"):
        filled = replace(filled, values={**filled.values, "applicant_name": person.name})
    return Found(filled, (person,), f"{person.name} đã từng nộp hồ sơ ở đây. Ô còn trống đã được điền theo lần trước.")
