"""Điều hành: the office at a glance, and the offices below."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from xaso.base import clock
from xaso.cases import queries as cases
from xaso.exchange import queries as exchange
from xaso.people import queries as people
from xaso.web.doors import door
from xaso.web.request import Request

WIDTH = 100


@dataclass(frozen=True)
class Bar:
    """Sums as a drawing of this width: late, due today, the rest. The words stand beside it."""

    late: float
    today: float
    rest: float

    @property
    def after_late(self) -> float:
        return self.late

    @property
    def after_today(self) -> float:
        return round(self.late + self.today, 1)


@door("case.board")
def board(request: Request) -> HttpResponse:
    """Who holds what, what is late and since when, what waits for citizens."""
    found = cases.board(request.actor)
    most = max((one.sums.held for one in found.hands), default=0)
    shown = {
        "board": found,
        "hands": [(one, bar(one.sums, most)) for one in found.hands],
        "groups": (("Theo đơn vị", "Đơn vị", found.units), ("Theo lĩnh vực", "Lĩnh vực", found.fields)),
        "now": clock.now(),
    }
    return render(request, "office/board.html", shown)


@door("case.board")
def board_below(request: Request) -> HttpResponse:
    """The offices below, what hurts first on top."""
    rows = cases.board_below(request.actor)
    most = max((one.sums.held for one in rows), default=0)
    shown = {
        "rows": [(one, bar(one.sums, most)) for one in rows],
        "sums": sum((one.sums for one in rows), cases.Sums()),
        "told": sum(one.told for one in rows),
        "nodes": cases.told_by_nodes(request.actor),
        "now": clock.now(),
    }
    return render(request, "office/board_below.html", shown)


@door("exchange.see_silence")
def silence(request: Request) -> HttpResponse:
    """The nodes below by how long they have been silent: a picture for leader and steward of the province."""
    tiles = exchange.board(request.actor)
    shown = {"tiles": tiles, "silent": sum(one.silence.tone in {"soon", "late"} for one in tiles), "now": clock.now()}
    return render(request, "office/silence.html", shown)


@door("case.board")
def office_below(request: Request, office_id: UUID) -> HttpResponse:
    """One of them: by field, and what it has told upwards."""
    name, fields, told = cases.office_below(request.actor, office_id)
    unit = people.unit(office_id)
    shown = {"name": name, "phone": unit.phone, "fields": fields, "told": told, "now": clock.now()}
    return render(request, "office/office_below.html", shown)


def bar(sums: cases.Sums, most: int) -> Bar:
    """The drawing of these sums where the longest one takes the whole width."""
    late, today, rest = (round(WIDTH * part / most, 1) if most else 0.0 for part in (sums.late, sums.today, sums.rest))
    return Bar(late, today, rest)
