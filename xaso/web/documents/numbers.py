"""Đối chiếu sổ văn bản: after a restore a leader states the last number of both paper books."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid
from xaso.documents import actions
from xaso.documents import queries as documents
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.ui.fields import Field, form


@door("document.confirm_numbers", methods=FORM)
def numbers(request: Request) -> HttpResponse:
    """The books of an office that numbers no documents, one office after the other."""
    leads = request.actor.own().offices("leader")
    waiting = [office for office in documents.to_compare(request.actor) if office in leads]
    if not waiting:
        sitting.say(request, "Sổ văn bản không có gì phải đối chiếu.")
        return HttpResponseRedirect("/viec/")
    if request.method != "POST":
        return _page(request, waiting[0], {})
    try:
        lasts = {row.book: number_of(request.POST, row.book) for row in documents.last_numbers(waiting[0])}
        actions.confirm_numbers(actor=request.actor, office_id=waiting[0], lasts=lasts)
    except Invalid as refusal:
        return _page(request, waiting[0], refusal.errors)
    sitting.say(request, "Đã ghi số cuối của sổ văn bản. Cơ quan cấp số tiếp được ngay bây giờ.")
    return HttpResponseRedirect("/viec/")


def _page(request: Request, office_id: UUID, errors: dict[str, str]) -> HttpResponse:
    fields = [
        Field(
            row.book, row.name, inputmode="numeric", most=6, short=True,
            help=f"Ở đây đã cấp đến số {row.last}. Ghi số cuối cùng trong sổ giấy; sổ còn trống thì ghi 0.",
        )
        for row in documents.last_numbers(office_id)
    ]  # fmt: skip
    shown = {"office_name": people.unit(office_id).name, "form": form(fields, request.POST if errors else None, errors)}
    return render(request, "documents/numbers.html", shown, status=422 if errors else 200)
