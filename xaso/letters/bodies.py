"""What nodes say to each other about letters."""

from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from xaso.base.errors import Invalid

LONGEST = 20_000
"""Characters of a letter: ten pages. What is longer is a document."""


MOST_FILES = 10
"""Beside a letter. Who has more to send writes a document."""


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


class Enclosed(_Said):
    """A file beside a letter; its content is a file of the envelope."""

    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    name: str = Field(min_length=1, max_length=200)


class SentWithFiles(Sent):
    """The body of ``letter.sent`` version 2: with files beside it."""

    files: list[Enclosed] = Field(min_length=1, max_length=MOST_FILES)


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


def files_of(body: object) -> dict[str, str]:
    """SHA-256 → name of what lies beside a letter; {} with version 1. Invalid if it is no such body."""
    if not isinstance(body, dict) or "files" not in body:
        return {}
    try:
        return {one.sha256: one.name for one in SentWithFiles.model_validate(body).files}
    except ValidationError as error:
        raise Invalid({"body": str(error)[:500]}) from error


def fate(body: object) -> Fate:
    """Invalid if it is no such body."""
    try:
        return Fate.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)[:500]}) from error
