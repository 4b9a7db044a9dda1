"""Effects upstairs: which event has which consequence in which room. Run from the outbox by the work loop.

A consequence is short and done once by event. What takes longer only wakes a job of ``schedule``.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from xaso.base import jobs
from xaso.base.calendar import CalendarChanged
from xaso.base.outbox import Subscriptions
from xaso.cases.events import (
    CaseEvent,
    CasesImported,
    CasesTakenBack,
    GivenBack,
    HandedUp,
    OfferHeard,
    Recalled,
    Taken,
    TurnedDown,
    WordHeard,
)
from xaso.catalogue.events import Published
from xaso.documents.actions import deliver
from xaso.documents.events import (
    ArrivalReturned,
    Assigned,
    Delivered,
    FiledAway,
    Finished,
    Heard,
    Instructed,
    Issued,
    Progressed,
    RecallAnswered,
    RecallHeard,
    Registered,
)
from xaso.documents.events import Recalled as DocumentRecalled
from xaso.letters.events import Opened, Written
from xaso.people.events import (
    AccountCreated,
    AccountDisabled,
    DirectoryHeard,
    EmailSet,
    MovePartCame,
    MoveStarted,
    MoveTurned,
    PostEnded,
    PostGiven,
    StaffImported,
    UnitCodeDropped,
    UnitCodeSet,
    UnitEnded,
    UnitSet,
)
from xaso.reporting.actions import count
from xaso.site import axis, documents, letters, levels, moves, numbers_told, reports, snapshots
from xaso.site.traffic import tell_many_statuses, tell_of_office, tell_status

RECOUNT = "recount"


def recount_open_cases(_event_id: UUID, _body: Mapping[str, Any]) -> None:
    """The calendar changed: every open dossier is counted again."""
    jobs.wake(RECOUNT)


def recount_after_new_hours(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """A unit has other working hours."""
    if "week" in body["fields"]:
        jobs.wake(RECOUNT)


def count_for_reports(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """Something happened to a dossier: reports count it as it is now."""
    count([UUID(body["case_id"])])


def count_many_for_reports(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """Dossiers came from an old book, or are gone again."""
    count(map(UUID, body["cases"]))


def deliver_document(_event_id: UUID, body: Mapping[str, Any]) -> None:
    """A document is issued: the offices of this node to which it goes find it among what has arrived."""
    deliver(UUID(body["dispatch_id"]))


OF_THE_DIRECTORY = (
    UnitCodeSet,
    UnitCodeDropped,
    UnitEnded,
    AccountCreated,
    AccountDisabled,
    EmailSet,
    PostGiven,
    PostEnded,
    StaffImported,
    DirectoryHeard,
)
"""After them the directory that other nodes are told may be another."""

BETWEEN_LEVELS: Subscriptions = {
    HandedUp.NAME: (levels.offer,),
    GivenBack.NAME: (levels.offer,),
    Recalled.NAME: (levels.say("recall"),),
    Taken.NAME: (levels.say("taken"),),
    TurnedDown.NAME: (levels.say("declined"),),
    OfferHeard.NAME: (levels.answer,),
    WordHeard.NAME: (levels.answer,),
}
"""A dossier that goes to another level, or comes from one: what the other node hears of it."""

OF_AN_ARRIVAL = (
    Registered,
    Instructed,
    Assigned,
    Progressed,
    Finished,
    FiledAway,
    ArrivalReturned,
    RecallHeard,
    RecallAnswered,
)
"""After them a document has come further: its sender is told."""

SUBSCRIPTIONS: Subscriptions = {
    CalendarChanged.NAME: (recount_open_cases, snapshots.wake),
    Published.NAME: (snapshots.wake,),
    Issued.NAME: (
        deliver_document,
        documents.carry,
        axis.carry,
        documents.tell_of_answer,
        documents.mark_changed,
    ),
    DocumentRecalled.NAME: (documents.carry_recall, axis.carry_recall),
    Delivered.NAME: (documents.tell_sender, documents.examine),
    Heard.NAME: (documents.examine,),
    **{event.NAME: (documents.tell_sender,) for event in OF_AN_ARRIVAL},
    UnitSet.NAME: (recount_after_new_hours, snapshots.wake),
    **{event.NAME: (snapshots.wake,) for event in OF_THE_DIRECTORY},
    MoveStarted.NAME: (moves.wake,),
    MovePartCame.NAME: (moves.wake,),
    MoveTurned.NAME: (moves.say, snapshots.wake, tell_of_office),
    Written.NAME: (letters.carry,),
    Opened.NAME: (letters.tell_receipt,),
    **reports.SUBSCRIPTIONS,
    CasesImported.NAME: (count_many_for_reports, tell_many_statuses),
    CasesTakenBack.NAME: (count_many_for_reports,),
    **{
        event.NAME: (count_for_reports, tell_status, numbers_told.wake, *BETWEEN_LEVELS.get(event.NAME, ()))
        for event in CaseEvent.__subclasses__()
    },
}
