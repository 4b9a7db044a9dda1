"""What every answer goes through: headers, the sitting, and the rule that a view without a door does not work."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from xaso.base import clock, settling
from xaso.base.actor import NOBODY
from xaso.people.queries import actor_for, practising
from xaso.web import doors, sitting
from xaso.web.doors import Door
from xaso.web.request import Request

Answer = Callable[[HttpRequest], HttpResponseBase]

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""Beside what Django sets (nosniff, Referrer-Policy, Cross-Origin-Opener-Policy, X-Frame-Options) and the CSP."""


def headers(get_response: Answer) -> Answer:
    """Headers of trust. An answer that may be kept by the browser has said so itself."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer


class Session(SessionMiddleware):
    """Django's sessions, and ``request.actor`` from them. An idle sitting is locked here, an old one ends."""

    def process_request(self, request: Request) -> None:  # type: ignore[override] # it makes a Request of an HttpRequest
        super().process_request(request)
        request.actor, request.idle_ended, request.locked_for = NOBODY, False, None
        request.device, request.device_is_new = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")[:64], False
        account_id = request.session.get("account")
        if account_id is None:
            return
        now = clock.now()
        if sitting.is_over(request.session, now):
            request.session.flush()
            request.idle_ended = True
            return
        if not sitting.is_locked(request.session) and sitting.is_idle(request.session, now):
            sitting.lock(request, doors.page_asked(request))
        if sitting.is_locked(request.session):
            request.locked_for = UUID(account_id)
            return
        request.actor = actor_for(UUID(account_id))
        if sitting.practises(request):
            request.actor = practising(request.actor)
        if sitting.is_seen_anew(request.session, now):
            request.session["seen_at"] = now.isoformat()

    def process_response(self, request: Request, response: HttpResponseBase) -> HttpResponseBase:  # type: ignore[override] # as above
        """The cookie of the browser beside that of the sitting; both go when the browser is closed."""
        if getattr(request, "device_is_new", False):
            response.set_cookie(
                settings.DEVICE_COOKIE_NAME,
                request.device,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        with settling.lightly() if request.session.modified else nullcontext():
            return super().process_response(request, response)  # type: ignore[arg-type] # it gives back what it is given


class OnlyDoors:
    """Deny by default: a view that declares no verb is closed to everybody."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, _request: HttpRequest, view: Any, _args: list[Any], _values: dict[str, Any]) -> None:
        if not isinstance(view, Door):
            raise PermissionDenied(f"{view!r} has no door")
