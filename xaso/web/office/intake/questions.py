"""A procedure's own questions as fields of the page: single ones, and groups that repeat row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from xaso.cases import queries as cases
from xaso.kit import lists
from xaso.kit.procedure import FormField
from xaso.web.office.intake.sheet import FACT
from xaso.web.ui.fields import Choice, Field, Form, Kind

KINDS: Mapping[str, Kind] = {
    "long_text": "textarea", "choice": "select", "yes_no": "select", "phone": "tel", "rows": "group",
}  # fmt: skip
DIGITS = frozenset({"integer", "money", "date", "partial_date", "personal_number", "phone"})
SHORT = frozenset({"integer", "money", "date", "partial_date", "personal_number", "phone", "yes_no"})
EXAMPLES = {"date": "Ngày/tháng/năm, như 02/09/2026", "partial_date": "Như 02/09/2026, 09/2026 hoặc 2026"}
NOTHING = Choice("", "– chọn –")


@dataclass(frozen=True)
class Item:
    """A question, with its rows where it is a group that repeats; the last row is empty while one more may follow."""

    field: Field
    rows: tuple[tuple[Field, ...], ...] = ()


@dataclass(frozen=True)
class Group:
    """Questions of the procedure that belong together."""

    title: str
    items: tuple[Item, ...]


def questions(shown: Sequence[FormField], typed: Mapping[str, str]) -> Iterator[Field]:
    """Every field of the questions, those in rows too."""
    for field in shown:
        yield _question(field)
        for row in _rows_to_show(field, typed):
            yield from _cells(field, row, typed)


def grouped(shown: Sequence[FormField], made: Form, typed: Mapping[str, str]) -> tuple[Group, ...]:
    """The filled fields in the groups and in the order of the procedure."""
    return tuple(
        Group(title, tuple(_item(one, made.at, typed) for one in some))
        for title, some in groupby(shown, key=lambda one: one.group)
    )


def offered(shown: Sequence[FormField]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Name and words of each list that these questions offer."""
    fields = [one for field in shown for one in (field, *field.columns)]
    return tuple((name, lists.words(name)) for name in sorted({one.suggest for one in fields if one.suggest}))


def _item(field: FormField, at: Mapping[str, Field], typed: Mapping[str, str]) -> Item:
    rows = (
        tuple(at[FACT + cases.cell(field, row, one)] for one in field.columns) for row in _rows_to_show(field, typed)
    )
    return Item(at[FACT + field.key], tuple(rows))


def _rows_to_show(field: FormField, typed: Mapping[str, str]) -> range:
    if field.type != "rows":
        return range(0)
    return range(1, min(cases.last_row(field, typed) + 1, cases.most_rows(field)) + 1)


def _cells(field: FormField, row: int, typed: Mapping[str, str]) -> Iterator[Field]:
    """The fields of a row. Typing into the last one, still empty, makes the page ask for one more."""
    grows = row > cases.last_row(field, typed)
    for column in field.columns:
        yield replace(_question(column), name=FACT + cases.cell(field, row, column), grows=grows)


def _question(field: FormField) -> Field:
    choices = tuple(Choice(one.value, one.label) for one in field.choices)
    if field.type == "yes_no":
        choices = tuple(Choice(*one) for one in cases.YES_NO)
    if choices and not (field.required and field.default):
        choices = (NOTHING, *choices)
    return Field(
        FACT + field.key,
        field.label,
        kind=KINDS.get(field.type, "text"),
        help=" ".join(filter(None, (field.help, EXAMPLES.get(field.type)))),
        required=field.required,
        unsaid=bool(field.default),
        choices=choices,
        inputmode="numeric" if field.type in DIGITS else "",
        most=4000 if field.type == "long_text" else 500,
        short=field.type in SHORT,
        suggest=field.suggest,
    )
