"""What nodes say to each other about reports. Every word names both its ends, so that a hub knows where it goes."""

from datetime import date
from typing import Any, Literal, TypeVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from xaso.base.errors import Invalid
from xaso.reporting.requests.spec import Spec, problem_of

NOTE = 4_000


class End(BaseModel):
    """One end: a unit with its office and node, named as the sender knew it."""

    model_config = ConfigDict(extra="ignore")
    node: UUID
    office: UUID
    unit: UUID
    name: str = Field(min_length=1, max_length=420)


class Word(BaseModel):
    """What every word says. ``report``: the report of one unit; ``by``: name and post; ``at``: when it was done."""

    model_config = ConfigDict(extra="ignore")
    report: UUID
    sender: End
    receiver: End
    by: str = Field(max_length=210)
    at: AwareDatetime


class Asked(Word):
    """The body of ``report.asked`` version 1: a unit is asked for a report by a day."""

    request: UUID
    form: UUID
    name: str = Field(min_length=1, max_length=200)
    content: Spec
    first: date
    last: date
    due: date
    directive: str = Field(max_length=200)
    note: str = Field(max_length=NOTE)


class Filled(Word):
    """The body of ``report.filled`` version 1: a version is handed in. ``reason``: why there is one after the first."""

    number: int = Field(ge=1, le=999)
    content: dict[str, Any] = Field(max_length=200)
    reason: str = Field(max_length=500)


class Decided(Word):
    """The body of ``report.decided`` version 1: a version is approved, or sent back for a reason."""

    number: int = Field(ge=1, le=999)
    decision: Literal["approved", "sent_back"]
    reason: str = Field(max_length=500)


class Reminded(Word):
    """The body of ``report.reminded`` version 1: the report is late."""


class Wished(Word):
    """The body of ``report.wished`` version 1: the unit asks for another day."""

    day: date
    reason: str = Field(max_length=500)


class Due(Word):
    """The body of ``report.due`` version 1: the day by which it is due from now on.

    ``wish``: what became of the unit's own wish, if it had one.
    """

    due: date
    wish: Literal["", "granted", "denied"]
    reason: str = Field(max_length=500)


class State(Word):
    """The body of ``report.state`` version 1: how far a request has come, or that the unit works on its report."""

    state: Literal["travelling", "arrived", "in_work", "refused"]
    reason: str = Field(max_length=500)


Said = TypeVar("Said", bound=Word)


def read(kind: type[Said], body: object) -> Said:
    """Invalid if it is no such body."""
    try:
        said = kind.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)[:500]}) from error
    if isinstance(said, Asked) and (problem := problem_of(said.content)):
        raise Invalid({"body": problem})
    return said
