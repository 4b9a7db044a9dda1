"""What nodes say to each other about letters."""

from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from xaso.base.errors import Invalid

LONGEST = 20_000
"""Characters of a letter: ten pages. What is longer is a document."""


class _Said(BaseModel):
    model_config = ConfigDict(extra="ignore")


class End(_Said):
    """One end of a letter: a unit with its office and node, named as the writer knew it."""

    node: UUID
    office: UUID
    unit: UUID
    name: str = Field(min_length=1, max_length=420)


class Sent(_Said):
    """The body of ``letter.sent`` version 1. ``thread``: id of the first letter; ``person``: his name and post."""

    id: UUID
    thread: UUID
    sender: End
    receiver: End
    person: str = Field(max_length=210)
    subject: str = Field(min_length=1, max_length=200)
    text: str = Field(min_length=1, max_length=LONGEST)
    written: AwareDatetime


class Fate(_Said):
    """The body of ``letter.state`` version 1: how far a letter has come.

    ``node``: of its writer; ``by``: name and post of who received it; ``reason``: why it was refused.
    """

    id: UUID
    node: UUID
    state: Literal["travelling", "arrived", "opened", "refused"]
    at: AwareDatetime
    by: str = Field(max_length=210)
    reason: str = Field(max_length=500)


def sent(body: object) -> Sent:
    """Invalid if it is no such body."""
    try:
        return Sent.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)[:500]}) from error


def fate(body: object) -> Fate:
    """Invalid if it is no such body."""
    try:
        return Fate.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)[:500]}) from error
