"""Tra cứu văn bản: by words without accents, or by number as people write it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

from xaso.base import search
from xaso.base.actor import Actor
from xaso.base.excel import Sheet
from xaso.documents import access, rules
from xaso.documents.models import Arrival, Dispatch, SavedSearch
from xaso.documents.queries.listing import (
    ARRIVAL_FIELDS,
    DISPATCH_FIELDS,
    ArrivalRow,
    DispatchRow,
    arrival_rows,
    dispatch_rows,
)

MOST = 50
MOST_IN_EXCEL = 500
COLUMNS = (
    "Văn bản", "Số đến", "Số, ký hiệu", "Ngày văn bản", "Tên loại", "Trích yếu", "Cơ quan gửi",
    "Người giải quyết, soạn", "Trạng thái",
)  # fmt: skip
WIDTHS = (9, 8, 20, 13, 18, 70, 34, 26, 24)
LOOKED_AT = 500
"""Of what the words find in the office, the newest so many are looked at for what the actor may see."""


@dataclass(frozen=True)
class Found:
    """What was found, newest first. ``cut``: there is more than is shown."""

    arrivals: tuple[ArrivalRow, ...]
    dispatches: tuple[DispatchRow, ...]
    cut: bool


@dataclass(frozen=True)
class Saved:
    """A search that the actor keeps."""

    id: int
    name: str
    words: str


def saved_searches(actor: Actor) -> tuple[Saved, ...]:
    """Those of the actor, by name."""
    found = SavedSearch.objects.filter(account_id=access.account_of(actor)).order_by("name")
    return tuple(Saved(one.pk, one.name, one.words) for one in found)


def find_excel(actor: Actor, text: str) -> bytes:
    """What a search finds, as Excel."""
    found, sheet = find(actor, text, most=MOST_IN_EXCEL), Sheet("Tra cuu", WIDTHS)
    sheet.line("KẾT QUẢ TRA CỨU VĂN BẢN", "title")
    sheet.line(f"Tìm “{text}”" + (f"; chỉ có {MOST_IN_EXCEL} văn bản mới nhất mỗi loại" if found.cut else ""), "note")
    head = sheet.at
    sheet.row(COLUMNS, "head")
    sheet.repeat_head(head)
    for one in found.arrivals:
        sheet.row(("Đến", one.number, one.reference, one.issued, one.type_name, one.subject, one.sender, one.hand,
                   one.state))  # fmt: skip
    for sent in found.dispatches:
        sheet.row(("Đi", "", sent.reference, sent.issued, sent.kind, sent.subject, "", sent.author, sent.state))
    return sheet.done()


def find(actor: Actor, text: str, most: int = MOST) -> Found:
    """Documents that the actor may see, by number and notation where that was typed, else by words."""
    offices = actor.reach(*access.STAFF)
    everything = access.oversees_all(actor)
    arrived = _ids(Arrival, "arrival", None if everything else access.arrivals(actor), text, offices, most=most)
    sent = _ids(Dispatch, "dispatch", None if everything else access.dispatches(actor), text, offices, most=most)
    return Found(
        arrival_rows(_rows(Arrival, ARRIVAL_FIELDS, arrived[:most])),
        dispatch_rows(_rows(Dispatch, DISPATCH_FIELDS, sent[:most])),
        cut=max(len(arrived), len(sent)) > most,
    )


def _ids(model: Any, kind: str, scope: Q | None, text: str, offices: frozenset[UUID], *, most: int) -> list[UUID]:
    """``scope``: what of these offices the actor may see; None: everything."""
    if rules.is_reference(text):
        key = rules.reference_key(text)
        exact = model.objects.filter(scope or Q(), reference_key=key, office_id__in=offices).order_by("-pk")
        if ids := list(exact.values_list("pk", flat=True)[: most + 1]):
            return ids
    if scope is None:
        return search.find(kind, offices, text, limit=most + 1)
    found = search.find(kind, offices, text, limit=max(LOOKED_AT, most + 1))
    allowed = set(model.objects.filter(scope, pk__in=found).values_list("pk", flat=True))
    return [one for one in found if one in allowed]


def _rows(model: type[Model], fields: tuple[str, ...], ids: list[UUID]) -> list[dict[str, Any]]:
    rows = {row["id"]: row for row in model._default_manager.filter(pk__in=ids).values(*fields)}  # noqa: SLF001
    return [rows[one] for one in ids if one in rows]
