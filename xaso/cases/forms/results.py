"""The draft of a result paper: a template of the procedure's package and the facts of the dossier.

A template reads ``heading``, ``applicant``, ``signer``, ``facts`` (the values as they are kept), ``words`` (every
question of the form in the words of the paper; "" where it was not asked or not answered), ``spelled`` (every day
again, in words throughout) and ``rows`` (every group that repeats, as a list of its rows, each in words by column).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from xaso.base import pdf
from xaso.cases.forms.slips import Heading, Party
from xaso.kit import spelling
from xaso.kit.dates import PartialDate
from xaso.kit.money import dong
from xaso.kit.procedure import FormField

DAYS = ("date", "partial_date")

DRAFT = """#set page(background: rotate(-45deg, text(
  font: "Liberation Serif", size: 88pt, weight: "bold", fill: luma(225), [DỰ THẢO],
)))
"""
"""Before a template: what is not signed yet is not taken for a result, on the screen or in the printer's tray."""


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Who signs: ``authority`` as NĐ 30/2020 Điều 13 writes it (TM., KT., TL. …), ``post`` and name."""

    authority: str = ""
    post: str = ""
    name: str = ""


def render_result(
    template: str,
    *,
    form: Sequence[FormField],
    facts: Mapping[str, Any],
    heading: Heading,
    applicant: Party,
    signer: Signer,
    signed: bool,
) -> bytes:
    """The result paper as PDF; a draft says so across the page.

    Raises:
        RenderFailed: the template cannot be printed.
    """
    data = {
        "heading": asdict(heading),
        "applicant": asdict(applicant),
        "signer": asdict(signer),
        "facts": dict(facts),
        "words": {field.key: in_words(field, facts) for field in form if field.type != "rows"},
        "spelled": {field.key: _spelled(field, facts) for field in form if field.type in DAYS},
        "rows": {field.key: _rows_in_words(field, facts) for field in form if field.type == "rows"},
    }
    return pdf.render(template if signed else DRAFT + template, data=data)


def in_words(field: FormField, facts: Mapping[str, Any]) -> str:
    """The answer to one question as a paper says it: the label of a choice, ``28/08/2026``, ``12.000 đ``."""
    value = facts.get(field.key)
    if value is None or value == "" or not _asked(field, facts):
        return ""
    if field.type == "choice":
        return next((choice.label for choice in field.choices if choice.value == value), str(value))
    if field.type == "yes_no":
        return "có" if value is True else "không"
    if field.type == "money" and isinstance(value, int):
        return dong(value)
    if field.type == "date":
        return _day(str(value))
    return str(value)


def _spelled(field: FormField, facts: Mapping[str, Any]) -> str:
    """The day that answers a question, spelled out; "" where there is none."""
    try:
        return spelling.day(PartialDate.parse(in_words(field, facts)))
    except ValueError:
        return ""


def _rows_in_words(field: FormField, facts: Mapping[str, Any]) -> list[dict[str, str]]:
    rows = facts.get(field.key) if _asked(field, facts) else None
    return [{one.key: in_words(one, row) for one in field.columns} for row in rows or []]


def _asked(field: FormField, facts: Mapping[str, Any]) -> bool:
    """Whether the conditions of the question hold; yes/no facts are written "yes" and "no" in a package."""
    return all(_plain(facts.get(key)) in values for key, values in field.when.items())


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _day(value: str) -> str:
    """An ISO day as dd/MM/yyyy; what is none stays as it was written."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day:%d/%m/}{day.year:04}"
