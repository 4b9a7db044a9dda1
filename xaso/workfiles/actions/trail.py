"""What every action leaves behind a work file: a step."""

from datetime import datetime

from xaso.base.actor import Actor
from xaso.workfiles.models import WorkFile, WorkFileStep


def signature(actor: Actor) -> str:
    """Name and post as the steps write them."""
    return (f"{actor.name}, {actor.post}" if actor.post else actor.name)[:400]


def step(file: WorkFile, verb: str, *, actor: Actor, at: datetime, note: str = "") -> None:
    """Add a step to a file."""
    WorkFileStep.objects.create(file=file, verb=verb, at=at, by=signature(actor), account_id=actor.id, note=note[:1000])
