"""Which particulars of a dossier can be corrected, how they stand, and what typed values make of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xaso.cases import form
from xaso.cases.models import Case
from xaso.kit.procedure import FormField

OWN = {
    "applicant_phone": "Điện thoại",
    "applicant_address": "Nơi cư trú",
    "applicant_email": "Thư điện tử",
    "subject": "Nội dung",
}
"""Particulars that every dossier has. Name and number say whose it is: they are not corrected but received anew."""
FACT = "f_"


@dataclass(frozen=True)
class Particular:
    """``value``: as it is typed; ``shown``: as people read it."""

    name: str
    label: str
    value: str
    shown: str


def fields_of(fields: tuple[FormField, ...]) -> tuple[FormField, ...]:
    """Questions whose answer can be corrected; a group that repeats is taken down anew with a supplement."""
    return tuple(field for field in fields if field.type != "rows")


def particulars(case: Case, fields: tuple[FormField, ...]) -> tuple[Particular, ...]:
    """All of them as they stand."""
    own = [Particular(name, label, getattr(case, name), getattr(case, name)) for name, label in OWN.items()]
    return (*own, *(_fact(field, case.facts.get(field.key)) for field in fields_of(fields)))


def read(case: Case, fields: tuple[FormField, ...], typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts with the typed answers, those of groups as they were; and what is wrong, by typed name."""
    answers = {field.key: typed.get(FACT + field.key, "") for field in fields_of(fields)}
    facts, errors = form.read(fields_of(fields), answers)
    groups = {field.key: case.facts[field.key] for field in fields if field.type == "rows" and field.key in case.facts}
    return facts | groups, {FACT + key: message for key, message in errors.items()}


def _fact(field: FormField, value: Any) -> Particular:
    return Particular(FACT + field.key, field.label, form.typed_again(field, value), form.shown(field, value))
