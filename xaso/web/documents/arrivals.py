"""Văn bản đến: the list, registering, one document, and every form that moves it on."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotFound, Refused, Stale
from xaso.documents import queries as documents
from xaso.documents.axis import queries as axis
from xaso.kit.worktime import CalendarEnds
from xaso.tasks import queries as tasks
from xaso.web import sitting
from xaso.web.documents.arrival_moves import MOVES
from xaso.web.documents.checks import checks
from xaso.web.documents.chips import chips
from xaso.web.documents.moves import Failed, Move, Sent, offers
from xaso.web.documents.shown import inline, picture
from xaso.web.doors import FORM, Door, door
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.workfiles.sources import beside
from xaso.workfiles import queries as workfiles

ADDRESS = "/van-ban/den/"
STATES = {
    "dang-lam": ("open", "Chưa xong"),
    "cho-vao-so": ("arrived", "Chờ vào sổ"),
    "cho-chi-dao": ("registered", "Chờ chỉ đạo"),
    "cho-phan-cong": ("with_unit", "Chờ phân công"),
    "dang-giai-quyet": ("in_work", "Đang giải quyết"),
    "qua-han": ("late", "Quá hạn"),
    "da-xong": ("done", "Đã xong"),
    "da-tra-lai": ("returned", "Đã trả lại"),
}
"""Word in the address → state, words on the chip. No word: every document."""


@door("document.view", purpose="Danh sách văn bản đến")
def arrivals(request: Request) -> HttpResponse:
    """Fifty at a time; “Xem thêm” goes on where this page ends."""
    word = request.GET.get("trang-thai", "")
    state = STATES.get(word, ("", ""))[0]
    page = documents.arrivals(request.actor, state=state, after=request.GET.get("sau", ""))
    counted = documents.arrival_counts(request.actor)
    asked = {"trang-thai": word, "sau": page.after}
    shown = {
        "page": page,
        "chips": chips(ADDRESS, STATES, counted, state, only_if_any=("arrived", "with_unit")),
        "more": f"{ADDRESS}?{urlencode({key: one for key, one in asked.items() if one})}" if page.after else "",
        "registers": documents.may_ever(request.actor, "document.register"),
        "at_axis": axis.connected(request.actor),
    }
    return render(request, "documents/arrivals.html", shown)


@door("document.view", purpose="Xem văn bản đến")
def arrival(request: Request, arrival_id: UUID) -> HttpResponse:
    """What it is, what must be done, by when, and what happened so far."""
    return _page(request, arrival_id)


@door("document.view", purpose="Xem tệp văn bản đến")
def arrival_file(request: Request, arrival_id: UUID, file_id: UUID) -> HttpResponse:
    """A file, byte for byte as it came."""
    stored, content = documents.arrival_file(request.actor, arrival_id, file_id)
    return inline(content, stored.media_type, stored.name)


@door("document.view", purpose="Xem trang đầu văn bản đến")
def arrival_picture(request: Request, arrival_id: UUID, file_id: UUID) -> HttpResponse:
    """The first page of a file, as a picture."""
    return picture(documents.arrival_picture(request.actor, arrival_id, file_id))


@door("document.view", purpose="In văn bản đến có dấu đến")
def stamped(request: Request, arrival_id: UUID) -> HttpResponse:
    """A copy for printing, with the stamp ĐẾN; on it the work file in which it lies (Số và ký hiệu HS)."""
    code = workfiles.symbol_of(request.actor, "arrival", str(arrival_id))
    try:
        name, content = documents.stamped(request.actor, arrival_id, code)
    except NotFound:
        raise
    except Refused as refusal:
        sitting.say(request, refusal.message)
        return HttpResponseRedirect(f"{ADDRESS}{arrival_id}/")
    return inline(content, "application/pdf", name)


def mover(move: Move[documents.ArrivalPage]) -> Door:
    """The view that a form of this move is sent to. Who only comes back to its address is led to the document."""

    @door(move.verb, methods=FORM, purpose=move.button)
    def view(request: Request, arrival_id: UUID) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(f"{ADDRESS}{arrival_id}/")
        sent = Sent(
            request.actor, arrival_id, number_of(request.POST, "version"), request.POST, request.FILES.get("file")
        )
        try:
            move.act(sent)
        except NotFound:
            raise
        except (Refused, CalendarEnds) as refusal:
            return _page(request, arrival_id, failed_by(move.word, request, refusal), getattr(refusal, "status", 409))
        sitting.say(request, move.said)
        return HttpResponseRedirect("/viec/" if move.leaves else f"{ADDRESS}{arrival_id}/")

    return view


def failed_by(word: str, request: Request, refusal: Exception) -> Failed:
    """A form that was refused, for the page that shows it again."""
    errors = refusal.errors if isinstance(refusal, Invalid) else {"": str(refusal)}
    stale = str(refusal) if isinstance(refusal, Stale) else ""
    return Failed(word, request.POST, {} if stale else errors, stale)


def _page(request: Request, arrival_id: UUID, failed: Failed | None = None, status: int = 200) -> HttpResponse:
    page = documents.arrival(request.actor, arrival_id)
    made = offers(MOVES, page.may, page, failed)
    main = next((one for one in made if not one.move.rare), None)
    shown = {
        "page": page,
        "checks": checks(page.checks),
        "main": main,
        "others": [one for one in made if one is not main],
        "form": next((one.form for one in made if one.opened), None),
        "stale": failed.stale if failed else "",
        "refused": failed.errors.get("", "") if failed and not any(one.opened for one in made) else "",
        "address": f"{ADDRESS}{arrival_id}/",
        "helper_choices": page.hands,
        "ticked": failed.typed.getlist("helpers") if failed else (),
        "copies": documents.may_ever(request.actor, "document.copy"),
        "drafts": documents.may_ever(request.actor, "document.draft"),
        "tasks": tasks.of_source(request.actor, "arrival", str(arrival_id)),
        **beside(request.actor, "van-ban-den", str(arrival_id)),
        "give": f"van-ban-den&so={arrival_id}" if tasks.may_ever(request.actor, "task.give") else "",
    }
    return render(request, "documents/arrival.html", shown, status=status)
