"""Mức thu của tỉnh: what the province's council has decided about fees, one decision and its amounts at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotFound, Refused
from xaso.fees import actions
from xaso.fees import queries as fees
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.request import Request
from xaso.web.typed import amount_of, day_of
from xaso.web.ui.fields import Field, Form, form

WAYS = (("", "Mức thu"), ("online", "Khi nộp trực tuyến"))
HEAD = (
    Field("source", "Nghị quyết: số, ngày, của Hội đồng nhân dân tỉnh nào", most=200, first=True),
    Field("valid_from", "Áp dụng từ ngày", inputmode="numeric", most=10, short=True, help="Như 01/01/2026."),
    Field(
        "valid_to", "Đến hết ngày", inputmode="numeric", most=10, short=True, required=False,
        help="Để trống: cho đến khi có mức mới.",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A fee with the places for its amounts."""

    fee: fees.FeeRates
    fields: tuple[Field, ...]


@door("fee.set_rates", methods=FORM)
def rates(request: Request, unit_id: UUID) -> HttpResponse:
    """Every fee that is left to the province, with what is set; the form takes the amounts of one decision."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            decision = _decision(request.POST, fees.fee_rates(request.actor, unit_id))
            actions.set_rates(actor=request.actor, office_id=unit_id, decision=decision)
        except Invalid as refusal:
            errors = refusal.errors
        else:
            sitting.say(
                request, f"Đã ghi {len(decision.amounts)} mức thu. Hồ sơ nhận từ ngày áp dụng tính theo mức này."
            )
            return HttpResponseRedirect(request.path)
    return _page(request, unit_id, errors)


@door("fee.withdraw_rate", methods=POST)
def withdraw(request: Request, unit_id: UUID, rate_id: UUID) -> HttpResponse:
    """Take back an amount that was entered by mistake."""
    try:
        actions.withdraw_rate(actor=request.actor, rate_id=rate_id, reason=request.POST.get("reason", ""))
    except NotFound:
        raise
    except Refused as refusal:
        return _page(request, unit_id, {"": refusal.message})
    sitting.say(request, "Đã bỏ mức thu. Khoản đã tính cho hồ sơ trước đây giữ nguyên.")
    return HttpResponseRedirect(f"/quan-tri/don-vi/{unit_id}/muc-thu/")


def _page(request: Request, unit_id: UUID, errors: dict[str, str]) -> HttpResponse:
    found = fees.fee_rates(request.actor, unit_id)
    typed = request.POST if errors and "source" in request.POST else None
    filled = _named(found, form((*HEAD, *(field for one in found for field in _fields(one))), typed, errors))
    shown = {
        "unit_id": unit_id,
        "name": people.names_of([unit_id])[unit_id],
        "form": filled,
        "head": filled.fields[: len(HEAD)],
        "rows": _rows(found, filled),
        "own": [(one, rate) for one in found for rate in one.rates if not rate.office],
        "unset": sum(not one.known for one in found),
    }
    return render(request, "steward/rates.html", shown, status=422 if errors else 200)


def _named(found: tuple[fees.FeeRates, ...], filled: Form) -> Form:
    """With the fee before each line of the summary that is about one of its amounts."""
    names = {field.target: one.name for one in found for field in _fields(one)}
    wrong = (
        replace(one, message=f"{names[one.target]}: {one.message}") if one.target in names else one
        for one in filled.wrong
    )
    return replace(filled, wrong=tuple(wrong))


def _rows(found: tuple[fees.FeeRates, ...], filled: Form) -> list[Row]:
    return [Row(one, tuple(filled.at[field.name] for field in _fields(one))) for one in found]


def _fields(one: fees.FeeRates) -> tuple[Field, ...]:
    return tuple(
        Field(
            f"{one.code}:{one.key}:{channel}", label, inputmode="numeric", most=20, short=True, required=False,
            unsaid=True,
        )
        for channel, label in WAYS
    )  # fmt: skip


def _decision(typed: Mapping[str, str], found: tuple[fees.FeeRates, ...]) -> actions.Decision:
    """What was typed; every place that cannot be read at once."""
    errors: dict[str, str] = {}
    amounts = {}
    for one in found:
        for channel, _ in WAYS:
            name = f"{one.code}:{one.key}:{channel}"
            if typed.get(name, "").strip():
                try:
                    amounts[one.code, one.key, channel] = amount_of(typed, name)
                except Invalid as refusal:
                    errors |= refusal.errors
    days = {}
    for name in ("valid_from", "valid_to"):
        try:
            days[name] = day_of(typed, name) if name == "valid_from" or typed.get(name, "").strip() else None
        except Invalid as refusal:
            errors |= refusal.errors
    if errors:
        raise Invalid(errors)
    first, last = days["valid_from"], days["valid_to"]
    assert first is not None
    return actions.Decision(typed.get("source", ""), first, last, amounts)
