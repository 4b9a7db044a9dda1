"""The files that go with a document, in the form of its draft: names, order, which stay, which are new."""

from dataclasses import dataclass
from typing import BinaryIO, cast
from uuid import UUID

from xaso.documents import actions
from xaso.documents import queries as documents
from xaso.web.request import Request


@dataclass(frozen=True)
class Row:
    """One that the draft has, as its author left it in the form."""

    id: UUID
    name: str
    place: str
    dropped: bool


def rows(request: Request, known: tuple[documents.AttachmentRow, ...]) -> list[Row]:
    """Those of the version before; after a refusal with what was typed."""
    typed = request.POST
    return [
        Row(
            one.id,
            typed.get(f"ten-{one.id}", one.name),
            typed.get(f"thu-tu-{one.id}", str(place)),
            str(one.id) in typed.getlist("bo"),
        )
        for place, one in enumerate(known, 1)
    ]


def attached(request: Request) -> actions.Attached:
    """What the form says of them: in the order of the numbers, those of one number as they stood."""
    typed, dropped = request.POST, set(request.POST.getlist("bo"))
    asked = [one for one in typed.getlist("kem") if one not in dropped]
    asked.sort(key=lambda one: _place(typed.get(f"thu-tu-{one}", "")))
    kept = [actions.Kept(key, typed.get(f"ten-{one}", "")) for one in asked if (key := _id(one))]
    new = request.FILES.getlist("attachments")
    added = [actions.Scan(cast(BinaryIO, one.file), one.name or "") for one in new if one.file]
    return actions.Attached(kept if "kem" in typed else None, added)


def _place(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 999


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
