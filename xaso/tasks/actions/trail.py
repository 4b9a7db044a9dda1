"""What every action leaves behind a task: a step."""

from datetime import datetime

from xaso.base.actor import Actor
from xaso.kit.worktime import ZONE
from xaso.tasks.models import Task, TaskStep


def signature(actor: Actor) -> str:
    """Name and post as the steps write them."""
    return (f"{actor.name}, {actor.post}" if actor.post else actor.name)[:200]


def step(
    task: Task, verb: str, *, actor: Actor, at: datetime, receiver: str = "", percent: int | None = None, note: str = ""
) -> None:
    """Add a step to a task."""
    TaskStep.objects.create(
        task=task,
        verb=verb,
        at=at,
        by=signature(actor),
        account_id=actor.id,
        receiver=receiver[:200],
        percent=percent,
        note=note[:2000],
    )


def until(due: datetime | None) -> str:
    """“hạn 02/12/2026”, or that there is none."""
    return f"hạn {due.astimezone(ZONE):%d/%m/%Y}" if due else "không định hạn"
