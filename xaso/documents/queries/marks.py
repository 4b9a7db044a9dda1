"""What must be known of a document before it is read: it was recalled, replaced or corrected, or does so to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xaso.documents.models import RECALLS, SUPERSEDED, Arrival, Dispatch


@dataclass(frozen=True)
class Mark:
    """``href``: the other document; "" if there is none to be seen."""

    words: str
    href: str = ""
    other: str = ""


def marked(row: Mapping[str, Any]) -> str:
    """The same in a list, behind the state; "" for nearly all of them."""
    words = [dict(SUPERSEDED).get(row["superseded"], "")]
    if row.get("recalled_at"):
        words.append("Đã thu hồi")
    if row.get("recall") in {"asked", "declined"}:
        words.append(dict(RECALLS)["asked"])
    said = " · ".join(filter(None, words))
    return f" · {said}" if said else ""


def marks_of_arrival(found: Arrival) -> tuple[Mark, ...]:
    """For the page of an arrival."""
    marks = []
    if found.recall in {"asked", "declined"}:
        marks.append(
            Mark(
                f"{dict(RECALLS)['asked']}: {found.recall_reason}"
                if found.recall == "asked"
                else f"Nơi gửi yêu cầu thu hồi; đã trả lời không thu hồi được: {found.recall_reason}"
            )
        )
    if found.recall == "agreed":
        marks.append(Mark(f"Đã thu hồi theo yêu cầu nơi gửi: {found.recall_reason}"))
    later = found.changed_by.order_by("arrived_at").values_list("pk", "change", "type_name", "reference")
    marks += [
        Mark(f"{dict(SUPERSEDED)[change]} bằng", f"/van-ban/den/{key}/", f"{kind} {reference}")
        for key, change, kind, reference in later
    ]
    if found.changes:
        other = f"{found.changes.type_name} {found.changes.reference}"
        marks.append(Mark(found.get_change_display(), f"/van-ban/den/{found.changes.pk}/", other))
    return tuple(marks)


def marks_of_dispatch(found: Dispatch) -> tuple[Mark, ...]:
    """For the page of a dispatch."""
    marks = []
    if found.recalled_at:
        marks.append(Mark(f"Đã thu hồi ngày {found.recalled_at:%d/%m/%Y}: {found.recall_reason}"))
    later = found.changed_by.filter(state="issued").order_by("issued_at")
    marks += [
        Mark(f"{dict(SUPERSEDED)[change]} bằng", f"/van-ban/di/{key}/", reference)
        for key, change, reference in later.values_list("pk", "change", "reference")
    ]
    if found.changes:
        marks.append(Mark(found.get_change_display(), f"/van-ban/di/{found.changes.pk}/", found.changes.reference))
    return tuple(marks)
