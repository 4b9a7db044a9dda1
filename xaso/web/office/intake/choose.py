"""Which procedure does the citizen ask for?"""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.cases import queries as cases
from xaso.catalogue import queries as catalogue
from xaso.kit.text import clean
from xaso.web.doors import door
from xaso.web.request import Request, is_htmx

MOST_SHOWN = 20


@door("case.accept", purpose="Tiếp nhận hồ sơ")
def choose(request: Request) -> HttpResponse:
    """Search by a few letters, by code or by field. Enter takes the only hit, or the first of those already seen."""
    text, field = clean(request.GET.get("tim", "")[:200]), request.GET.get("linh-vuc", "")[:300]
    hits = catalogue.search(text, MOST_SHOWN, field=field)
    found = {"text": text, "field": field, "hits": hits}
    if is_htmx(request):
        return render(request, "office/choose.html#found", found)
    if text and hits and (len(hits) == 1 or request.GET.get("da-xem") == text):
        return HttpResponseRedirect(f"/ho-so/tiep-nhan/{hits[0].code}/")
    shown = {
        **found,
        "drafts": cases.drafts(request.actor),
        "often": cases.often_received(request.actor),
        "fields": catalogue.fields(),
    }
    return render(request, "office/choose.html", shown)
