"""The papers of a dossier: forms as the law draws them, and scans as they arrived."""

from collections.abc import Callable
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse

from xaso.base import qr, stamp
from xaso.base.actor import Actor
from xaso.cases import queries as cases
from xaso.web.doors import Door, door
from xaso.web.request import Request

PRINTED = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""For PDF: the browser's own viewer needs its style; nothing in the file may run or fetch."""
INVENTED = "BẢN TẬP LÀM – KHÔNG CÓ GIÁ TRỊ"
SANDBOXED = "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'none'"


def printer(name: str, fill: Callable[[Actor, str], bytes]) -> Door:
    """The view of one form."""

    @door("case.view", purpose=f"In {name}")
    def view(request: Request, ref: str) -> HttpResponse:
        return _printed(request, fill(request.actor, ref), f"{name} {ref}.pdf")

    return view


@door("case.view", purpose="In phiếu yêu cầu bổ sung")
def supplement(request: Request, ref: str, ordinal: int) -> HttpResponse:
    """Form 02 of one request."""
    content = cases.supplement_slip(request.actor, ref, ordinal)
    return _printed(request, content, f"Phiếu yêu cầu bổ sung {ref}-{ordinal}.pdf")


@door("case.view", purpose="In phiếu xin lỗi và hẹn lại")
def apology(request: Request, ref: str, ordinal: int) -> HttpResponse:
    """Form 04 of one new appointment."""
    content = cases.apology_slip(request.actor, ref, ordinal)
    return _printed(request, content, f"Phiếu xin lỗi và hẹn lại {ref}-{ordinal}.pdf")


@door("case.view", purpose="Xem bản quét")
def scan(request: Request, ref: str, file_id: UUID) -> HttpResponse:
    """A scan, byte for byte as it arrived."""
    stored, content = cases.file_content(request.actor, ref, file_id)
    return _inline(content, stored.media_type, stored.name)


@door("case.take", purpose="Xem bản quét của hồ sơ chuyển đến")
def offered_scan(request: Request, passage_id: UUID, file_id: UUID) -> HttpResponse:
    """A scan of a dossier that is offered to our office, byte for byte as it was sent."""
    stored, content = cases.offered_file(request.actor, passage_id, file_id)
    return _inline(content, stored.media_type, stored.name)


@door("case.view", purpose="Mã chuyển khoản phí, lệ phí")
def transfer_code(request: Request, ref: str) -> HttpResponse:
    """The VietQR of what is left to pay, made here: it works without a line."""
    picture = qr.svg(cases.transfer_text(request.actor, ref))
    return HttpResponse(picture, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})


@door("case.view", purpose="In phiếu thu nội bộ")
def collection(request: Request, ref: str, payment_id: UUID) -> HttpResponse:
    """Our own slip of one payment."""
    content = cases.collection_slip(request.actor, ref, payment_id)
    return _printed(request, content, f"Phiếu thu nội bộ {ref}.pdf")


def _printed(request: Request, content: bytes, name: str) -> HttpResponse:
    """A paper that we have drawn; one from practice says so across every page."""
    if request.actor.practice:
        content = stamp.across(content, INVENTED)
    return _inline(content, "application/pdf", name)


def _inline(content: bytes, media_type: str, name: str) -> HttpResponse:
    policy = PRINTED if media_type == "application/pdf" else SANDBOXED
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f"inline; filename*=UTF-8''{quote(name)}",
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
        },
    )
