"""The kinds of administrative documents (NĐ 30/2020 Điều 7, Phụ lục III), read from ``kinds.yaml``. Pure."""

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field


class Kind(BaseModel):
    """``mark``: in the notation (QĐ); "" for an official letter. See ``kinds.yaml`` for the rest."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(pattern=r"[a-z_]{2,20}")
    name: str = Field(min_length=1)
    mark: str = Field(max_length=5)
    addressees: bool = False
    decides: str = ""
    below: bool = False
    copy_of: str = Field("", alias="copy")


def all_kinds() -> tuple[Kind, ...]:
    """Those that are drafted, in the order of the law."""
    return tuple(one for one in _by_key().values() if not one.copy_of)


def copies() -> tuple[Kind, ...]:
    """The forms of a copy (Điều 25)."""
    return tuple(one for one in _by_key().values() if one.copy_of)


def kind(key: str) -> Kind | None:
    """The kind with this key; None if there is none."""
    return _by_key().get(key)


@cache
def _by_key() -> dict[str, Kind]:
    text = files("xaso.documents").joinpath("kinds.yaml").read_text(encoding="utf-8")
    found = [Kind.model_validate(one) for one in yaml.load(text, Loader=yaml.CSafeLoader)]
    return {one.key: one for one in found}
