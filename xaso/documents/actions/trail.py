"""What every action leaves behind a document: a step, and words to find it by."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from xaso.base import search
from xaso.base.actor import Actor
from xaso.documents import kinds
from xaso.documents.models import Arrival, Dispatch, DispatchVersion, DocumentStep

LONGEST = 20_000
"""Characters of a text by which it is found."""
MOST_NAMES = 50
"""Files of one arrival by whose names it is found."""


def signature(actor: Actor) -> str:
    """Name and post as the steps write them."""
    return (f"{actor.name}, {actor.post}" if actor.post else actor.name)[:200]


def arrival_step(
    arrival: Arrival, verb: str, *, actor: Actor, at: datetime, receiver: str = "", note: str = ""
) -> DocumentStep:
    """Add a step to an arrival."""
    said = {"receiver": receiver[:300], "note": note[:2000]}
    return DocumentStep.objects.create(
        arrival=arrival, verb=verb, at=at, by=signature(actor), account_id=_account(actor), **said
    )


def dispatch_step(
    dispatch: Dispatch, verb: str, *, actor: Actor, at: datetime, receiver: str = "", note: str = ""
) -> DocumentStep:
    """Add a step to a dispatch."""
    said = {"receiver": receiver[:300], "note": note[:2000]}
    return DocumentStep.objects.create(
        dispatch=dispatch, verb=verb, at=at, by=signature(actor), account_id=_account(actor), **said
    )


def _account(actor: Actor) -> UUID | None:
    """The account, where a person did it."""
    return actor.id if actor.kind == "person" else None


def find_arrival_by(arrival: Arrival) -> None:
    """Put an arrival into the search: number and notation, sender, kind, subject, who signed, what goes with it."""
    said = (arrival.reference, arrival.sender, arrival.type_name, arrival.subject, arrival.signer, arrival.note)
    names = arrival.files.order_by("pk").values_list("file__name", flat=True)[1:MOST_NAMES]
    words = (*said, *(Path(name).stem for name in names))
    search.index("arrival", arrival.pk, arrival.office_id, " ".join(words))


def find_dispatch_by(dispatch: Dispatch, version: DispatchVersion) -> None:
    """Put a dispatch into the search: number and notation, kind, subject, text, to whom it goes, what goes with it."""
    kind = kinds.kind(dispatch.kind)
    recipients = " ".join(dispatch.recipients.values_list("name", flat=True)[:100])
    words = (dispatch.reference, kind.name if kind else "", dispatch.subject, dispatch.signer_name, recipients)
    names = version.attachments.order_by("place").values_list("name", flat=True)
    beside = " ".join(Path(name).stem for name in names)
    text = f"{version.body[:LONGEST]} {version.source_text[:LONGEST]}"
    search.index("dispatch", dispatch.pk, dispatch.office_id, " ".join((*words, beside, text)))
