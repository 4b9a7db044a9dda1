"""How a tour moves on, and who needs a hand. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol


class Known(Protocol):
    """What a step is known by."""

    @property
    def visit(self) -> str: ...
    @property
    def verb(self) -> str: ...


def reached(steps: Sequence[Known], start: int, path: str, written: Collection[str]) -> int:
    """How many steps are done, by the page that is visited and by what was written since the last one was done.

    Who goes ahead is not held back: a later action counts for the steps before it, a later page for the pages before.
    """
    done = start
    for number, step in enumerate(steps[start:], start):
        if step.verb and step.verb in written:
            done = number + 1
    for number, step in enumerate(steps[done:], done):
        if step.verb:
            break
        if re.fullmatch(step.visit, path):
            done = number + 1
    return done


@dataclass(frozen=True)
class Use:
    """How one officer uses the system. ``done``: dossiers worked on in a month; ``waited``: that were his turn.

    ``dossiers``: his posts are for work with dossiers at all.
    """

    signed_in: bool
    done: int
    waited: int
    lessons: int
    dossiers: bool


ENOUGH = 5
"""Dossiers in a month after which nobody need do exercises."""


def stage(use: Use) -> str:
    """What an officer needs: never, paper, new, idle or well."""
    if not use.signed_in:
        return "never"
    if use.dossiers and not use.done and use.waited:
        return "paper"
    if not use.lessons and use.done < ENOUGH:
        return "new"
    if use.dossiers and not use.done:
        return "idle"
    return "well"
