"""Gói tin từ trục liên thông: what came, what could not be taken and why; and whom one can write to there."""

from urllib.parse import quote, urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.documents.axis import actions, queries
from xaso.web import sitting
from xaso.web.doors import POST, door
from xaso.web.request import Request

ADDRESS = "/van-ban/truc/"


@door("document.watch_axis", purpose="Xem gói tin từ trục liên thông")
def messages(request: Request) -> HttpResponse:
    """Fifty at a time, the newest first."""
    broken = request.GET.get("loc") == "loi"
    page = queries.messages(request.actor, broken=broken, after=request.GET.get("sau", ""))
    asked = {"loc": "loi", "sau": page.after} if broken else {"sau": page.after}
    shown = {"page": page, "broken": broken, "more": f"{ADDRESS}?{urlencode(asked)}" if page.after else ""}
    return render(request, "documents/axis_messages.html", shown)


@door("document.watch_axis", purpose="Xem một gói tin từ trục liên thông")
def message(request: Request, message_id: UUID) -> HttpResponse:
    """All that is wrong with it, and what was answered."""
    page = queries.message(request.actor, message_id)
    return render(request, "documents/axis_message.html", {"page": page, "address": f"{ADDRESS}{message_id}/"})


@door("document.watch_axis", purpose="Tải gói tin gốc từ trục liên thông")
def message_file(request: Request, message_id: UUID) -> HttpResponse:
    """As it came, to be saved: nothing in it is shown by the browser."""
    stored, content = queries.message_file(request.actor, message_id)
    return HttpResponse(
        content,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(stored.name)}",
            "X-Content-Type-Options": "nosniff",
        },
    )


@door("document.see_axis_problem", methods=POST)
def seen(request: Request, message_id: UUID) -> HttpResponse:
    """Somebody has read it."""
    actions.see_problem(actor=request.actor, message_id=message_id)
    sitting.say(request, "Đã ghi là đã xem.")
    return HttpResponseRedirect(ADDRESS)


@door("document.draft", purpose="Tìm nơi nhận trên trục liên thông")
def units(request: Request) -> HttpResponse:
    """Names and codes, to be put into the field of a draft."""
    asked = request.GET.get("q", "")[:100]
    return render(request, "documents/axis_units.html", {"asked": asked, "rows": queries.units(request.actor, asked)})
