"""The locked screen: leaving it, coming back to it, and handing the computer to a colleague in a few keystrokes."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid
from xaso.people import actions
from xaso.people import queries as people
from xaso.web import keeping, nav, sitting
from xaso.web.doors import FORM, LOCKED, PUBLIC, door, local, page_asked
from xaso.web.portal.sign_in import SIGN_IN_FIELDS
from xaso.web.request import Request, address_of
from xaso.web.ui.fields import Field, form

PIN = Field("pin", "Mã PIN", kind="password", most=6, inputmode="numeric", first=True, short=True)


@door(PUBLIC, methods=FORM)
def lock(request: Request) -> HttpResponse:
    """Lock one's own screen by the button; see who can come back to this one."""
    if request.method == "POST":
        if request.actor.kind == "person":
            sitting.lock(request, page_asked(request))
            request.session.cycle_key()
        response = HttpResponseRedirect(LOCKED)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response
    waiting = _waiting(request)
    if len(waiting) == 1:
        return HttpResponseRedirect(f"{LOCKED}{waiting[0].account_id}/")
    return _everybody(request, waiting)


def _everybody(request: Request, waiting: list[people.Waiting], *, gone: bool = False) -> HttpResponse:
    """Whose names are on the locked screen: who locked it last comes last, so that the colleague is one key away.

    ``gone``: the name that was chosen waits here no more.
    """
    last = [one for one in waiting if one.account_id == request.locked_for]
    shown = {"others": [one for one in waiting if one not in last] + last, "gone": gone}
    return render(request, "portal/locked.html", shown)


@door(PUBLIC, methods=FORM)
def unlock(request: Request, account_id: UUID) -> HttpResponse:
    """Back by PIN, to the page where one was; by password where there is none or it was wrong too often."""
    waiting = _waiting(request)
    chosen = next((one for one in waiting if one.account_id == account_id), None)
    if chosen is None:
        return _everybody(request, waiting, gone=True)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            actions.prove_by_pin(
                account_id=account_id, pin=request.POST.get("pin", "").strip(), address=address_of(request)
            )
        except Invalid as refusal:
            errors = refusal.errors
            chosen = next((one for one in _waiting(request) if one.account_id == account_id), chosen)
        else:
            sitting.take_up(request, chosen)
            kept = keeping.expect(request, account_id, chosen.locked_at)
            return HttpResponseRedirect(local(kept or chosen.page) or nav.home(people.actor_for(account_id)))
    others = [one for one in waiting if one.account_id != account_id]
    shown = {"chosen": chosen, "others": others, "form": _asked(chosen, errors)}
    return render(request, "portal/locked.html", shown, status=422 if errors else 200)


def _asked(chosen: people.Waiting, errors: dict[str, str]) -> object:
    if chosen.by_pin:
        return form((PIN,), None, errors)
    said = {"": errors["pin"]} if errors else {}
    return form((SIGN_IN_FIELDS[1],), None, said)


def _waiting(request: Request) -> list[people.Waiting]:
    return people.locked_in(people.browser_mark(request.device))
