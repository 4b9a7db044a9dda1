"""The papers of the one-stop counter as values: forms 01 to 06 of TT 03/2025/TT-VPCP, Phụ lục I.

Every value is text already in the form in which it is read on paper; an empty text leaves a dotted line for the pen,
or leaves the line out where the form says "nếu có".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["", "early", "on_time", "late"]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The head of a paper: agency and number on the left, place and date on the right (NĐ 30/2020 Phụ lục I).

    ``above``: the agency that the office belongs to. ``number``: the whole notation, e.g. ``0012/TNHS-TTPVHCC``.
    """

    above: str
    office: str
    number: str = ""
    place: str = ""
    day: str = ""


@dataclass(frozen=True, kw_only=True)
class Party:
    """A person or organisation as written on a form; ``number``: personal number or number of the organisation."""

    name: str
    number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """One handed-in component, with how many originals and copies of it ("" where not counted)."""

    name: str
    originals: str = ""
    copies: str = ""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả.

    ``lookup``: what the QR holds, the look-up address or the code alone. ``authority``: the paper that authorises
    ``delegate``. ``limit``, ``received`` and ``due`` are phrases ("3 ngày làm việc", "09 giờ 00 phút, ngày …").
    """

    heading: Heading
    code: str
    lookup: str
    applicant: Party
    delegate: Party | None = None
    authority: str = ""
    content: str
    papers: tuple[PaperLine, ...]
    sets: str = "01"
    limit: str = ""
    received: str
    due: str = ""
    return_at: str = ""
    volume: str = ""
    order: str = ""
    submitter: str = ""
    receiver: str = ""


@dataclass(frozen=True, kw_only=True)
class SupplementSlip:
    """Form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: everything that is missing, once.

    NĐ 61/2018 Điều 15 (nay NĐ 118/2025, cần đối chiếu).
    """

    heading: Heading
    code: str
    applicant: Party
    content: str
    items: tuple[str, ...]
    reason: str = ""
    contact: str = ""
    contact_phone: str = ""
    officer: str = ""


@dataclass(frozen=True, kw_only=True)
class RefusalSlip:
    """Form 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ. ``code`` only if the dossier had one.

    ``appraised``: refused after appraisal, and signed by the head of the agency.
    """

    heading: Heading
    code: str = ""
    applicant: Party
    content: str
    reason: str
    submitter: str = ""
    officer: str = ""
    appraised: bool = False


@dataclass(frozen=True, kw_only=True)
class StopSlip:
    """Form 05, Thông báo dừng giải quyết hồ sơ. ``asked_by``: the applicant's side, if it was their wish."""

    heading: Heading
    code: str
    applicant: Party
    procedure: str
    received: str
    asked_by: str = ""
    reason: str
    given_back: tuple[str, ...] = ()
    submitter: str = ""
    signer: str = ""


@dataclass(frozen=True, kw_only=True)
class ApologySlip:
    """Form 04, Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết, signed by the head of the agency."""

    heading: Heading
    code: str
    applicant: Party
    procedure: str
    received: str
    due: str
    reason: str
    new_due: str
    signer: str = ""


@dataclass(frozen=True, kw_only=True)
class HandoverLine:
    """One row of the control slip; the outcome is entered by the receiving side."""

    giver: str
    receiver: str
    time: str
    outcome: Outcome = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ControlSlip:
    """Form 06, Phiếu kiểm soát quá trình giải quyết hồ sơ."""

    heading: Heading
    code: str
    content: str = ""
    resolving_unit: str
    coordinating_unit: str = ""
    received: str
    due: str = ""
    handovers: tuple[HandoverLine, ...]


@dataclass(frozen=True, kw_only=True)
class DueLine:
    """One charge of a notice; ``source``: the paper that says the amount, and for whom it is collected.

    ``amount``: "" leaves a line for the pen.
    """

    name: str
    amount: str
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class PaymentNotice:
    """Notice of what the citizen has to pay. ``account`` and ``transfer``: "" where the office takes no transfers.

    ``total`` and ``words``: "" where the amounts are left to the pen.

    ``transfer``: what the VietQR holds. ``waits``: the office's time does not run until it is paid.
    """

    heading: Heading
    code: str
    applicant: Party
    procedure: str
    lines: tuple[DueLine, ...]
    total: str
    words: str
    waits: bool = False
    account: str = ""
    transfer: str = ""
    officer: str = ""


@dataclass(frozen=True, kw_only=True)
class CollectionSlip:
    """Our own paper for money taken (phiếu thu nội bộ), which is no receipt. ``reversed``: why it counts no more."""

    heading: Heading
    code: str
    payer: str
    name: str
    agency: str = ""
    amount: str
    words: str
    way: str
    at: str
    officer: str
    reversed: str = ""
