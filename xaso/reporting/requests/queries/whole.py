"""What a request comes to, each figure with the units that it is made of."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base.actor import Actor
from xaso.reporting.requests import access
from xaso.reporting.requests.figures import agrees, shown_value
from xaso.reporting.requests.queries.board import LockedRow, locked
from xaso.reporting.requests.queries.together import Child, together
from xaso.reporting.requests.spec import TOGETHER


@dataclass(frozen=True)
class Figure:
    """An indicator of a consolidated report. ``parts``: (report, unit, value) of every approved report."""

    number: int
    name: str
    unit: str
    how: str
    value: str
    parts: tuple[tuple[UUID, str, str], ...]


@dataclass(frozen=True)
class Whole:
    """``lacking``: units of which nothing is approved; ``newer``: units that have handed in another version since."""

    request_id: UUID
    name: str
    figures: tuple[Figure, ...]
    words: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    children: tuple[Child, ...]
    lacking: tuple[str, ...]
    newer: tuple[str, ...]
    balanced: bool
    locked: tuple[LockedRow, ...]


def whole(actor: Actor, request_id: UUID) -> Whole:
    """From approved reports only; every figure with its parts."""
    request = access.request(actor, request_id)
    found = together(request)
    spec = found.spec
    figures = tuple(
        Figure(
            number, one.name, one.unit, TOGETHER[one.together], shown_value(spec, one.key, found.values),
            tuple((child.report_id, child.name, shown_value(spec, one.key, child.values)) for child in found.children),
        )
        for number, one in enumerate(spec.indicators, start=1)
    )  # fmt: skip
    words = tuple(
        (part.name, tuple((one.name, str(one.values[part.key])) for one in found.children if part.key in one.values))
        for part in spec.parts
    )
    summed = {one.key for one in spec.indicators if one.together == "sum"}
    checks = [one for one in spec.checks if {*one.left, *one.right} <= summed]
    return Whole(
        request.pk, request.name, figures, words, found.children, found.lacking,
        tuple(one.name for one in found.children if one.newer),
        all(agrees(one, found.values) for one in checks), locked(request),
    )  # fmt: skip
