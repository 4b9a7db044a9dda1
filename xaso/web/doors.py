"""Doors: every view says which verb it serves, and nobody comes to a view but through its door."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from xaso.base import audit
from xaso.base.actor import Actor
from xaso.base.errors import NotAllowed, Refused
from xaso.cases import queries as cases
from xaso.catalogue import queries as catalogue
from xaso.documents import queries as documents
from xaso.exchange import queries as exchange
from xaso.fees import queries as fees
from xaso.learning import queries as learning
from xaso.learning.actions import follow
from xaso.letters import queries as letters
from xaso.people import queries as people
from xaso.reporting import queries as reports
from xaso.signing import queries as signing
from xaso.tasks import queries as tasks
from xaso.web import errors, keeping
from xaso.web.request import Request, is_htmx
from xaso.workfiles import queries as workfiles

PUBLIC = "public"
SIGNED_IN = "signed in"
SIGN_IN = "/dang-nhap/"
CHANGE_PASSWORD = "/doi-mat-khau/"  # noqa: S105 - an address
SECOND_FACTOR = "/xac-thuc/"
LOCKED = "/khoa-man-hinh/"
PIN = "/ma-pin/"

ROOMS: Mapping[str, Callable[[Actor, str], bool]] = {
    "case": cases.may_ever,
    "document": documents.may_ever,
    "fee": fees.may_ever,
    "catalogue": catalogue.may_ever,
    "people": people.may_ever,
    "letter": letters.may_ever,
    "task": tasks.may_ever,
    "report": reports.may_ever,
    "learning": learning.may_ever,
    "exchange": exchange.may_ever,
    "signing": signing.may_ever,
    "workfile": workfiles.may_ever,
}
"""First word of a verb → the room that knows who may."""

View = Callable[..., HttpResponseBase]
GET = ("GET", "HEAD")
POST = ("POST",)
FORM = ("GET", "HEAD", "POST")


@dataclass(frozen=True)
class Door:
    """A view behind its door. ``purpose``: why personal data is read here, for the log of readings."""

    view: View
    verb: str
    methods: tuple[str, ...] = GET
    purpose: str = ""
    first_password: bool = False

    def __post_init__(self) -> None:
        if self.verb not in {PUBLIC, SIGNED_IN} and self.verb.partition(".")[0] not in ROOMS:
            raise LookupError(f"no room knows the verb {self.verb}")

    def admits(self, actor: Actor) -> bool:
        """Whether some role of the actor opens this door at all; the thing behind it is checked by its room."""
        if self.verb == PUBLIC:
            return True
        if self.verb == SIGNED_IN:
            return actor.kind == "person"
        return ROOMS[self.verb.partition(".")[0]](actor, self.verb)

    def _shut(self, request: Request) -> HttpResponse:
        """Nobody is signed in. Real work that arrives locked is kept; what is invented must not come back."""
        kept = request.method == "POST" and not self.first_password and not request.session.get("practice")
        if request.locked_for and kept:
            keeping.keep(request, request.locked_for, page_asked(request))
        return to_sign_in(request)

    def __call__(self, request: Request, **values: Any) -> HttpResponseBase:
        """Turn away, or let in with the log of readings open; it is written before the answer leaves."""
        if request.method not in self.methods:
            return errors.wrong_method(request, self.methods)
        if self.verb != PUBLIC:
            if request.actor.kind == "nobody":
                return self._shut(request)
            if not self.first_password and (first := _asked_first(request)):
                return HttpResponseRedirect(first)
        if not self.admits(request.actor):
            return errors.refused(request, NotAllowed(_why_not(request.actor)))
        if request.actor.practice and request.method == "GET":
            follow(actor=request.actor, path=request.path)
        page = page_asked(request)
        with audit.reading(request.actor, self.verb, self.purpose):
            try:
                response = self.view(request, **values)
            except Refused as refusal:
                return errors.refused(request, refusal)
        if request.actor.kind == "person":
            if request.method in GET:
                keeping.give_back(request, response)
            else:
                keeping.sent(request, response, page)
        return response


def door(
    verb: str, *, methods: tuple[str, ...] = GET, purpose: str = "", first_password: bool = False
) -> Callable[[View], Door]:
    """Declare the verb of a view. ``first_password``: also for those who must still change their first password."""

    def hang(view: View) -> Door:
        return Door(view, verb, methods, purpose, first_password)

    return hang


def to_sign_in(request: Request) -> HttpResponse:
    """To the sign-in page, or the locked screen, and from there back to where one was."""
    asked = {"tiep": page_asked(request)}
    if request.idle_ended:
        asked["tin"] = "het-phien"
    address = f"{LOCKED}{request.locked_for}/" if request.locked_for else f"{SIGN_IN}?{urlencode(asked)}"
    if is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def page_asked(request: HttpRequest) -> str:
    """The page that somebody is on: the one asked for, or the one that a form or a part of a page was sent from."""
    if request.method in GET and not is_htmx(request):
        return request.get_full_path()
    parts = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    if parts.netloc != request.get_host():
        return "/"
    if _opens(parts.path):
        return f"{parts.path}{'?' if parts.query else ''}{parts.query}"
    above = parts.path.rstrip("/").rpartition("/")[0] + "/"
    return above if _opens(above) else "/"


def _opens(path: str) -> bool:
    """Whether the address is a page: a form that was sent back with errors stands at an address of its own."""
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return isinstance(view, Door) and "GET" in view.methods


def local(address: str) -> str:
    """The address if it is one of ours, else nothing: a link must not lead a signed-in person elsewhere."""
    safe = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if safe else ""


def _asked_first(request: Request) -> str:
    """Where somebody must go before anything else: a password of his own, then the second factor; "" if nowhere."""
    if request.session.get("must_change_password"):
        return CHANGE_PASSWORD
    return SECOND_FACTOR if request.session.get("must_set_factor") else ""


def _why_not(actor: Actor) -> str:
    if actor.id and (ended := people.ended_lately(actor.id)):
        return ended
    return (
        f"Việc này thuộc vai trò khác; bạn đang làm việc với vị trí “{actor.post}”. Nếu đây là việc của bạn, "
        "hãy nhờ người quản trị của cơ quan giao thêm vị trí."
    )
