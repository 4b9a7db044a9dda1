"""What nodes say to each other about documents, in the fields of NĐ 30/2020 Phụ lục VI."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from xaso.base.errors import Invalid

MOST_RECEIVERS = 300
"""In one envelope, so that it always fits; a document with more goes in several, its file once."""


class _Said(BaseModel):
    model_config = ConfigDict(extra="ignore")


class Office(_Said):
    """An office with its node. ``code``: its agency code (mã định danh), where it has one."""

    node: UUID
    office: UUID
    name: str = Field(min_length=1, max_length=200)
    code: str = Field(max_length=35)


class Enclosed(_Said):
    """A file of it, the document itself first; it came with the envelope."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    name: str = Field(min_length=1, max_length=200)


class Answered(_Said):
    """The document that this one answers: ``id`` on the node of its ``office``."""

    id: UUID
    office: UUID


class Changed(_Said):
    """The earlier document of the same office that this one replaces or corrects."""

    id: UUID
    change: Literal["replace", "correct"]


class Sent(_Said):
    """The body of ``document.sent`` version 1. ``reference``: number and notation; ``answer_by``: the sender's wish."""

    id: UUID
    sender: Office
    receivers: list[Office] = Field(min_length=1, max_length=MOST_RECEIVERS)
    reference: str = Field(max_length=60)
    issued_on: date
    type_name: str = Field(min_length=1, max_length=100)
    subject: str = Field(min_length=1, max_length=500)
    signer: str = Field(max_length=100)
    signer_post: str = Field(max_length=300)
    pages: int | None = Field(default=None, ge=1, le=9999)
    urgency: Literal["normal", "urgent", "very_urgent", "express"]
    answer_by: date | None
    files: list[Enclosed] = Field(min_length=1, max_length=50)
    answers: Answered | None
    changes: Changed | None = None


class State(_Said):
    """The body of ``document.state`` version 1: how far a document has come at one of its receivers.

    ``node``: of its sender; ``office``: the receiver; ``number``: in its register of the year; ``reason``: why it was
    refused; ``answer``: number and notation of the document that answers it; ``recall``: what it answers to a recall.
    """

    id: UUID
    node: UUID
    office: UUID
    state: Literal["travelling", "arrived", "accepted", "assigned", "in_work", "done", "refused"]
    at: AwareDatetime
    number: int | None = Field(default=None, ge=1)
    reason: str = Field(max_length=500)
    answer: str = Field(max_length=60)
    recall: Literal["", "agreed", "declined"] = ""
    recall_reason: str = Field(default="", max_length=500)


class Recall(_Said):
    """The body of ``document.recall`` version 1: its office takes a document back, and asks its receivers to do so."""

    id: UUID
    sender: Office
    receivers: list[Office] = Field(min_length=1, max_length=MOST_RECEIVERS)
    reason: str = Field(min_length=1, max_length=500)
    at: AwareDatetime


def sent(body: object) -> Sent:
    """Invalid if it is no such body."""
    try:
        return Sent.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)[:500]}) from error


def state(body: object) -> State:
    """Invalid if it is no such body."""
    try:
        return State.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)[:500]}) from error


def recall(body: object) -> Recall:
    """Invalid if it is no such body."""
    try:
        return Recall.model_validate(body)
    except ValidationError as error:
        raise Invalid({"body": str(error)[:500]}) from error
