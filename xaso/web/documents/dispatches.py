"""Văn bản đi: the list, one document, its paper, and every form that moves it on."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import NotFound, Refused
from xaso.documents import queries as documents
from xaso.kit.worktime import CalendarEnds
from xaso.tasks import queries as tasks
from xaso.web import sitting
from xaso.web.documents.arrivals import failed_by
from xaso.web.documents.chips import chips
from xaso.web.documents.dispatch_moves import MOVES
from xaso.web.documents.moves import Failed, Move, Sent, offers
from xaso.web.documents.recipients import sums, with_chips
from xaso.web.documents.shown import inline, picture
from xaso.web.doors import FORM, Door, door
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.workfiles.sources import beside

ADDRESS = "/van-ban/di/"
STATES = {
    "dang-lam": ("open", "Chưa phát hành"),
    "dang-soan": ("draft", "Đang soạn"),
    "cho-duyet": ("for_approval", "Chờ duyệt"),
    "cho-phat-hanh": ("approved", "Chờ phát hành"),
    "cho-ky": ("numbered", "Chờ ký số"),
    "cho-dong-dau": ("signed", "Chờ đóng dấu"),
    "da-phat-hanh": ("issued", "Đã phát hành"),
    "da-huy": ("dropped", "Đã hủy"),
}
"""Word in the address → state, words on the chip. No word: every document."""


@door("document.view", purpose="Danh sách văn bản đi")
def dispatches(request: Request) -> HttpResponse:
    """Fifty at a time; “Xem thêm” goes on where this page ends."""
    word = request.GET.get("trang-thai", "")
    state = STATES.get(word, ("", ""))[0]
    page = documents.dispatches(request.actor, state=state, after=request.GET.get("sau", ""))
    made = chips(ADDRESS, STATES, documents.dispatch_counts(request.actor), state)
    asked = {"trang-thai": word, "sau": page.after}
    more = f"{ADDRESS}?{urlencode({key: one for key, one in asked.items() if one})}" if page.after else ""
    return render(request, "documents/dispatches.html", {"page": page, "chips": made, "more": more})


@door("document.view", purpose="Xem văn bản đi")
def dispatch(request: Request, dispatch_id: UUID) -> HttpResponse:
    """What it is, who has it, what comes next."""
    return _page(request, dispatch_id)


@door("document.view", purpose="Xem bản văn bản đi")
def dispatch_paper(request: Request, dispatch_id: UUID) -> HttpResponse:
    """The paper: what was issued, or the draft as it stands."""
    name, content = documents.dispatch_paper(request.actor, dispatch_id)
    return inline(content, "application/pdf", name)


@door("document.view", purpose="Xem trang đầu văn bản đi")
def dispatch_picture(request: Request, dispatch_id: UUID) -> HttpResponse:
    """The first page of the paper, as a picture."""
    return picture(documents.dispatch_picture(request.actor, dispatch_id))


@door("document.view", purpose="Tải tệp Word của dự thảo")
def dispatch_word(request: Request, dispatch_id: UUID, number: int) -> HttpResponse:
    """The Word file that a version was made of."""
    facts, content = documents.dispatch_word(request.actor, dispatch_id, number)
    return inline(content, facts.media_type, facts.name)


@door("document.view", purpose="Xem tệp kèm theo văn bản đi")
def dispatch_attachment(request: Request, dispatch_id: UUID, attachment_id: UUID) -> HttpResponse:
    """A file that goes with it, as it leaves."""
    facts, content = documents.attachment(request.actor, dispatch_id, attachment_id)
    return inline(content, facts.media_type, facts.name)


@door("document.view", purpose="Xem bản dự thảo trước")
def draft_paper(request: Request, dispatch_id: UUID, number: int) -> HttpResponse:
    """An earlier version."""
    name, content = documents.dispatch_paper(request.actor, dispatch_id, number)
    return inline(content, "application/pdf", name)


def mover(move: Move[documents.DispatchPage]) -> Door:
    """The view that a form of this move is sent to. Who only comes back to its address is led to the document."""

    @door(move.verb, methods=FORM, purpose=move.button)
    def view(request: Request, dispatch_id: UUID) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(f"{ADDRESS}{dispatch_id}/")
        sent = Sent(request.actor, dispatch_id, number_of(request.POST, "version"), request.POST)
        try:
            move.act(sent)
        except NotFound:
            raise
        except (Refused, CalendarEnds) as refusal:
            return _page(request, dispatch_id, failed_by(move.word, request, refusal), getattr(refusal, "status", 409))
        sitting.say(request, move.said)
        return HttpResponseRedirect(_next(move, request, dispatch_id))

    return view


def _next(move: Move[documents.DispatchPage], request: Request, dispatch_id: UUID) -> str:
    """Who decides goes on with what else lies before him; others to their day, or stay."""
    if move.verb in {"document.approve", "document.sign", "document.send_back", "document.pass_up"}:
        return "/van-ban/trinh-ky/" if documents.queue(request.actor) else "/viec/"
    return "/viec/" if move.leaves else f"{ADDRESS}{dispatch_id}/"


def _page(request: Request, dispatch_id: UUID, failed: Failed | None = None, status: int = 200) -> HttpResponse:
    page = documents.dispatch(request.actor, dispatch_id)
    made = offers(MOVES, page.may, page, failed)
    main = next((one for one in made if not one.move.rare), None)
    shown = {
        "page": page,
        "sent_rows": with_chips(page.recipients.rows),
        "sent_sums": sums(page.recipients),
        "main": main,
        "others": [one for one in made if one is not main],
        "form": next((one.form for one in made if one.opened), None),
        "stale": failed.stale if failed else "",
        "refused": failed.errors.get("", "") if failed and not any(one.opened for one in made) else "",
        "address": f"{ADDRESS}{dispatch_id}/",
        "ticked": failed.typed.getlist("accounts") if failed else (),
        "tasks": tasks.of_source(request.actor, "dispatch", str(dispatch_id)),
        **beside(request.actor, "van-ban-di", str(dispatch_id)),
        "give": f"van-ban-di&so={dispatch_id}" if tasks.may_ever(request.actor, "task.give") else "",
    }
    return render(request, "documents/dispatch.html", shown, status=status)
