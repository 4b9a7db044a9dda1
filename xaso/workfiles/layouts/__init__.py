"""The papers of work files (NĐ 30/2020 Phụ lục V). Values in, PDF out."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from xaso.base import pdf
from xaso.people import queries as people


def drawn(name: str, values: Mapping[str, Any]) -> bytes:
    """One of the templates of this folder with its values."""
    return pdf.render(_template(name), data=values)


def office_name(office_id: UUID) -> str:
    """As it stands over a list."""
    return people.unit(office_id).name


@cache
def _template(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
