"""Addresses that exist only in tests: views that go wrong in every way."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from xaso.base import audit
from xaso.base.errors import Invalid, NoSpace, NotAllowed, Stale
from xaso.web.doors import FORM, PUBLIC, SIGNED_IN, door
from xaso.web.request import Request

handler400 = "xaso.web.errors.bad_request"
handler403 = "xaso.web.errors.not_allowed"
handler404 = "xaso.web.errors.not_found"
handler500 = "xaso.web.errors.failed"

REFUSALS = {
    "khong-duoc": NotAllowed("Việc này do lãnh đạo làm."),
    "da-doi": Stale("Có người vừa thay đổi."),
    "sai": Invalid({"name": "Hãy ghi tên."}),
    "het-cho": NoSpace("Ổ đĩa đã đầy."),
}


def without_door(request: HttpRequest) -> HttpResponse:
    raise AssertionError("nobody comes here")


@door(PUBLIC)
def fault(request: Request) -> HttpResponse:
    raise RuntimeError("secret detail")


@door(PUBLIC)
def refusal(request: Request, kind: str) -> HttpResponse:
    raise REFUSALS[kind]


@door(SIGNED_IN, purpose="thử")
def reads_and_fails(request: Request) -> HttpResponse:
    audit.saw(["0190-person"])
    raise NotAllowed("Không.")


@door(PUBLIC, methods=FORM)
def attach(request: Request) -> HttpResponse:
    return HttpResponse(",".join(f"{one.name}:{one.size}" for one in request.FILES.values()))


urlpatterns = [
    path("khong-cua/", without_door),
    path("hong/", fault),
    path("tu-choi/<str:kind>/", refusal),
    path("doc/", reads_and_fails),
    path("dinh-kem/", attach),
]
