"""The ten states of the national exchange, and which of them each of ours is. Pure; the data stand in national.yaml."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import Field

from xaso.kit.norms import Dated, in_force
from xaso.kit.procedure import Part

CODES = range(1, 11)


class Meaning(Dated):
    """The national code of one of our states from a day on."""

    value: int = Field(ge=CODES.start, lt=CODES.stop)


class Table(Part):
    """``names``: of the ten codes. ``states``: ours, with the code of each and since when."""

    names: dict[int, str]
    states: dict[str, tuple[Meaning, ...]]


@dataclass(frozen=True)
class National:
    """A state as the national portal names it. ``checked``: it has a code of its own, nothing is left to compare."""

    code: int
    name: str
    checked: bool


def national(state: str, day: date) -> National:
    """What one of our states is called in the national exchange on a day."""
    table = _table()
    meaning = in_force(table.states[state], day)
    return National(meaning.value, table.names[meaning.value], checked="cần đối chiếu" not in meaning.source)


@cache
def _table() -> Table:
    text = files("xaso.cases").joinpath("national.yaml").read_bytes()
    return Table.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
