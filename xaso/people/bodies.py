"""What two nodes say to each other when an office changes its home: bodies of envelopes, checked as they are read."""

from typing import Annotated, TypeVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from xaso.base.errors import Invalid

Line = Annotated[str, Field(max_length=210)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
MOST_CHUNKS = 2000
"""So that their names fit into one envelope; 8 GB of rows."""


class Body(BaseModel):
    """What a later release adds is passed over."""

    model_config = ConfigDict(extra="ignore")


class Part(Body):
    """The body of ``unit.part`` version 1: the files of the envelope are some of what belongs to the office."""

    move: UUID
    number: Annotated[int, Field(ge=1, le=100_000)]


class Offered(Body):
    """The body of ``unit.offered`` version 1: an office is offered to the receiver, to live there.

    ``chunks``: SHA-256 of the files with its rows, in their order; ``digest``: SHA-256 over all its rows.
    ``until``: when the giver takes it back if nobody answers.
    """

    move: UUID
    office: UUID
    name: Annotated[str, Field(min_length=1, max_length=200)]
    by: Line
    at: AwareDatetime
    until: AwareDatetime
    parts: Annotated[int, Field(ge=1, le=100_000)]
    chunks: Annotated[list[Sha256], Field(min_length=1, max_length=MOST_CHUNKS)]
    digest: Sha256
    rows: Annotated[int, Field(ge=0, lt=2**31)]
    files: Annotated[int, Field(ge=0, lt=2**31)]
    size: Annotated[int, Field(ge=0, lt=2**53)]


class Said(Body):
    """The body of ``unit.wanted``, ``unit.given``, ``unit.taken``, ``unit.declined``, ``unit.withdrawn``, version 1.

    ``proof``: with ``given`` the giver's signature (hex) under what he gave to whom; ``taken`` brings it back, so that
    a giver who was restored believes what he has forgotten.
    """

    move: UUID
    office: UUID
    name: Annotated[str, Field(min_length=1, max_length=200)]
    by: Line
    at: AwareDatetime
    reason: Annotated[str, Field(max_length=1000)]
    proof: Annotated[str, Field(pattern="^[0-9a-f]*$", max_length=128)] = ""


class Asked(Body):
    """The body of ``unit.asked`` version 1: a restored node asks which offices have moved. It says nothing else."""


class Answered(Body):
    """The body of ``unit.answered`` version 1: everything that the teller knows of moves stands before it."""


Kind = TypeVar("Kind", bound=Body)


def read(kind: type[Kind], body: object) -> Kind:
    """Invalid if it is not such a body."""
    try:
        return kind.model_validate(body)
    except ValueError as error:
        raise Invalid({"body": str(error)[:500]}) from error
