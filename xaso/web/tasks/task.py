"""One task, and every form that moves it on."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import NotFound, Refused
from xaso.tasks import queries as tasks
from xaso.web import sitting
from xaso.web.documents.arrivals import failed_by
from xaso.web.documents.moves import Failed, Move, Sent, offers
from xaso.web.doors import FORM, Door, door
from xaso.web.request import Request
from xaso.web.tasks.lists import ADDRESS
from xaso.web.tasks.moves import MOVES
from xaso.web.tasks.sources import link
from xaso.web.typed import number_of
from xaso.web.workfiles.sources import beside


@door("task.view", purpose="Xem nhiệm vụ")
def task(request: Request, task_id: UUID) -> HttpResponse:
    """What it is, who has it, by when, what was done so far."""
    return _page(request, task_id)


def mover(move: Move[tasks.TaskPage]) -> Door:
    """The view that a form of this move is sent to. Who only comes back to its address is led to the task."""

    @door(move.verb, methods=FORM, purpose=move.button)
    def view(request: Request, task_id: UUID) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(f"{ADDRESS}{task_id}/")
        sent = Sent(request.actor, task_id, number_of(request.POST, "version"), request.POST)
        try:
            move.act(sent)
        except NotFound:
            raise
        except Refused as refusal:
            return _page(request, task_id, failed_by(move.word, request, refusal), refusal.status)
        sitting.say(request, move.said)
        return HttpResponseRedirect("/viec/" if move.leaves else f"{ADDRESS}{task_id}/")

    return view


def _page(request: Request, task_id: UUID, failed: Failed | None = None, status: int = 200) -> HttpResponse:
    page = tasks.task(request.actor, task_id)
    made = offers(MOVES, page.may, page, failed)
    shown = {
        "page": page,
        "source": link(page.source, page.source_ref),
        "main": made[0] if made else None,
        "others": made[1:],
        "form": next((one.form for one in made if one.opened), None),
        "stale": failed.stale if failed else "",
        "refused": failed.errors.get("", "") if failed and not any(one.opened for one in made) else "",
        "address": f"{ADDRESS}{task_id}/",
        **beside(request.actor, "nhiem-vu", str(task_id)),
        "revises": "task.revise" in page.may,
    }
    return render(request, "tasks/task.html", shown, status=status)
