"""Hồ sơ công việc: the files of a year; the yearly list (danh mục) on the screen, on paper and as Excel."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import clock
from xaso.base.errors import NotFound, Refused
from xaso.base.identity import new_id
from xaso.web import sitting
from xaso.web.documents.shown import inline
from xaso.web.doors import FORM, POST, door
from xaso.web.reports.ii06 import spreadsheet
from xaso.web.request import Request
from xaso.web.typed import id_of, number_of
from xaso.web.ui.fields import Field, form
from xaso.web.workfiles.fields import line_fields, line_of
from xaso.web.workfiles.refusals import errors_of
from xaso.workfiles import actions
from xaso.workfiles import queries as workfiles

ADDRESS = "/van-ban/ho-so/"
LIST = f"{ADDRESS}danh-muc/"
STATES = {
    "dang-lap": ("open", "Đang lập"),
    "da-ket-thuc": ("closed", "Đã kết thúc"),
    "dang-nop": ("offered", "Đang nộp lưu"),
    "da-nop": ("given", "Đã nộp lưu trữ"),
    "chua-mo": ("listed", "Chưa mở"),
}
"""Word in the address → state, words on the chip."""


@door("workfile.view", purpose="Danh sách hồ sơ công việc")
def files(request: Request) -> HttpResponse:
    """Those of a year that the actor may see."""
    year, word = asked_year(request), request.GET.get("trang-thai", "")
    state = STATES.get(word, ("", ""))[0]
    counted = workfiles.counts(request.actor, year=year)
    shown = {
        "year": year,
        "rows": workfiles.files(request.actor, year=year, state=state),
        "chips": [
            (f"?nam={year}&trang-thai={one}", f"{label} ({counted.get(key, 0)})", key == state)
            for one, (key, label) in STATES.items()
        ],
        "all": sum(counted.values()),
        "state": state,
        "offers": workfiles.may_ever(request.actor, "workfile.offer"),
    }
    return render(request, "workfiles/files.html", shown)


@door("workfile.view", purpose="Danh mục hồ sơ")
def file_list(request: Request) -> HttpResponse:
    """The list of a year, and the form of a further line for who draws it up."""
    return _page(request, asked_year(request))


@door("workfile.list", methods=FORM, purpose="Thêm dòng danh mục hồ sơ")
def add_line(request: Request) -> HttpResponse:
    """A further line."""
    if request.method != "POST":
        return HttpResponseRedirect(LIST)
    year = number_of(request.POST, "year")
    try:
        file_id = id_of(request.POST, "id", "Hãy mở lại trang này rồi ghi.")
        actions.add_line(actor=request.actor, file_id=file_id, year=year, line=line_of(request.POST))
    except NotFound:
        raise
    except Refused as refusal:
        return _page(request, year if year > 0 else clock.now().year, refusal)
    sitting.say(request, "Đã thêm vào danh mục. Danh mục cần lãnh đạo duyệt.")
    return HttpResponseRedirect(f"{LIST}?nam={year}")


@door("workfile.approve_list", methods=POST, purpose="Duyệt danh mục hồ sơ")
def approve_list(request: Request) -> HttpResponse:
    """The head approves it as he saw it."""
    year = number_of(request.POST, "year")
    try:
        actions.approve_list(actor=request.actor, year=year, version=number_of(request.POST, "version"))
    except Refused as refusal:
        return _page(request, year if year > 0 else clock.now().year, refusal)
    sitting.say(request, f"Đã duyệt danh mục hồ sơ năm {year}.")
    return HttpResponseRedirect(f"{LIST}?nam={year}")


@door("workfile.list", methods=POST, purpose="Chép danh mục hồ sơ năm trước")
def repeat_list(request: Request) -> HttpResponse:
    """The lines of the year before, once more."""
    year = number_of(request.POST, "year")
    try:
        made = actions.repeat_list(actor=request.actor, year=year)
    except Refused as refusal:
        return _page(request, year if year > 0 else clock.now().year, refusal)
    sitting.say(request, f"Đã chép {made} dòng từ năm {year - 1}.")
    return HttpResponseRedirect(f"{LIST}?nam={year}")


@door("workfile.view", purpose="In danh mục hồ sơ")
def list_pdf(request: Request) -> HttpResponse:
    """The list on paper."""
    year = asked_year(request)
    return inline(workfiles.list_pdf(request.actor, year), "application/pdf", f"danh-muc-ho-so-{year}.pdf")


@door("workfile.view", purpose="Xuất danh mục hồ sơ ra Excel")
def list_excel(request: Request) -> HttpResponse:
    """The list as Excel."""
    year = asked_year(request)
    return spreadsheet(workfiles.list_excel(request.actor, year), f"danh-muc-ho-so-{year}.xlsx")


def asked_year(request: Request) -> int:
    """The year in the address, else this one."""
    year = number_of(request.GET, "nam")
    return year if 2000 <= year <= 2100 else clock.now().year


def _page(request: Request, year: int, refusal: Refused | None = None) -> HttpResponse:
    page = workfiles.file_list(request.actor, year)
    fields = [
        Field("id", "", kind="hidden", value=str(new_id())),
        Field("year", "", kind="hidden", value=str(year)),
        *line_fields(workfiles.keepers(request.actor)),
    ]
    errors = errors_of(refusal) if refusal else None
    shown = {
        "page": page,
        "form": form(fields, request.POST if refusal else None, errors),
        "refused": refusal is not None,
        "this_year": clock.now().year,
    }
    return render(request, "workfiles/list.html", shown, status=refusal.status if refusal else 200)
