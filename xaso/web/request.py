"""What a view is handed: Django's request and who is acting."""

from django.http import HttpRequest

from xaso.base.actor import Actor


class Request(HttpRequest):
    """``actor`` is NOBODY for a visitor. ``idle_ended``: a sign-in just ended because nobody used it."""

    actor: Actor
    idle_ended: bool


def address_of(request: HttpRequest) -> str:
    """The network address of the visitor's computer. No forwarding header is believed."""
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
