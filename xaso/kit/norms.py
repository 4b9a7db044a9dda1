"""Norms (mức chung): what holds in the whole country where a procedure says nothing of its own, read for a day.

The values stand in ``norms.yaml`` with the day on which each begins and the text that sets it.
"""

from collections.abc import Sequence
from datetime import date, time
from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar

import yaml
from pydantic import Field, model_validator

from xaso.kit.procedure import Limit, Part, Unit

Tier = Literal["province", "district", "commune"]


class Dated(Part):
    """A value that holds from a day on, until a later one takes its place."""

    valid_from: date
    source: str = Field(min_length=1)


class Cutoff(Dated):
    value: time


class Term(Dated):
    value: int = Field(ge=1)
    unit: Unit


class Tiers(Dated):
    value: tuple[Tier, ...] = Field(min_length=1)


class CodeSchemes(Dated):
    """The schemes of agency codes that number dossiers, the one that comes first first."""

    value: tuple[Literal["qd20", "qcvn102"], ...] = Field(min_length=1)


class Watching(Dated):
    """When lateness is told to whom, in working hours: how long before it, and how long after.

    The officer is warned before a step or the dossier falls due; the head of his unit hears of what is late by so much,
    the level above of a dossier that is late by more.
    """

    warn_step_hours: int = Field(ge=1, le=80)
    warn_due_hours: int = Field(ge=1, le=80)
    head_step_hours: int = Field(ge=1, le=80)
    head_due_hours: int = Field(ge=1, le=80)
    above_due_hours: int = Field(ge=1, le=400)

    @model_validator(mode="after")
    def _upwards(self) -> "Watching":
        if self.above_due_hours < self.head_due_hours:
            raise ValueError("Cấp trên không được báo trước lãnh đạo của cơ quan.")
        return self


class Count(Dated):
    value: int = Field(ge=0)


class PaymentWait(Dated):
    """Whether the office's time runs while the citizen fulfils a financial obligation."""

    value: Literal["excluded", "counted"]


class Norms(Part):
    """Every norm with its values, in any order."""

    intake_cutoff: tuple[Cutoff, ...] = Field(min_length=1)
    supplement_limit: tuple[Term, ...] = Field(min_length=1)
    tiers: tuple[Tiers, ...] = Field(min_length=1)
    numbering_schemes: tuple[CodeSchemes, ...] = Field(min_length=1)
    watching: tuple[Watching, ...] = Field(min_length=1)
    extensions: tuple[Count, ...] = Field(min_length=1)
    extension_notice: tuple[Count, ...] = Field(min_length=1)
    appraisal_return: tuple[Term, ...] = Field(min_length=1)
    payment_wait: tuple[PaymentWait, ...] = Field(min_length=1)


Row = TypeVar("Row", bound=Dated)


def intake_cutoff(day: date) -> time:
    """What was received after this time of the day goes to the resolver on the next working day."""
    return in_force(_shipped().intake_cutoff, day).value


def supplement_limit(day: date) -> Limit:
    """How long the citizen may take to complete what was asked for on a day; then the dossier ends."""
    term = in_force(_shipped().supplement_limit, day)
    return Limit(amount=term.value, unit=term.unit, source=term.source)


def tiers(day: date) -> tuple[Tier, ...]:
    """The tiers of local government on a day, the highest first."""
    return in_force(_shipped().tiers, day).value


def numbering_schemes(day: date) -> tuple[str, ...]:
    """By which scheme an agency code numbers the dossiers of a day; the next one where an office has none of it."""
    return in_force(_shipped().numbering_schemes, day).value


def watching(day: date) -> Watching:
    """Whom lateness is told to, and when, where an office has set nothing of its own."""
    return in_force(_shipped().watching, day)


def appraisal_return(day: date) -> Limit:
    """Within which time from its reception a dossier that was appraised in vain goes back with the reason."""
    term = in_force(_shipped().appraisal_return, day)
    return Limit(amount=term.value, unit=term.unit, source=term.source)


def extensions(day: date) -> Count:
    """How often a dossier may be given a new appointment (xin lỗi và hẹn lại)."""
    return in_force(_shipped().extensions, day)


def extension_notice(day: date) -> Count:
    """How many days before the due date a new appointment is asked for, and told to the citizen, at the latest."""
    return in_force(_shipped().extension_notice, day)


def payment_wait(day: date) -> PaymentWait:
    """What holds for a time of waiting for payment that begins on a day."""
    return in_force(_shipped().payment_wait, day)


def in_force(rows: Sequence[Row], day: date) -> Row:
    """The value of a day. Before the first one begins it is the first: nothing older is on record here."""
    begun = [row for row in rows if row.valid_from <= day]
    return max(begun, key=_begins) if begun else min(rows, key=_begins)


def _begins(row: Dated) -> date:
    return row.valid_from


@cache
def _shipped() -> Norms:
    return Norms.model_validate(
        yaml.load(files("xaso.kit").joinpath("norms.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    )
