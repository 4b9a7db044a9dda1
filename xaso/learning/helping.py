"""Help as data: pages for the screens, words of the computer, cards for the desk. Read and checked once."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from xaso.base.actor import RoleName

FOLDER = Path(__file__).parent / "help"


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(_Told):
    """A question as people ask it, and the answer."""

    ask: str
    say: str


class HelpPage(_Told):
    """Help for some screens. ``at``: beginnings of their addresses; “_” stands for the name of one thing."""

    key: str
    title: str
    at: tuple[str, ...]
    text: tuple[Said, ...] = Field(min_length=1)


class Word(_Told):
    """A word of the computer that stands on a screen, explained by the work."""

    word: str
    also: tuple[str, ...] = ()
    means: str


class Part(_Told):
    title: str
    lines: tuple[str, ...]


class Card(_Told):
    """What one role keeps beside the keyboard."""

    role: RoleName
    title: str
    parts: tuple[Part, ...]


@cache
def pages() -> tuple[HelpPage, ...]:
    return TypeAdapter(tuple[HelpPage, ...]).validate_python(_read("pages.yaml"))


@cache
def words() -> tuple[Word, ...]:
    return TypeAdapter(tuple[Word, ...]).validate_python(_read("words.yaml"))


@cache
def cards() -> tuple[Card, ...]:
    return TypeAdapter(tuple[Card, ...]).validate_python(_read("cards.yaml"))


def _read(name: str) -> Any:
    return tuple(yaml.load((FOLDER / name).read_bytes(), Loader=yaml.CSafeLoader))
