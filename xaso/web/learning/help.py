"""Giúp tôi: pages for every screen, the dictionary of the computer, cards to print. Open to everybody."""

from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render

from xaso.kit.text import clean
from xaso.learning import queries as learning
from xaso.web.doors import PUBLIC, door
from xaso.web.request import Request


@door(PUBLIC)
def front(request: Request) -> HttpResponse:
    """Every page, found by words."""
    text = clean(request.GET.get("tim", "")[:100])
    shown = {
        "text": text,
        "pages": learning.help_pages(text),
        "words": learning.glossary(text) if text else (),
        "cards": learning.desk_cards(),
    }
    return render(request, "help/front.html", shown)


@door(PUBLIC)
def page(request: Request, key: str) -> HttpResponse:
    """One page."""
    return render(request, "help/page.html", {"shown": learning.help_page(key)})


@door(PUBLIC)
def glossary(request: Request) -> HttpResponse:
    """Every word of the computer that stands on a screen."""
    return render(request, "help/glossary.html", {"words": learning.glossary()})


@door(PUBLIC)
def card(request: Request, role: str) -> HttpResponse:
    """One page for the desk of a role."""
    del request
    disposition = f"inline; filename*=UTF-8''{quote(f'Thẻ việc {role}.pdf')}"
    return HttpResponse(
        learning.desk_card(role), content_type="application/pdf", headers={"Content-Disposition": disposition}
    )
