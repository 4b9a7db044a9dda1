"""Nơi nhận: how far a dispatch has come at each of its recipients."""

from collections.abc import Iterable
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from xaso.documents import queries as documents
from xaso.web.documents.chips import chips
from xaso.web.doors import door
from xaso.web.request import Request
from xaso.web.ui.sent import SHOWN, Sent, sent

STATES = {
    "chua-mo": ("unopened", "Chưa mở"),
    "dang-di": ("travelling", "Đang đi"),
    "da-den": ("arrived", "Đã đến"),
    "tiep-nhan": ("accepted", "Đã tiếp nhận"),
    "phan-cong": ("assigned", "Đã phân công"),
    "dang-xu-ly": ("in_work", "Đang xử lý"),
    "hoan-thanh": ("done", "Hoàn thành"),
    "tu-choi": ("refused", "Từ chối"),
    "da-tra-loi": ("answered", "Đã trả lời"),
}
"""Word in the address → state, words on the chip."""
WORDS = {state: word for word, (state, _) in STATES.items()}


@door("document.view", purpose="Xem nơi nhận văn bản đi")
def recipients(request: Request, dispatch_id: UUID) -> HttpResponse:
    """A hundred at a time, by name."""
    word, after = request.GET.get("trang-thai", ""), request.GET.get("sau", "")
    state = STATES.get(word, ("", ""))[0]
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 6 else 0
    page = documents.recipients(request.actor, dispatch_id, state=state, after=start)
    counted = {key: count for key, _, count in page.counts}
    address = f"/van-ban/di/{dispatch_id}/"
    asked = urlencode({"trang-thai": word, "sau": page.after} if state else {"sau": page.after})
    shown = {
        "page": page,
        "rows": with_chips(page.rows),
        "chips": chips(f"{address}noi-nhan/", STATES, counted, state, only_if_any=WORDS.keys() - {"unopened"}),
        "more": f"?{asked}" if page.after else "",
        "address": address,
    }
    return render(request, "documents/recipients.html", shown)


def with_chips(rows: Iterable[documents.RecipientRow]) -> list[tuple[documents.RecipientRow, Sent | None]]:
    """Each with how far it has come; None for whom gets it by hand, and before it is issued."""
    return [(one, _chip(one) if one.state else None) for one in rows]


def sums(summary: documents.RecipientSummary) -> list[tuple[Sent, int, str]]:
    """Of many: the chip of each state, how many, and where they are listed."""
    found = []
    for state, _, count in summary.counts:
        tone, shape, text = SHOWN[state]
        word = WORDS.get(state, "chua-mo")
        found.append((Sent(tone, shape, text, ""), count, f"?trang-thai={word}"))
    return found


def _chip(one: documents.RecipientRow) -> Sent:
    return sent(one.state, by=f"số đến {one.number}" if one.number else "", at=one.at, reason=one.reason)
