"""Values of a form in, PDF out. Pure: no database, no clock; the same values give the same bytes."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path

from xaso.base import pdf, qr
from xaso.cases.forms.slips import (
    ApologySlip,
    CollectionSlip,
    ControlSlip,
    PaymentNotice,
    Receipt,
    RefusalSlip,
    StopSlip,
    SupplementSlip,
)

Slip = Receipt | SupplementSlip | RefusalSlip | ApologySlip | StopSlip | ControlSlip | PaymentNotice | CollectionSlip
_TEMPLATES = Path(__file__).parent / "templates"


def render_receipt(receipt: Receipt) -> bytes:
    """Form 01 on A5, with the QR of ``receipt.lookup``."""
    return _render("receipt.typ", receipt, {"qr.svg": qr.svg(receipt.lookup)})


def render_supplement(slip: SupplementSlip) -> bytes:
    """Form 02 on A5."""
    return _render("supplement.typ", slip, {})


def render_refusal(slip: RefusalSlip) -> bytes:
    """Form 03 on A5."""
    return _render("refusal.typ", slip, {})


def render_apology(slip: ApologySlip) -> bytes:
    """Form 04 on A5."""
    return _render("apology.typ", slip, {})


def render_stop(slip: StopSlip) -> bytes:
    """Form 05 on A5."""
    return _render("stop.typ", slip, {})


def render_control(slip: ControlSlip) -> bytes:
    """Form 06 on A4; the head of the table is repeated on every page."""
    return _render("control.typ", slip, {})


def render_payment(notice: PaymentNotice) -> bytes:
    """The notice of payment on A5, with the VietQR where the office takes transfers."""
    return _render("payment.typ", notice, {"qr.svg": qr.svg(notice.transfer)} if notice.transfer else {})


def render_collection(slip: CollectionSlip) -> bytes:
    """Our own collection slip on A5."""
    return _render("collection.typ", slip, {})


def _render(name: str, values: Slip, pictures: dict[str, bytes]) -> bytes:
    files = {"official.typ": _template("official.typ").encode(), **pictures}
    return pdf.render(_template(name), data=asdict(values), files=files)


@cache
def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
