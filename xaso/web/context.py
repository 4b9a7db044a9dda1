"""What the frame of every page shows."""

from typing import Any

from django.http import HttpRequest

from xaso.base.actor import NOBODY
from xaso.learning import queries as learning
from xaso.people import queries as people
from xaso.web import nav, sitting, state
from xaso.web.doors import SECOND_FACTOR


def page(request: HttpRequest) -> dict[str, Any]:
    """Names, places, and the line that the last action left."""
    actor = getattr(request, "actor", NOBODY)
    shown, tabs = nav.places(actor), nav.inside(request.path, actor)
    office = people.letterhead(actor.office_id) if actor.office_id else people.first_office()
    return {
        "actor": actor,
        "office": office,
        "places": shown,
        "here": nav.here(request.path, shown),
        "tabs": tabs,
        "tab_here": nav.here(request.path, tabs),
        "state": state.line() if actor.kind == "person" else None,
        "help_page": learning.help_at(request.path),
        "guide": learning.guide(actor) if actor.practice else None,
        "line": "" if getattr(request, "locked_for", None) else sitting.said(request),
        "away": people.away_of(actor),
        "factor_until": _factor_until(request) if actor.kind == "person" else "",
    }


def _factor_until(request: HttpRequest) -> str:
    """Until when a second factor may be missing, for the reminder; the page where it is set up needs none."""
    return "" if request.path.startswith(SECOND_FACTOR) else str(request.session.get("factor_until") or "")
