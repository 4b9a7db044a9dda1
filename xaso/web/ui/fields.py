"""What people fill in: fields with their words, what was typed, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "text", "search", "password", "tel", "email", "number", "textarea", "select", "radio", "checkbox", "file", "hidden",
    "group",
]  # fmt: skip


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    help: str = ""


@dataclass(frozen=True)
class Field:
    """One field. ``now``: what stands in the record, where somebody else changed it meanwhile.

    ``unsaid``: a field that may stay empty without saying so, because the form does. ``within``: the form that it
    stands in, where a page has several with a field of this name. ``suggest``: the list on the page whose words are
    offered. ``grows``: what is typed here makes the page ask for a further row.
    """

    name: str
    label: str
    kind: Kind = "text"
    value: str = ""
    help: str = ""
    error: str = ""
    now: str = ""
    required: bool = True
    unsaid: bool = False
    within: str = ""
    choices: tuple[Choice, ...] = ()
    autocomplete: str = "off"
    inputmode: str = ""
    most: int = 300
    short: bool = False
    first: bool = False
    suggest: str = ""
    grows: bool = False

    @property
    def id(self) -> str:
        return f"o-{self.within}-{self.name}" if self.within else f"o-{self.name}"

    @property
    def target(self) -> str:
        """Where a link to this field leads: of several choices, to the first."""
        return f"{self.id}-1" if self.kind == "radio" else self.id

    @property
    def described_by(self) -> str:
        """Ids of the texts that a reader of screens says with the field."""
        parts = (("help", self.help), ("error", self.error), ("now", self.now))
        return " ".join(f"{self.id}-{name}" for name, text in parts if text)


@dataclass(frozen=True)
class Wrong:
    """One line of the summary of errors. ``target``: id of the field, empty where the whole is meant."""

    message: str
    target: str = ""


@dataclass(frozen=True)
class Form:
    """Fields in order, and the summary of what is wrong."""

    fields: tuple[Field, ...]
    wrong: tuple[Wrong, ...] = ()

    @property
    def at(self) -> dict[str, Field]:
        """Fields by name, for templates that place them one by one."""
        return {field.name: field for field in self.fields}

    def stale(self, message: str, current: Mapping[str, str]) -> "Form":
        """The same form after somebody else's change: both values stand there, and a person decides."""
        fields = tuple(
            replace(field, now=current[field.name] or "(để trống)")
            if current.get(field.name, field.value) != field.value
            else field
            for field in self.fields
        )
        return Form(fields, (Wrong(message), *self.wrong))


def form(
    fields: Sequence[Field], typed: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None
) -> Form:
    """The form as it was sent: typed values stay (never a password), errors stand at their fields and at the top.

    Where something is wrong, the summary takes the place of the first field: it is read out first.
    """
    found = errors or {}
    filled = tuple(
        replace(
            field,
            value=_kept(field, typed),
            error=found.get(field.name, ""),
            first=field.first and not found,
        )
        for field in fields
    )
    at_fields = [Wrong(field.error, field.target) for field in filled if field.error]
    known = {field.name for field in fields}
    whole = [Wrong(message) for name, message in found.items() if name not in known]
    return Form(filled, (*whole, *at_fields))


def _kept(field: Field, typed: Mapping[str, str] | None) -> str:
    if typed is None:
        return field.value
    return "" if field.kind in {"password", "file"} else typed.get(field.name, "")
