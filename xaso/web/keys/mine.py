"""Khóa ký của tôi: what I can sign with, until when; a new key, and one that I put away."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import NotAllowed, NotFound, Refused
from xaso.signing import actions
from xaso.signing import queries as signing
from xaso.web import sitting
from xaso.web.doors import FORM, POST, SIGNED_IN, door
from xaso.web.keys import offered
from xaso.web.keys.shown import rows
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.ui.fields import form

ADDRESS = "/khoa-ky/"


@door(SIGNED_IN, methods=FORM)
def mine(request: Request) -> HttpResponse:
    """The list, and the form for a new one."""
    if request.method != "POST":
        return _page(request, {})
    try:
        if request.actor.office_id is None or not signing.may_ever(request.actor, "signing.add_key"):
            raise NotAllowed("Bạn không giữ vị trí nào cần khóa ký.")
        actions.add_key(
            actor=request.actor,
            office_id=request.actor.office_id,
            source=offered.source(request),
            picture=offered.picture(request),
        )
    except Refused as refusal:
        return _page(request, offered.problems(refusal, request), refusal.status)
    sitting.say(request, "Đã đăng ký khóa ký. Dùng được ngay ở trang Trình ký.")
    return HttpResponseRedirect(ADDRESS)


@door(SIGNED_IN, methods=POST)
def retire(request: Request, key_id: UUID) -> HttpResponse:
    """It signs no more."""
    try:
        actions.retire_key(actor=request.actor, key_id=key_id, version=number_of(request.POST, "version"))
    except NotFound:
        raise
    except Refused as refusal:
        return _page(request, {"": refusal.message}, refusal.status)
    sitting.say(request, "Khóa đã thôi dùng. Những gì đã ký vẫn có giá trị.")
    return HttpResponseRedirect(ADDRESS)


def _page(request: Request, errors: dict[str, str], status: int = 200) -> HttpResponse:
    may = signing.may_ever(request.actor, "signing.add_key")
    fields = offered.fields(offered.devices(), seal=False) if may else []
    shown = {
        "rows": rows(signing.keys_of(request.actor)),
        "form": form(fields, request.POST if errors else None, errors),
        "may": may,
        "remote": signing.has_service(),
    }
    return render(request, "keys/mine.html", shown, status=status)
