"""How the rules of reporting are read for a period: dated data where the sources disagree or the law may change."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import Field

from xaso.kit.norms import Dated, in_force
from xaso.kit.procedure import Part


class StartsOn(Dated):
    value: int = Field(ge=1, le=28)


class Waiting(Dated):
    value: Literal["open", "resolved"]


class Refused(Dated):
    value: Literal["left_out", "counted"]


class Readings(Part):
    starts_on: tuple[StartsOn, ...] = Field(min_length=1)
    waiting: tuple[Waiting, ...] = Field(min_length=1)
    refused: tuple[Refused, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Reading:
    """What holds for a period. ``waiting_open``: who waits for the citizen at its end is open and in time."""

    starts_on: int = 15
    waiting_open: bool = True
    refused_counted: bool = False


def reading(day: date) -> Reading:
    """What holds on a day, the last one of the period."""
    known = shipped()
    return Reading(
        starts_on=in_force(known.starts_on, day).value,
        waiting_open=in_force(known.waiting, day).value == "open",
        refused_counted=in_force(known.refused, day).value == "counted",
    )


@cache
def shipped() -> Readings:
    text = files("xaso.reporting").joinpath("readings.yaml").read_bytes()
    return Readings.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
