"""The part “Phí, lệ phí” of a dossier: what is due, and the forms to take, say, waive and take back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from xaso.cases import queries as cases
from xaso.fees import queries as charges
from xaso.kit.money import dong, in_words
from xaso.web.ui.fields import Choice, Field, Form, form

WAYS = tuple(Choice(*one) for one in charges.WAYS if one[0] != charges.DIRECT)
STRAIGHT = Choice(charges.DIRECT, f"{dict(charges.WAYS)[charges.DIRECT]} (ngân hàng, Kho bạc, Cổng)")
VERBS = frozenset(
    {"case.pay", "case.say_fee", "case.reckon_again", "case.waive", "case.charge_again", "case.reverse_payment"}
)
"""Their forms stand at the charge that they are about."""


@dataclass(frozen=True)
class Line:
    """A charge with the forms that are possible for it now; ``opened``: the verb of the form that was refused."""

    charge: charges.ChargeRow
    left: str
    words: str
    pay: Form | None = None
    say: Form | None = None
    waive: Form | None = None
    again: Form | None = None
    reverse: Form | None = None
    opened: str = ""
    first: bool = False


@dataclass(frozen=True)
class Part:
    """The whole part. ``first``: the dossier waits for it, so that it stands on top; ``pays``: the reader takes money.

    ``back``: what was paid for a dossier that ended without a result.
    """

    lines: tuple[Line, ...]
    left: str
    words: str
    first: bool
    transfer_to: str
    back: str
    pays: bool
    differences: tuple[charges.Difference, ...] = ()

    @property
    def open(self) -> tuple[Line, ...]:
        """What is still to be paid: of these the first has the main button, if the dossier waits for it."""
        due = [one for one in self.lines if one.charge.is_due]
        first = next((one for one in due if one.pay), None) if self.first else None
        return tuple(replace(one, first=one is first) for one in due)

    @property
    def unset(self) -> tuple[str, ...]:
        """What is to be paid and has no amount yet, which holds no result back."""
        return tuple(one.charge.name for one in self.lines if one.charge.is_due and one.charge.amount is None)

    @property
    def settled(self) -> tuple[Line, ...]:
        return tuple(one for one in self.lines if not one.charge.is_due)

    @property
    def settled_opened(self) -> bool:
        """Whether a form of one of them came back."""
        return any(one.opened for one in self.settled)


def part(money: cases.Money, verb: str = "", typed: Mapping[str, str] | None = None,
         errors: Mapping[str, str] | None = None) -> Part:  # fmt: skip
    """The charges; after a refusal with what was typed at the charge that it was about."""
    failed = _Failed(verb, typed or {}, errors or {}) if verb in VERBS else None
    lines = tuple(_line(money, one, failed) for one in money.charges)
    left, words = (dong(money.left), in_words(money.left)) if money.left else ("", "")
    back = dong(money.to_give_back) if money.to_give_back else ""
    return Part(lines, left, words, money.waits, money.transfer_to, back, money.pays, money.differences)


@dataclass(frozen=True)
class _Failed:
    verb: str
    typed: Mapping[str, str]
    errors: Mapping[str, str]

    def about(self, charge: charges.ChargeRow) -> bool:
        if self.verb == "case.reverse_payment":
            return self.typed.get("payment") in {str(one.id) for one in charge.payments}
        return self.typed.get("charge") == str(charge.id)


def _line(money: cases.Money, one: charges.ChargeRow, failed: _Failed | None) -> Line:
    mine = failed if failed and failed.about(one) else None

    def made(verb: str, fields: tuple[Field, ...]) -> Form:
        within = tuple(replace(field, within=f"{verb.removeprefix('case.')}-{one.id}") for field in fields)
        refused = mine if mine and mine.verb == verb else None
        return form(within, refused.typed if refused else None, refused.errors if refused else None)

    paid_back = any(payment.counts for payment in one.payments)
    return Line(
        charge=one,
        left=dong(one.left) if one.left is not None else "",
        words=in_words(one.left) if one.left else "",
        pay=made("case.pay", _pay(one)) if money.pays and one.is_due and one.left else None,
        say=made("case.say_fee", _say(one)) if money.pays and one.is_due and one.amount is None else None,
        waive=made("case.waive", _waive()) if money.waives and one.is_due and not one.paid else None,
        again=made("case.charge_again", _why()) if money.waives and one.state == "waived" else None,
        reverse=made("case.reverse_payment", _why()) if money.reverses and paid_back else None,
        opened=mine.verb if mine else "",
    )


def _pay(one: charges.ChargeRow) -> tuple[Field, ...]:
    chosen = (Choice("", "– chọn –"), STRAIGHT, *WAYS) if one.for_agency else WAYS
    return (
        Field("way", "Cách nộp" if one.for_agency else "Cách thu", kind="select", choices=chosen),
        Field("amount", "Số tiền", inputmode="numeric", most=20, short=True, value=dong(one.left or 0)),
        Field(
            "receipt", "Số biên lai", inputmode="numeric", most=8, short=True, required=False,
            help="Chép trên biên lai. Để trống thì ghi phiếu thu nội bộ.",
        ),
        Field(
            "bank_reference", "Mã giao dịch, chứng từ", most=60, required=False,
            help="Số, ngày của giấy nộp tiền khi nộp thẳng; mã giao dịch khi chuyển khoản."
            if one.for_agency else "Khi chuyển khoản hoặc nộp trực tuyến.",
        ),
    )  # fmt: skip


def _say(one: charges.ChargeRow) -> tuple[Field, ...]:
    return (
        Field("amount", "Mức thu", inputmode="numeric", most=20, short=True),
        Field("source", "Theo văn bản", most=200, help=one.source),
    )


def _waive() -> tuple[Field, ...]:
    return (
        Field("category", "Đối tượng được miễn", most=300),
        Field("ground", "Giấy tờ chứng minh", most=300, help="Tên giấy tờ, số, ngày."),
    )


def _why() -> tuple[Field, ...]:
    return (Field("reason", "Lý do", most=300),)
