"""What happened to a dossier. Values only; no personal text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xaso.base.command import Event


@dataclass(frozen=True)
class CaseEvent(Event):
    case_id: UUID
    office_id: UUID


@dataclass(frozen=True)
class Accepted(CaseEvent):
    NAME = "case.accepted.v1"
    code: str
    procedure_code: str
    due: datetime | None


@dataclass(frozen=True)
class Refused(CaseEvent):
    NAME = "case.refused.v1"
    number: int


@dataclass(frozen=True)
class Recorded(CaseEvent):
    """An immediate-result procedure, received and returned at once."""

    NAME = "case.recorded.v1"
    code: str
    procedure_code: str


@dataclass(frozen=True)
class HandedOver(CaseEvent):
    NAME = "case.handed_over.v1"
    receiver_id: UUID | None
    outcome: str


@dataclass(frozen=True)
class SupplementAsked(CaseEvent):
    NAME = "case.supplement_asked.v1"
    ordinal: int


@dataclass(frozen=True)
class Completed(CaseEvent):
    NAME = "case.completed.v1"
    ordinal: int
    due: datetime | None


@dataclass(frozen=True)
class PaymentAsked(CaseEvent):
    """The citizen must fulfil a financial obligation. ``charge_id`` None: what was charged at reception."""

    NAME = "case.payment_asked.v1"
    ordinal: int
    charge_id: UUID | None


@dataclass(frozen=True)
class Resumed(CaseEvent):
    """Everything asked for was paid or waived: the dossier goes on."""

    NAME = "case.resumed.v1"
    state: str
    due: datetime | None


@dataclass(frozen=True)
class Lapsed(CaseEvent):
    NAME = "case.lapsed.v1"


@dataclass(frozen=True)
class ResultDrafted(CaseEvent):
    NAME = "case.result_drafted.v1"


@dataclass(frozen=True)
class SentBack(CaseEvent):
    NAME = "case.sent_back.v1"


@dataclass(frozen=True)
class Submitted(CaseEvent):
    NAME = "case.submitted.v1"


@dataclass(frozen=True)
class Approved(CaseEvent):
    NAME = "case.approved.v1"


@dataclass(frozen=True)
class Returned(CaseEvent):
    NAME = "case.returned.v1"
    outcome: str


@dataclass(frozen=True)
class Amended(CaseEvent):
    """Particulars were corrected. ``fields``: their keys; the values stand in the dossier alone."""

    NAME = "case.amended.v1"
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Consulted(CaseEvent):
    NAME = "case.consulted.v1"
    consultation_id: UUID
    asked_office_id: UUID | None
    due: datetime


@dataclass(frozen=True)
class OpinionGiven(CaseEvent):
    NAME = "case.opinion_given.v1"
    consultation_id: UUID
    outcome: str


@dataclass(frozen=True)
class SilenceReported(CaseEvent):
    """A unit did not answer in time; the head of the one-stop and the leader know."""

    NAME = "case.silence_reported.v1"
    consultation_id: UUID


@dataclass(frozen=True)
class DeclineProposed(CaseEvent):
    """``late``: later after the reception than the norm allows."""

    NAME = "case.decline_proposed.v1"
    late: bool


@dataclass(frozen=True)
class Declined(CaseEvent):
    """Refused after appraisal, signed; the citizen is still to be given the slip."""

    NAME = "case.declined.v1"
    number: int


@dataclass(frozen=True)
class RefusalGiven(CaseEvent):
    NAME = "case.refusal_given.v1"


@dataclass(frozen=True)
class Stopped(CaseEvent):
    """Ended without a decision. ``withdrawn``: at the applicant's wish, otherwise because the office must."""

    NAME = "case.stopped.v1"
    number: int
    withdrawn: bool


@dataclass(frozen=True)
class ExtensionProposed(CaseEvent):
    """``late_asked``: later than the norm wants (one day before the due date)."""

    NAME = "case.extension_proposed.v1"
    ordinal: int
    late_asked: bool


@dataclass(frozen=True)
class ExtensionDenied(CaseEvent):
    NAME = "case.extension_denied.v1"
    ordinal: int


@dataclass(frozen=True)
class Extended(CaseEvent):
    """The apology is signed and the due date moved; the citizen is still to be told."""

    NAME = "case.extended.v1"
    ordinal: int
    number: int
    before: datetime
    due: datetime
    late_asked: bool


@dataclass(frozen=True)
class Transferred(CaseEvent):
    """The office that had it has ended; ``office_id`` is the heir."""

    NAME = "case.transferred.v1"
    from_office_id: UUID


@dataclass(frozen=True)
class SentAway(CaseEvent):
    """On its way from the counter that received it to the office that resolves it."""

    NAME = "case.sent.v1"
    to_office_id: UUID
    outcome: str


@dataclass(frozen=True)
class TakenOver(CaseEvent):
    """``office_id``, which resolves it, has it in hand and owns it now."""

    NAME = "case.taken_over.v1"
    from_office_id: UUID
    outcome: str


@dataclass(frozen=True)
class FileAttached(CaseEvent):
    NAME = "case.file_attached.v1"
    file_id: UUID
    sha256: str


@dataclass(frozen=True)
class DueRecounted(CaseEvent):
    """The calendar changed. ``before`` equals ``due`` where only the moment of the present step moved."""

    NAME = "case.due_recounted.v1"
    before: datetime | None
    due: datetime | None
    step_due: datetime | None


@dataclass(frozen=True)
class SupplementProlonged(CaseEvent):
    """The calendar changed while a citizen completes: the last day to do so is a later one."""

    NAME = "case.supplement_prolonged.v1"
    before: date
    lapses_on: date


@dataclass(frozen=True)
class CitizenTold(CaseEvent):
    NAME = "case.citizen_told.v1"


@dataclass(frozen=True)
class Linked(CaseEvent):
    """Received in the same visit as another dossier, to which it belongs."""

    NAME = "case.linked.v1"
    first_id: UUID


@dataclass(frozen=True)
class Split(CaseEvent):
    """A part of what was asked goes on as a dossier of its own."""

    NAME = "case.split.v1"
    new_id: UUID


@dataclass(frozen=True)
class SplitOff(CaseEvent):
    """The new dossier; it keeps the reception and the due date of the one that it was split from."""

    NAME = "case.split_off.v1"
    from_id: UUID
    code: str


@dataclass(frozen=True)
class PracticeCleared(Event):
    """The invented dossiers of a practice office are gone."""

    NAME = "case.practice_cleared.v1"
    office_id: UUID
    count: int


@dataclass(frozen=True)
class NumbersConfirmed(Event):
    """The numbers go on after those of the paper books, by book: what lies between ``given`` and ``lasts`` was lost."""

    NAME = "case.numbers_confirmed.v1"
    office_id: UUID
    given: Mapping[str, int]
    lasts: Mapping[str, int]


@dataclass(frozen=True)
class Climbed(CaseEvent):
    """Something late was told to the head of a unit. ``level``: head or above; ``cause``: step or dossier."""

    NAME = "case.climbed.v1"
    unit_id: UUID
    level: str
    cause: str


@dataclass(frozen=True)
class Settled(CaseEvent):
    """What had climbed is late no more: passed on, ended, or with another due moment."""

    NAME = "case.settled.v1"
    level: str
    cause: str


@dataclass(frozen=True)
class WatchSet(Event):
    """An office warns, and tells of what is late, after other hours than the norms."""

    NAME = "case.watch_set.v1"
    office_id: UUID
    hours: Mapping[str, int]


@dataclass(frozen=True)
class Reminded(CaseEvent):
    """A leader reminds whoever holds the dossier."""

    NAME = "case.reminded.v1"


@dataclass(frozen=True)
class Answered(CaseEvent):
    """Whoever was reminded has said why it takes time."""

    NAME = "case.answered.v1"


@dataclass(frozen=True)
class WeekDigested(Event):
    """The page of a week was made."""

    NAME = "case.week_digested.v1"
    digest_id: UUID
    office_id: UUID
    week: date


@dataclass(frozen=True)
class DigestWasRead(Event):
    NAME = "case.digest_read.v1"
    digest_id: UUID
    office_id: UUID


@dataclass(frozen=True)
class CasesImported(Event):
    """A chunk of an old book was written: which dossiers it made."""

    NAME = "cases.imported.v1"
    run_id: UUID
    office_id: UUID
    cases: tuple[str, ...]

    def subjects(self) -> list[str]:
        return [str(self.run_id), *self.cases]


@dataclass(frozen=True)
class CasesTakenBack(Event):
    """Dossiers of an import are gone again."""

    NAME = "cases.taken_back.v1"
    run_id: UUID
    office_id: UUID
    cases: tuple[str, ...]

    def subjects(self) -> list[str]:
        return [str(self.run_id), *self.cases]


@dataclass(frozen=True)
class StatusHeard(Event):
    """Another node told where one of its dossiers stands."""

    NAME = "elsewhere.status_heard.v1"
    case_id: UUID
    state: str
    version: int


@dataclass(frozen=True)
class HandedUp(CaseEvent):
    """Offered to an office of another level, to resolve it."""

    NAME = "case.handed_up.v1"
    passage_id: UUID
    outcome: str


@dataclass(frozen=True)
class GivenBack(CaseEvent):
    """Offered back to the office that received it. ``state``: in which it was here."""

    NAME = "case.given_back.v1"
    passage_id: UUID
    state: str


@dataclass(frozen=True)
class Recalled(CaseEvent):
    """The giver wishes to have it back before it is taken."""

    NAME = "case.recalled.v1"
    passage_id: UUID


@dataclass(frozen=True)
class Taken(CaseEvent):
    """``office_id`` has taken what was offered and owns it now."""

    NAME = "case.taken.v1"
    passage_id: UUID


@dataclass(frozen=True)
class TurnedDown(CaseEvent):
    """``office_id`` does not take what was offered: the giver goes on with it."""

    NAME = "case.turned_down.v1"
    passage_id: UUID


@dataclass(frozen=True)
class OfferHeard(CaseEvent):
    """Another node offers a dossier. ``say``: what it is answered at once."""

    NAME = "case.offer_heard.v1"
    passage_id: UUID
    say: str


@dataclass(frozen=True)
class WordHeard(CaseEvent):
    """The other side of a passage has said something. ``say``: what it is answered at once; "" for nothing."""

    NAME = "case.word_heard.v1"
    passage_id: UUID
    word: str
    say: str
