"""How soon what has arrived should be given to somebody: read from ``clocks.yaml`` for a day."""

from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field


class Clock(BaseModel):
    """Working days after the arrival, or hours on the clock."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    valid_from: date
    urgency: str
    working_days: int = Field(default=0, ge=0)
    hours: int = Field(default=0, ge=0)
    source: str = Field(min_length=1)


def clock_of(urgency: str, day: date) -> Clock:
    """The clock of an urgency on a day."""
    return max(
        (one for one in _clocks() if one.urgency == urgency and one.valid_from <= day), key=lambda one: one.valid_from
    )


@cache
def _clocks() -> tuple[Clock, ...]:
    text = files("xaso.documents").joinpath("clocks.yaml").read_text(encoding="utf-8")
    return tuple(Clock.model_validate(one) for one in yaml.load(text, Loader=yaml.CSafeLoader))
