"""One work file, every form that moves it on, and the forms that open one or put something into one."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import NotFound, Refused
from xaso.base.identity import new_id
from xaso.web import sitting
from xaso.web.documents.arrivals import failed_by
from xaso.web.documents.moves import Failed, Move, Sent, offers
from xaso.web.documents.shown import inline
from xaso.web.doors import FORM, Door, door
from xaso.web.reports.ii06 import spreadsheet
from xaso.web.request import Request
from xaso.web.typed import id_of, number_of
from xaso.web.ui.fields import Choice, Field, form
from xaso.web.workfiles.fields import line_fields, line_of
from xaso.web.workfiles.lists import ADDRESS, LIST
from xaso.web.workfiles.moves import MOVES
from xaso.web.workfiles.refusals import errors_of
from xaso.web.workfiles.sources import found, link
from xaso.workfiles import actions
from xaso.workfiles import queries as workfiles


@door("workfile.view", purpose="Xem hồ sơ công việc")
def work_file(request: Request, file_id: UUID) -> HttpResponse:
    """What it is, what lies in it, what can be done."""
    return _page(request, file_id)


def mover(move: Move[workfiles.FilePage]) -> Door:
    """The view that a form of this move is sent to. Who only comes back to its address is led to the file."""

    @door(move.verb, methods=FORM, purpose=move.button)
    def view(request: Request, file_id: UUID) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(f"{ADDRESS}{file_id}/")
        sent = Sent(request.actor, file_id, number_of(request.POST, "version"), request.POST)
        try:
            move.act(sent)
        except NotFound:
            raise
        except Refused as refusal:
            return _page(request, file_id, failed_by(move.word, request, refusal), refusal.status)
        sitting.say(request, move.said)
        return HttpResponseRedirect(LIST if move.leaves else f"{ADDRESS}{file_id}/")

    return view


@door("workfile.view", purpose="In mục lục văn bản trong hồ sơ")
def inventory_pdf(request: Request, file_id: UUID) -> HttpResponse:
    """What lies in it, on paper."""
    return inline(workfiles.inventory_pdf(request.actor, file_id), "application/pdf", "muc-luc-van-ban.pdf")


@door("workfile.view", purpose="Xuất mục lục văn bản trong hồ sơ ra Excel")
def inventory_excel(request: Request, file_id: UUID) -> HttpResponse:
    """What lies in it, as Excel."""
    return spreadsheet(workfiles.inventory_excel(request.actor, file_id), "muc-luc-van-ban.xlsx")


@door("workfile.open", methods=FORM, purpose="Mở hồ sơ ngoài danh mục")
def open_other(request: Request) -> HttpResponse:
    """One that does not stand in the yearly list."""
    fields = [
        Field("id", "", kind="hidden", value=str(new_id())),
        *line_fields(workfiles.keepers(request.actor)),
    ]
    if request.method != "POST":
        return render(request, "workfiles/open.html", {"form": form(fields)})
    try:
        file_id = id_of(request.POST, "id", "Hãy mở lại trang này rồi ghi.")
        actions.open_other(actor=request.actor, file_id=file_id, line=line_of(request.POST))
    except Refused as refusal:
        shown = {"form": form(fields, request.POST, errors_of(refusal))}
        return render(request, "workfiles/open.html", shown, status=refusal.status)
    sitting.say(request, "Đã mở hồ sơ.")
    return HttpResponseRedirect(f"{ADDRESS}{file_id}/" if file_id else ADDRESS)


@door("workfile.put", methods=FORM, purpose="Bỏ vào hồ sơ công việc")
def put(request: Request) -> HttpResponse:
    """``?tu=van-ban-den&so=…``: what is put, chosen on its own page; into which file, here."""
    typed = request.POST if request.method == "POST" else request.GET
    word, ref = typed.get("tu", ""), typed.get("so", "")
    if not word:
        return HttpResponseRedirect(ADDRESS)
    choices = tuple(Choice(str(key), name) for key, name in workfiles.open_files(request.actor))
    fields = [Field("file", "Bỏ vào hồ sơ", kind="select", choices=(Choice("", "– chọn –"), *choices))]
    shown = {"tu": word, "so": ref, "any": bool(choices)}
    try:
        paper = found(request.actor, word, ref)
        shown["paper"] = paper
        if request.method != "POST":
            return render(request, "workfiles/put.html", {**shown, "form": form(fields)})
        file_id = id_of(request.POST, "file", "Hãy chọn một hồ sơ đang lập.")
        actions.put(actor=request.actor, file_id=file_id, paper=paper)
    except NotFound:
        raise
    except Refused as refusal:
        again = form(fields, request.POST if request.method == "POST" else None, errors_of(refusal))
        return render(request, "workfiles/put.html", {**shown, "form": again}, status=refusal.status)
    sitting.say(request, "Đã bỏ vào hồ sơ.")
    return HttpResponseRedirect(link(paper.source, paper.ref))


def _page(request: Request, file_id: UUID, failed: Failed | None = None, status: int = 200) -> HttpResponse:
    page = workfiles.work_file(request.actor, file_id)
    made = offers(MOVES, page.may, page, failed)
    main = next((one for one in made if not one.move.rare), None)
    shown = {
        "page": page,
        "papers": [(one, link(one.kind, one.ref)) for one in page.papers],
        "main": main,
        "others": [one for one in made if one is not main],
        "form": next((one.form for one in made if one.opened), None),
        "stale": failed.stale if failed else "",
        "refused": failed.errors.get("", "") if failed and not any(one.opened for one in made) else "",
        "address": f"{ADDRESS}{file_id}/",
    }
    return render(request, "workfiles/file.html", shown, status=status)
