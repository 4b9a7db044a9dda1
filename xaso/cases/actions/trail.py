"""What every action leaves behind a dossier: a row of the control slip, a due date, words to find it by."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from xaso.base import search
from xaso.base.actor import Actor
from xaso.cases import rules
from xaso.cases.models import Case, DueChange, Handover
from xaso.kit.worktime import Due

CITIZEN = "Người nộp hồ sơ"
LEADERS = "Lãnh đạo"
COUNTER = "Bộ phận Một cửa"
LONGEST_NOTE = 1000


def hand(
    case: Case, *, verb: str, at: datetime, giver: str, receiver: str, giver_id: UUID | None = None,
    receiver_id: UUID | None = None, due: datetime | None = None, outcome: str = "", note: str = "",
) -> Handover:  # fmt: skip
    """Add a row to the control slip. ``due`` and ``outcome`` say how the giver kept time."""
    last = Handover.objects.filter(case=case).aggregate(Max("number"))["number__max"] or 0
    return Handover.objects.create(
        case=case,
        number=last + 1,
        verb=verb,
        giver=giver[:200],
        giver_id=giver_id,
        receiver=receiver[:200],
        receiver_id=receiver_id,
        at=at,
        due=due,
        outcome=outcome,
        note=note[:LONGEST_NOTE],
    )


def from_citizen(case: Case, *, actor: Actor, verb: str, at: datetime, note: str = "") -> Handover:
    """A row in which the citizen hands something in at the counter."""
    receiver = signature(actor)
    return hand(case, verb=verb, at=at, giver=CITIZEN, receiver=receiver, receiver_id=actor.id, note=note)


def passed_on(
    case: Case, *, actor: Actor, verb: str, at: datetime, due: datetime | None, receiver: str,
    receiver_id: UUID | None = None, note: str = "",
) -> Handover:  # fmt: skip
    """A row in which the actor gives the dossier on. ``due``: when the step fell due that ends with it."""
    return hand(
        case,
        verb=verb,
        at=at,
        giver=signature(actor),
        giver_id=actor.id,
        receiver=receiver,
        receiver_id=receiver_id,
        due=due,
        outcome=rules.kept(at, due),
        note=note,
    )


def promise(case: Case, *, at: datetime, cause: str, before: datetime | None, due: Due | None) -> DueChange:
    """Add a due date to the history. What changes after the receipt was given must be told to the citizen."""
    return DueChange.objects.create(
        case=case,
        at=at,
        cause=cause,
        before=before,
        due=due.moment if due else None,
        explanation=[[step.day.isoformat(), step.note] for step in due.steps] if due else [],
        must_tell=cause in {"calendar", "extension", "transfer"},
    )


@dataclass(frozen=True)
class Moved:
    """A dossier in the hands of another office: its terms, the due date before and now, and how that was counted."""

    terms: dict[str, Any]
    before: datetime | None
    due: datetime | None
    counted: Due | None


def told_of(case: Case, moved: Moved, at: datetime) -> None:
    """A new due date by the calendar of another office stands in the history, and the citizen must hear of it."""
    if moved.due != moved.before:
        promise(case, at=at, cause="transfer", before=moved.before, due=moved.counted)


def signature(actor: Actor) -> str:
    """Name and post as the control slip writes them."""
    return f"{actor.name}, {actor.post}" if actor.post else actor.name


def make_findable(case: Case) -> None:
    """Put the dossier into the search."""
    search.index("case", case.pk, case.office_id, text_of(case))


def text_of(case: Case) -> str:
    """What a dossier is found by: code, name, numbers, procedure, subject."""
    return " ".join(
        [
            case.code or "",
            case.old_code,
            case.applicant_name,
            case.applicant_number,
            case.applicant_phone,
            case.procedure_name[:200],
            case.subject,
        ]
    )
