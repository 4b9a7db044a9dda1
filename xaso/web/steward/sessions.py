"""Sign-ins that last: see them, end them."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.actor import Actor
from xaso.base.errors import NotFound
from xaso.people import actions
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import POST, door
from xaso.web.request import Request
from xaso.web.steward.agents import agent_words


@dataclass(frozen=True)
class Shown:
    """A sitting without its key: whoever has the key has the sitting."""

    mark: str
    account: str
    address: str
    agent: str
    started_at: datetime | None
    seen_at: datetime | None
    own: bool


@door("people.administer")
def sessions(request: Request) -> HttpResponse:
    """Who is signed in now, from which computer."""
    own = request.session.session_key
    rows = [
        Shown(mark, one.account, one.address, agent_words(one.agent), one.started_at, one.seen_at, one.key == own)
        for mark, one in _by_mark(request.actor).items()
    ]
    return render(request, "steward/sessions.html", {"rows": rows})


@door("people.administer", methods=POST)
def revoke(request: Request) -> HttpResponse:
    """End one now."""
    found = _by_mark(request.actor).get(request.POST.get("mark", ""))
    if found is None:
        raise NotFound("Phiên này đã kết thúc trước đó.")
    actions.revoke_session(actor=request.actor, session_key=found.key)
    sitting.say(request, f"Đã kết thúc phiên của {found.account}.")
    return HttpResponseRedirect("/quan-tri/phien/")


def _by_mark(actor: Actor) -> dict[str, people.SessionRow]:
    return {sha256(row.key.encode()).hexdigest()[:16]: row for row in people.sessions(actor)}
