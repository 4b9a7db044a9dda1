"""How another computer of the office comes to trust this one: its certificate, and what to press."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from xaso.base import certificate
from xaso.base.errors import NotFound
from xaso.web.doors import PUBLIC, door
from xaso.web.request import Request

LINE = 24
"""Characters of the fingerprint in a line: eight bytes, so that two people can compare it aloud."""


@door(PUBLIC)
def trust(request: Request) -> HttpResponse:
    """The steps for Windows, Firefox and phones, and the fingerprint to compare with that on the office's computer."""
    own = certificate.read(settings.DATA)
    lines = [own.fingerprint[at : at + LINE].strip(":") for at in range(0, len(own.fingerprint), LINE)] if own else []
    return render(request, "portal/trust.html", {"own": own, "fingerprint": lines})


@door(PUBLIC)
def root(request: Request) -> HttpResponse:
    """The root certificate as a file; it is public, its key never leaves the computer."""
    del request
    own = certificate.read(settings.DATA)
    if own is None:
        raise NotFound
    return HttpResponse(
        own.root.read_bytes(),
        content_type="application/x-x509-ca-cert",
        headers={"Content-Disposition": 'attachment; filename="xa-so.crt"'},
    )
