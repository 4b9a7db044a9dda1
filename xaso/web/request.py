"""What a view is handed: Django's request and who is acting."""

from uuid import UUID

from django.http import HttpRequest

from xaso.base.actor import Actor


class Request(HttpRequest):
    """``actor`` is NOBODY for a visitor. ``idle_ended``: a sign-in just ended because nobody used it.

    ``locked_for``: whose sitting waits locked in this browser, if it is the one last used. ``device``: the cookie by
    which the browser is known again until it is closed.
    """

    actor: Actor
    idle_ended: bool
    locked_for: UUID | None
    device: str
    device_is_new: bool


def address_of(request: HttpRequest) -> str:
    """The network address of the visitor's computer. No forwarding header is believed."""
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
