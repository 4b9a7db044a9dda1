"""Tours as data: one folder a tour, read and checked once."""

import re
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from xaso.base.actor import RoleName
from xaso.base.errors import NotFound

FOLDER = Path(__file__).parent / "tours"


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(_Told):
    """One thing to do, done by visiting a page (``visit``, a pattern) or by an action (``verb``).

    ``press``: the words on the screen that are pressed. ``where``: an address to go to, if one is lost. ``type``: what
    to write, by the label of the field. ``onward``: words of a link for what the screen cannot notice by itself, such
    as a paper that was printed in another tab. ``then``: what has just happened, said at the next step.
    """

    do: str
    press: str
    where: str = "/viec/"
    visit: str = ""
    verb: str = ""
    type: dict[str, str] = {}
    onward: str = ""
    then: str

    @model_validator(mode="after")
    def _known_in_one_way(self) -> "Step":
        if bool(self.visit) == bool(self.verb):
            raise ValueError("a step is known to be done by a visit or by a verb")
        try:
            re.compile(self.visit)
        except re.error as error:
            raise ValueError(f"no pattern: {self.visit}") from error
        return self


class Question(_Told):
    """``right``: number of the right choice, from 1. ``why``: said after the answer, whatever it was."""

    ask: str
    choices: tuple[str, ...] = Field(min_length=2, max_length=4)
    right: int = Field(ge=1)
    why: str

    @model_validator(mode="after")
    def _has_an_answer(self) -> "Question":
        if self.right > len(self.choices):
            raise ValueError("the right choice is none of them")
        return self


class Tour(_Told):
    """``role``: whose daily work it is. ``needs``: states of which an invented dossier must lie there at the start."""

    key: str
    place: int
    title: str
    about: str
    role: RoleName
    minutes: int
    needs: tuple[str, ...] = ()
    steps: tuple[Step, ...] = Field(min_length=2)
    questions: tuple[Question, ...] = Field(min_length=3, max_length=5)


@cache
def tours() -> tuple[Tour, ...]:
    """Every tour, in the order of the work."""
    found = [
        Tour(key=path.parent.name, **yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader))
        for path in FOLDER.glob("*/tour.yaml")
    ]
    return tuple(sorted(found, key=lambda one: one.place))


def tour(key: str) -> Tour:
    """One tour; NotFound for an unknown name."""
    found = next((one for one in tours() if one.key == key), None)
    if found is None:
        raise NotFound
    return found
