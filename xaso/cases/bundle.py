"""What travels with a dossier from one level to another: bodies of envelopes, checked as they are read.

Everything that the other office needs to resolve it, and nothing that lives elsewhere: no accounts, no charges. Files
go beside the envelope; here they are named by their SHA-256.
"""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from xaso.cases.rules import Terms

Text = Annotated[str, Field(max_length=1000)]
Line = Annotated[str, Field(max_length=200)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Outcome = Literal["", "early", "on_time", "late"]
Ending = Literal["result", "declined", "open"]
"""With what a dossier comes back: a result, a refusal after appraisal, or unresolved, to be gone on with."""
LARGEST = 200 * 1024
"""Bytes of a bundle; an envelope holds a little more."""


def _terms(data: dict[str, Any]) -> dict[str, Any]:
    """Terms as ``rules.Terms`` reads them, without the offices whose calendars are not known elsewhere."""
    try:
        terms = Terms.of({**data, "before": ()})
    except (TypeError, AttributeError, KeyError) as error:
        raise ValueError(f"no terms: {error}") from error
    return terms.data()


class Body(BaseModel):
    """What a later release adds is passed over."""

    model_config = ConfigDict(extra="ignore", strict=False)


class OfficeSaid(Body):
    """An office as its node names it."""

    id: UUID
    name: Annotated[str, Field(min_length=1, max_length=200)]


class ApplicantSaid(Body):
    """Who applies, as taken down at reception."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    number: Annotated[str, Field(max_length=14)]
    phone: Annotated[str, Field(max_length=20)]
    email: Annotated[str, Field(max_length=254)]
    address: Annotated[str, Field(max_length=300)]
    kind: Literal["citizen", "organisation"]


class ProcedureSaid(Body):
    """The procedure that it began with. ``hash``: of the published version; ``case``: which of its cases."""

    code: Annotated[str, Field(min_length=1, max_length=30)]
    hash: Annotated[str, Field(max_length=64)]
    name: Text
    case: Annotated[str, Field(max_length=40)]


class FileSaid(Body):
    """A scan of a paper; its content is a file of the envelope."""

    sha256: Sha256
    name: Annotated[str, Field(min_length=1, max_length=200)]


class PaperSaid(Body):
    """A component of the dossier."""

    key: Annotated[str, Field(min_length=1, max_length=40)]
    name: Annotated[str, Field(min_length=1, max_length=4000)]
    originals: Annotated[int, Field(ge=0, le=999)]
    copies: Annotated[int, Field(ge=0, le=999)]
    required: bool
    identity: bool
    handed_in: bool
    note: Annotated[str, Field(max_length=300)]
    files: Annotated[list[FileSaid], Field(max_length=50)]


class HandSaid(Body):
    """A row of the control slip, with the office in which it was written."""

    number: Annotated[int, Field(ge=1, le=30000)]
    verb: Annotated[str, Field(pattern="^[a-z_]{1,20}$")]
    giver: Line
    receiver: Line
    at: AwareDatetime
    due: AwareDatetime | None
    outcome: Outcome
    note: Text
    office: Line


class DueSaid(Body):
    """A due date with its cause."""

    at: AwareDatetime
    cause: Literal["reception", "supplement", "calendar", "extension", "transfer", "payment"]
    before: AwareDatetime | None
    due: AwareDatetime | None
    told_at: AwareDatetime | None
    explanation: Annotated[list[tuple[Annotated[str, Field(max_length=10)], Text]], Field(max_length=400)]


class Passed(Body):
    """What both ways have in common."""

    passage: UUID
    case: UUID
    giver: OfficeSaid
    receiver: OfficeSaid
    by: Line
    at: AwareDatetime
    note: Text
    trail: Annotated[list[HandSaid], Field(max_length=500)]
    due: AwareDatetime | None
    dues: Annotated[list[DueSaid], Field(max_length=100)]
    papers: Annotated[list[PaperSaid], Field(max_length=200)]


def files_of(said: Passed) -> dict[str, str]:
    """SHA-256 → name of every file that belongs to it."""
    return {file.sha256: file.name for paper in said.papers for file in paper.files}


class Handed(Passed):
    """The body of ``case.handed`` version 1: a dossier is offered to an office of another level, to resolve it."""

    code: Annotated[str, Field(pattern=r"^[0-9A-Z.]{3,35}-\d{6}-\d{4,8}$")]
    procedure: ProcedureSaid
    applicant: ApplicantSaid
    delegate: dict[Annotated[str, Field(max_length=20)], Annotated[str, Field(max_length=300)]]
    subject: Annotated[str, Field(max_length=500)]
    facts: dict[Annotated[str, Field(max_length=60)], Any]
    channel: Literal["in_person", "online", "post"]
    sets: Annotated[int, Field(ge=1, le=99)]
    received: AwareDatetime
    counted_from: AwareDatetime
    due_original: AwareDatetime | None
    supplements: Annotated[int, Field(ge=0, le=99)]
    terms: Annotated[dict[str, Any], AfterValidator(_terms)]


class ResultSaid(Body):
    """A result as it was decided."""

    key: Annotated[str, Field(min_length=1, max_length=40)]
    name: Text
    number: Annotated[str, Field(max_length=60)]
    content: Annotated[str, Field(max_length=2000)]
    drafted_at: AwareDatetime
    drafted_by: Line
    approved_at: AwareDatetime
    approved_by: Line


class RefusalSaid(Body):
    """A refusal after appraisal, as it was signed."""

    number: Annotated[int, Field(ge=1, lt=2**31)]
    reason: Text
    drafted_at: AwareDatetime
    drafted_by: Line
    signed_at: AwareDatetime
    signed_by: Line
    late: bool


class Returned(Passed):
    """The body of ``case.returned`` version 1: a dossier is offered back to the office that received it."""

    ending: Ending
    finished: AwareDatetime | None
    results: Annotated[list[ResultSaid], Field(max_length=20)]
    refusal: RefusalSaid | None


class Said(Body):
    """The body of ``case.taken``, ``case.declined``, ``case.recalled``, ``case.released``, ``case.arrived``, version 1.

    What one side of a passage says to the other. ``reason``: of who declines.
    """

    passage: UUID
    case: UUID
    at: AwareDatetime
    by: Line
    reason: Text


class Proof(Body):
    """An envelope that the reader itself has signed: its bytes, deflated, in base 64; the signature in hex digits."""

    packed: Annotated[str, Field(max_length=220_000, pattern="^[A-Za-z0-9+/=]+$")]
    signature: Annotated[str, Field(pattern="^[0-9a-f]{128}$")]


class Proven(Said):
    """The body of ``case.taken``, ``case.arrived``, ``case.recalled``, version 2: to a reader who was restored.

    ``proof``: the offer that he has forgotten making; with ``case.recalled`` the answer that he has forgotten giving.
    """

    proof: Proof
