"""Con dấu số: the seals of the offices that a steward looks after, and in whose keeping each is."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotFound, Refused
from xaso.people import queries as people
from xaso.signing import actions
from xaso.signing import queries as signing
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.keys import offered
from xaso.web.keys.shown import rows
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.ui.fields import Choice, Field, form

ADDRESS = "/quan-tri/con-dau/"


@door("signing.give_seal", methods=FORM)
def seals(request: Request) -> HttpResponse:
    """The list, and the form that gives one."""
    if request.method != "POST":
        return _page(request, {})
    try:
        office_id, keeper_id = _keeper(request)
        actions.give_seal(
            actor=request.actor,
            office_id=office_id,
            keeper_id=keeper_id,
            source=offered.source(request),
            picture=offered.picture(request),
        )
    except Refused as refusal:
        return _page(request, offered.problems(refusal, request), refusal.status)
    sitting.say(request, "Đã giao con dấu số. Người giữ dùng được ngay ở trang Đóng dấu.")
    return HttpResponseRedirect(ADDRESS)


@door("signing.give_seal", methods=POST)
def retire(request: Request, key_id: UUID) -> HttpResponse:
    """Taken back: it seals no more."""
    try:
        actions.retire_key(actor=request.actor, key_id=key_id, version=number_of(request.POST, "version"))
    except NotFound:
        raise
    except Refused as refusal:
        return _page(request, {"": refusal.message}, refusal.status)
    sitting.say(request, "Đã thu lại con dấu số. Những gì đã đóng vẫn có giá trị.")
    return HttpResponseRedirect(ADDRESS)


def _keeper(request: Request) -> tuple[UUID, UUID]:
    office, _, account = request.POST.get("keeper", "").partition(":")
    try:
        return UUID(office), UUID(account)
    except ValueError as error:
        raise Invalid({"keeper": "Hãy chọn người giữ con dấu."}) from error


def _page(request: Request, errors: dict[str, str], status: int = 200) -> HttpResponse:
    offices = sorted(request.actor.offices("steward"))
    clerks = [(office, one) for office in offices for one in people.colleagues(office, "clerk")]
    choices = tuple(
        Choice(f"{office}:{one.account_id}", f"{one.name}, {one.post} ({people.unit(office).name})")
        for office, one in clerks
    )
    keeper = Field("keeper", "Ai giữ", kind="select", choices=(Choice("", "– chọn –"), *choices))
    fields = [keeper, *offered.fields(offered.devices(), seal=True)]
    keys = signing.seals(request.actor)
    shown = {
        "rows": rows(keys, {one.account_id: people.actor_for(one.account_id).name for one in keys}),
        "form": form(fields, request.POST if errors else None, errors),
        "clerks": bool(clerks),
    }
    return render(request, "keys/seals.html", shown, status=status)
