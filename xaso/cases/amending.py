"""Which particulars of a dossier can be corrected, how they stand, and what typed values make of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xaso.cases import form
from xaso.cases.models import Case
from xaso.kit.procedure import FormField

WHOSE = {"applicant_name": "Họ tên người nộp", "applicant_number": "Số định danh của người nộp"}
"""Whose the dossier is: corrected by the counter alone, which had the identity paper in its hand."""

OWN = {
    "applicant_phone": "Điện thoại",
    "applicant_address": "Nơi cư trú",
    "applicant_email": "Thư điện tử",
    "subject": "Nội dung",
}
"""The further particulars that every dossier has."""
FACT = "f_"


@dataclass(frozen=True)
class Particular:
    """``value``: as it is typed, of a group that repeats as it is shown; ``shown``: as people read it."""

    name: str
    label: str
    value: str
    shown: str


def particulars(case: Case, fields: tuple[FormField, ...]) -> tuple[Particular, ...]:
    """All of them as they stand."""
    own = [Particular(name, label, getattr(case, name), getattr(case, name)) for name, label in (WHOSE | OWN).items()]
    return (*own, *(_fact(field, case.facts.get(field.key)) for field in fields))


def inputs(case: Case, fields: tuple[FormField, ...]) -> dict[str, str]:
    """Everything as it stands in the inputs of the form, groups cell by cell."""
    own = {name: getattr(case, name) for name in WHOSE | OWN}
    return own | {FACT + key: value for key, value in form.typed(fields, case.facts).items()}


def answers(typed: Mapping[str, str]) -> dict[str, str]:
    """The typed answers to the questions of the procedure, by their keys."""
    return {name.removeprefix(FACT): value for name, value in typed.items() if name.startswith(FACT)}


def read(case: Case, fields: tuple[FormField, ...], typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts as typed, and what is wrong, by typed name. A group of which nothing was sent stays as it was."""
    said = answers(typed)
    away = {one.key for one in fields if one.type == "rows" and not any(key.startswith(f"{one.key}-") for key in said)}
    facts, errors = form.read(tuple(field for field in fields if field.key not in away), said)
    kept = {key: case.facts[key] for key in away if key in case.facts}
    return facts | kept, {FACT + key: message for key, message in errors.items()}


def _fact(field: FormField, value: Any) -> Particular:
    shown = form.shown(field, value)
    return Particular(
        FACT + field.key, field.label, shown if field.type == "rows" else form.typed_again(field, value), shown
    )
