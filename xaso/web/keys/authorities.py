"""Tin cậy: the authorities whose certificates this installation believes."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, Refused
from xaso.signing import actions
from xaso.signing import queries as signing
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.keys import offered
from xaso.web.request import Request
from xaso.web.ui.fields import Choice, Field, form

ADDRESS = "/quan-tri/tin-cay/"
PLACES = (
    Choice("root", "Chứng thư gốc"),
    Choice("between", "Chứng thư trung gian", "Đứng giữa gốc và người ký; thiết bị thường không mang theo."),
)


@door("signing.trust", methods=FORM)
def authorities(request: Request) -> HttpResponse:
    """The list, and the form that adds one."""
    if request.method != "POST":
        return _page(request, {})
    try:
        content = offered.read(request, "file")
        if not content:
            raise Invalid({"file": "Hãy chọn tệp chứng thư (.cer, .crt, .pem)."})
        between = request.POST.get("place") == "between"
        done = actions.trust_authority(actor=request.actor, content=content, between=between)
    except Refused as refusal:
        return _page(request, _problems(refusal, request), refusal.status)
    sitting.say(request, f"Đã tin. Hãy so dấu vân tay với nơi công bố: {done.fingerprint}")
    return HttpResponseRedirect(ADDRESS)


@door("signing.trust", methods=POST)
def distrust(request: Request) -> HttpResponse:
    """Believe it no more."""
    try:
        if not request.POST.get("fingerprint"):
            raise Invalid({"": "Hãy chọn cơ quan ở danh sách."})
        actions.distrust_authority(actor=request.actor, fingerprint=request.POST.get("fingerprint", ""))
    except Refused as refusal:
        return _page(request, _problems(refusal, request), refusal.status)
    sitting.say(request, "Đã thôi tin cơ quan ấy.")
    return HttpResponseRedirect(ADDRESS)


def _problems(refusal: Refused, request: Request) -> dict[str, str]:
    return offered.problems(refusal, request) if isinstance(refusal, Invalid) else {"": refusal.message}


def _page(request: Request, errors: dict[str, str], status: int = 200) -> HttpResponse:
    fields = [
        Field("place", "Loại", kind="radio", choices=PLACES, value="root"),
        Field("file", "Tệp chứng thư (PEM hoặc DER)", kind="file"),
    ]
    shown = {"rows": signing.trusted(), "form": form(fields, request.POST if errors else None, errors)}
    return render(request, "keys/authorities.html", shown, status=status)
