"""What was typed is kept when the lock came in between: sealed as it comes, given back in its own form."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase

from xaso.people import actions
from xaso.people import queries as people
from xaso.web import refilling
from xaso.web.request import Request

SECRET = frozenset({"csrfmiddlewaretoken", "password", "old", "new", "again", "pin"})
"""Fields that are not kept: whoever sends the form types them anew."""


def keep(request: Request, account_id: UUID, page: str) -> None:
    """Seal the form that arrived locked, for its person."""
    values = {name: many for name, many in request.POST.lists() if name not in SECRET}
    actions.keep_form(account_id=account_id, page=page, action=request.path, values=values)


def expect(request: Request, account_id: UUID, since: datetime | None) -> str:
    """Somebody is back: remember which pages have something to give back. The page of the newest, "" if there is none.

    ``since``: when her screen was locked; what was given back before that, and never sent, is given up.
    """
    if since:
        actions.drop_forms(account_id=account_id, before=since)
    pages = [one.page for one in people.kept_forms(account_id)]
    if pages or "kept" in request.session:
        request.session["kept"] = pages
    return pages[0] if pages else ""


def give_back(request: Request, response: HttpResponseBase) -> None:
    """Fill in the page that is about to leave with what was typed on it."""
    page = request.get_full_path()
    if page not in request.session.get("kept", ()) or response.status_code != 200 or request.actor.id is None:
        return
    kept = next((one for one in people.kept_forms(request.actor.id) if one.page == page), None)
    if kept and isinstance(response, HttpResponse) and response.headers.get("Content-Type", "").startswith("text/html"):
        response.content = refilling.refilled(response.content.decode(), kept.action, kept.values)


def sent(request: Request, response: HttpResponseBase, page: str) -> None:
    """A form of a page that was given back has been sent and taken: it need not be kept any longer."""
    pages: list[str] = request.session.get("kept", [])
    if page in pages and request.actor.id and response.status_code in TAKEN:
        actions.drop_form(account_id=request.actor.id, page=page)
        request.session["kept"] = [one for one in pages if one != page]


TAKEN: Mapping[int, str] = {302: "form taken, on to another page", 204: "the same to a part of a page"}
