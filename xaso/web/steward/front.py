"""What the steward sees first, and how much the system is used."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from xaso.base import backup, certificate, quarantine
from xaso.exchange import queries as exchange
from xaso.learning import queries as learning
from xaso.people import queries as people
from xaso.web.doors import door
from xaso.web.request import Request

MOST_TILES = 3
"""Offices whose fees have a tile of their own; of more, they are reached by the unit."""
NEEDED = {"counter": "người ở bộ phận Một cửa", "resolver": "người giải quyết hồ sơ", "leader": "lãnh đạo ký kết quả"}
"""Without one of them no dossier goes its whole way."""


@door("people.administer")
def front(request: Request) -> HttpResponse:
    """What wants attention, and the places of the steward."""
    accounts = people.accounts(request.actor)
    units, offices = people.administered_units(request.actor), request.actor.offices("steward")
    shown = {
        "accounts": sum(not row.disabled for row in accounts),
        "unused": sum(not row.disabled and row.last_sign_in is None for row in accounts),
        "unmanned": [
            who for role, who in NEEDED.items() if not any(people.colleagues(office, role) for office in offices)
        ],
        "without_code": [unit for unit in units if unit.id in offices and not unit.agency_code],
        "charging": [unit for unit in units if unit.id in offices][:MOST_TILES],
        "backup": backup.state(),
        "certificate": certificate.read(settings.DATA),
        "scanner": quarantine.scanner(offices),
        "own_node": exchange.own(),
        "late_links": exchange.late_for(request.actor),
        "troubles": exchange.unseen(request.actor),
        "sessions": len(people.sessions(request.actor)),
    }
    return render(request, "steward/front.html", shown)


@door("people.usage")
def usage(request: Request) -> HttpResponse:
    """Who needs a hand, how the office comes along, and sign-ins and recorded work by day."""
    shown = {"rows": people.usage(request.actor), "adoption": learning.adoption(request.actor)}
    return render(request, "steward/usage.html", shown)
