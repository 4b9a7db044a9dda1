"""Sổ văn bản: the registers of NĐ 30/2020 Phụ lục IV, on the screen, on paper and as Excel."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from xaso.base import clock
from xaso.documents import queries as documents
from xaso.web.documents.shown import inline
from xaso.web.doors import door
from xaso.web.reports.ii06 import spreadsheet
from xaso.web.request import Request
from xaso.web.ui.fields import Choice, Field, Form, form

BOOKS = (Choice("arrival", "Sổ đăng ký văn bản đến"), Choice("dispatch", "Sổ đăng ký văn bản đi"),
         Choice("copy", "Sổ đăng ký bản sao văn bản"),
         Choice("follow", "Sổ theo dõi giải quyết văn bản đến"),
         Choice("post", "Sổ gửi văn bản đi bưu điện"))  # fmt: skip
SHOWN = 200
"""Lines on the screen; paper and Excel have them all."""


@door("document.book", purpose="Xem sổ văn bản")
def book(request: Request) -> HttpResponse:
    """A book of a year, or of a month of it."""
    part = _asked(request)
    page = documents.book(request.actor, part)
    query = urlencode({"so": part.book, "nam": part.year, "thang": part.month or ""})
    shown = {
        "form": _form(part),
        "page": page,
        "rows": page.rows[-SHOWN:],
        "left_out": max(0, len(page.rows) - SHOWN),
        "query": query,
        "title": next(one.label for one in BOOKS if one.value == part.book),
    }
    return render(request, "documents/book.html", shown)


@door("document.book", purpose="In sổ văn bản")
def book_pdf(request: Request) -> HttpResponse:
    """The part on paper."""
    part = _asked(request)
    return inline(documents.book_pdf(request.actor, part), "application/pdf", f"so-{part.book}-{part.year}.pdf")


@door("document.book", purpose="Xuất sổ văn bản ra Excel")
def book_excel(request: Request) -> HttpResponse:
    """The part as Excel."""
    part = _asked(request)
    return spreadsheet(documents.book_excel(request.actor, part), f"so-{part.book}-{part.year}.xlsx")


def _asked(request: Request) -> documents.Part:
    asked = request.GET
    return documents.book_part(
        asked.get("so") or "arrival", asked.get("nam") or str(clock.now().year), asked.get("thang", "")
    )


def _form(part: documents.Part) -> Form:
    months = (Choice("", "Cả năm"), *(Choice(str(n), f"Tháng {n}") for n in range(1, 13)))
    return form(
        [
            Field("so", "Sổ", kind="select", choices=BOOKS, value=part.book),
            Field("nam", "Năm", value=str(part.year), inputmode="numeric", most=4, short=True),
            Field(
                "thang", "Tháng", kind="select", choices=months, required=False, unsaid=True,
                value=str(part.month or ""),
            ),
        ]
    )  # fmt: skip
