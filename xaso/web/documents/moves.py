"""What can be done with a document: the verb, the word in its address, the form it asks for, the action it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, Generic, TypeVar, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from xaso.base.actor import Actor
from xaso.web.ui.fields import Field, Form, form

Shown = TypeVar("Shown")


@dataclass(frozen=True)
class Sent:
    """A form that came in. ``version``: what its sender saw."""

    actor: Actor
    id: UUID
    version: int
    typed: QueryDict
    file: "UploadedFile[Any] | None" = None

    def one(self, name: str) -> str:
        return self.typed.get(name) or ""

    @property
    def stream(self) -> "tuple[BinaryIO, str] | None":
        """The file that came along with its name; None where none was chosen."""
        if self.file is None or self.file.file is None:
            return None
        return cast(BinaryIO, self.file.file), self.file.name or ""


@dataclass(frozen=True)
class Move(Generic[Shown]):
    """``said``: the line afterwards. ``leaves``: it goes out of my hands, so that my list of work comes next.

    ``rare``: never the one main action of the page, for what nobody should do by a key pressed too soon.
    """

    verb: str
    word: str
    button: str
    said: str
    act: Callable[[Sent], object]
    fields: Callable[[Shown], Sequence[Field]]
    leaves: bool = False
    rare: bool = False
    title: str = ""


@dataclass(frozen=True)
class Failed:
    """A form that was refused, with what was typed and why."""

    word: str
    typed: QueryDict
    errors: Mapping[str, str]
    stale: str = ""


@dataclass(frozen=True)
class Offer:
    """A move that is possible now, with its form; ``opened``: it was just refused."""

    move: Move[Any]
    form: Form
    opened: bool


def offers(moves: Sequence[Move[Shown]], may: frozenset[str], shown: Shown, failed: Failed | None) -> tuple[Offer, ...]:
    """What this person can do now, in the order of the table."""
    made = []
    for move in moves:
        if move.verb in may:
            mine = failed if failed and failed.word == move.word else None
            fields = [replace(one, within=move.word) for one in move.fields(shown)]
            asked = form(fields, mine.typed if mine else None, mine.errors if mine else None)
            made.append(Offer(move, asked, opened=bool(mine)))
    return tuple(made)
