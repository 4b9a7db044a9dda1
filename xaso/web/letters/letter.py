"""One letter with those of its thread; receiving it for the unit."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Stale
from xaso.exchange import queries as links
from xaso.letters import actions
from xaso.letters import queries as letters
from xaso.tasks import queries as tasks
from xaso.web import sitting
from xaso.web.documents.shown import inline
from xaso.web.doors import POST, door
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.ui.sent import sent


@door("letter.read", purpose="Đọc thư trao đổi công việc")
def letter(request: Request, letter_id: UUID) -> HttpResponse:
    """The letter; before somebody has received it, only from whom it is and what about."""
    one, others = letters.letter(request.actor, letter_id)
    carried = _carried(one)
    shown = {
        "one": one,
        "others": others,
        "sent": sent(_state(one, carried), by=one.opened_by, at=one.opened_at, reason=one.reason),
        "carried": carried,
        "tasks": tasks.of_source(request.actor, "letter", str(letter_id)),
        "give": f"thu&so={letter_id}" if tasks.may_ever(request.actor, "task.give") else "",
        "other_end": one.to_unit if one.ours else one.from_unit,
    }
    return render(request, "letters/letter.html", shown)


@door("letter.read", purpose="Mở tệp kèm thư")
def enclosed(request: Request, letter_id: UUID, file_id: UUID) -> HttpResponse:
    """A file beside the letter, byte for byte as it was sent."""
    file, content = letters.letter_file(request.actor, letter_id, file_id)
    return inline(content, file.media_type, file.name)


def _state(one: letters.LetterText, carried: tuple[int, int] | None) -> str:
    """A letter whose files are leaving waits no more, though the next node has not said yet that it has it."""
    return "travelling" if one.state == "waiting" and carried and carried[0] else one.state


def _carried(one: letters.LetterText) -> tuple[int, int] | None:
    """How much of the files has left; None where nothing is on its way."""
    if not one.ours or one.state not in {"waiting", "travelling"}:
        return None
    done, size = links.carried([file.sha256 for file in one.files])
    return (done, size) if size else None


@door("letter.open", methods=POST, purpose="Nhận thư trao đổi công việc")
def receive(request: Request, letter_id: UUID) -> HttpResponse:
    """The letter is received for the unit; whoever wrote it is told."""
    try:
        actions.open_letter(actor=request.actor, letter_id=letter_id, version=number_of(request.POST, "version"))
    except Stale:
        sitting.say(request, "Một đồng nghiệp vừa nhận thư này.")
    return HttpResponseRedirect(f"/thu/{letter_id}/")
