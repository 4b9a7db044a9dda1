"""One dossier, and every form that moves it on."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import clock
from xaso.base.errors import Invalid, NotFound, Refused, Stale
from xaso.cases import queries as cases
from xaso.exchange import queries as links
from xaso.kit.worktime import CalendarEnds
from xaso.tasks import queries as tasks
from xaso.web import sitting
from xaso.web.doors import FORM, Door, door
from xaso.web.office.dossier.moves import Move
from xaso.web.office.dossier.screen import Failed, build
from xaso.web.office.dossier.sent import Sent
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.ui import sent as chips
from xaso.web.workfiles.sources import beside


@door("case.view", purpose="Xem hồ sơ")
def show(request: Request, ref: str) -> HttpResponse:
    """What it is, what must be done, by when, and what happens next."""
    return _page(request, ref)


def mover(move: Move) -> Door:
    """The view that a form of this move is sent to. Who only comes back to its address is led to the dossier."""

    @door(move.verb, methods=FORM, purpose=move.button)
    def view(request: Request, ref: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(f"/ho-so/{ref}/")
        case_id, code = cases.called(request.actor, ref)
        version = number_of(request.POST, "version")
        try:
            move.act(Sent(request.actor, case_id, version, request.POST, request.FILES.get("file")))
        except NotFound:
            raise
        except (Refused, CalendarEnds) as refusal:
            errors = refusal.errors if isinstance(refusal, Invalid) else {"": str(refusal)}
            stale = str(refusal) if isinstance(refusal, Stale) else ""
            failed = Failed(move.verb, request.POST.dict(), {} if stale else errors, stale)
            return _page(request, ref, failed, getattr(refusal, "status", 409))
        sitting.say(request, move.said.format(ref=code or ref))
        return HttpResponseRedirect("/viec/" if move.leaves else f"/ho-so/{ref}/")

    return view


def _way(way: cases.Way) -> tuple[cases.Way, chips.Sent]:
    """With its chip. What is on its way does not move while the line is cut."""
    cut = way.node is not None and not links.connected(way.node)
    chip = chips.sent("cut" if cut else way.state, by=way.answered_by, at=way.answered_at, reason=way.answer)
    return way, chip


def _page(request: Request, ref: str, failed: Failed | None = None, status: int = 200) -> HttpResponse:
    dossier = cases.dossier(request.actor, ref)
    screen = build(dossier, clock.now().date(), failed, tells=cases.may_ever(request.actor, "case.tell"))
    shown = {
        "screen": screen,
        "scans": cases.waiting_scans(request.actor, ref) if screen.attaches else (),
        "dossier": dossier,
        "ways": tuple(map(_way, dossier.ways)),
        "form": screen,
        "fresh": "moi" in request.GET,
        "address": f"/ho-so/{ref}/",
        "tasks": tasks.of_source(request.actor, "case", dossier.code or ref),
        **beside(request.actor, "ho-so", dossier.code or ref),
        "give": f"ho-so&so={dossier.code or ref}" if tasks.may_ever(request.actor, "task.give") else "",
    }
    return render(request, "office/dossier.html", shown, status=status)
