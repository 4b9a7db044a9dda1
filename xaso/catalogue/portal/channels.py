"""Ways of filing (cách thức thực hiện): a table of channel, time, fee and description, run together.

The portal writes the cells of a row without anything between them: ``Trực tiếp3 Ngày làm việc8,000 VNĐ(ghi chú)``.
A row is recognised by its first three cells; what follows, up to the next row, is its description.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from xaso.catalogue.portal.cells import NOTHING, content, tidy
from xaso.kit.procedure import Channel, Fee, Limit, Unit

_HEADER = "Hình thức nộpThời gianPhí, lệ phíMô tả"
_UNITS: dict[str, Unit] = {"Ngày làm việc": "working_day", "Ngày": "calendar_day", "Giờ": "hour", "Tháng": "month"}
_ROW = re.compile(
    r"(?P<kind>Trực tuyến|Trực tiếp|Dịch vụ bưu chính)"
    rf"(?:(?P<amount>\d{{1,4}})(?: (?P<unit>Ngày làm việc|Ngày|Giờ|Tháng))?|{NOTHING})"
    rf"(?P<fee>Miễn phí|{NOTHING}|(?P<money>\d{{1,3}}(?:[.,]\d{{3}})*) ?(?P<currency>Việt Nam Đồng|VNĐ|USD))"
)
_DONG = {"Việt Nam Đồng", "VNĐ"}
_SOURCE = "Cổng Dịch vụ công quốc gia"


@dataclass(frozen=True)
class Channels:
    """The channels and what a counter officer can rely on from them.

    ``limit`` is the limit of filing in person when all its rows give the same one with a unit; without such rows, the
    one that all channels share. Rows that differ are stages or kinds of case, and a number without a unit ("1") means
    "see the description": then it is None and the officer sets the due date. ``limit_note`` tells why.
    ``fees`` holds an amount only when filing in person has one amount and no condition is written beside it.
    """

    rows: tuple[Channel, ...] = ()
    limit: Limit | None = None
    limit_note: str = ""
    fee_text: str = ""
    fees: tuple[Fee, ...] = ()
    doubtful: bool = False


def channels(cell: str) -> Channels:
    """Read the whole cell."""
    text = tidy(cell).removeprefix(_HEADER).strip()
    matches = list(_ROW.finditer(text))
    if not matches:
        return Channels(limit_note=content(text), doubtful=True)
    ends = [match.start() for match in matches[1:]] + [len(text)]
    rows = tuple(_row(match, text[match.end() : end]) for match, end in zip(matches, ends, strict=True))
    limit, note = _limit(rows)
    return Channels(
        rows=rows,
        limit=limit,
        limit_note=note,
        fee_text=_fee_text(rows),
        fees=_fees(matches, rows),
        doubtful=limit is None or bool(text[: matches[0].start()].strip()),
    )


def _row(match: re.Match[str], description: str) -> Channel:
    amount, unit = match["amount"], match["unit"]
    limit = None
    if amount and unit and int(amount) > 0:
        limit = Limit(amount=min(int(amount), 3650), unit=_UNITS[unit], source=_SOURCE)
    note = content(description)
    if amount and not unit and match["money"]:
        note = f"Cổng ghi liền “{amount}{match['fee']}”, không tách chắc chắn được thời hạn và phí. {note}".strip()
    kinds = {"Trực tiếp": "in_person", "Trực tuyến": "online"}
    return Channel.model_validate(
        {
            "kind": kinds.get(match["kind"], "post"),
            "limit": limit,
            "limit_text": " ".join(part for part in (amount, unit) if part),
            "fee_text": "" if match["fee"] == NOTHING else match["fee"],
            "note": note,
        }
    )


def _limit(rows: tuple[Channel, ...]) -> tuple[Limit | None, str]:
    deciding = [row for row in rows if row.kind == "in_person"] or list(rows)
    limits = {row.limit for row in deciding}
    if limits == {None}:
        texts = sorted({row.limit_text for row in deciding if row.limit_text})
        said = f" (chỉ ghi “{'”, “'.join(texts)}”, không có đơn vị)" if texts else ""
        return None, f"Cổng không ghi thời hạn{said}; cán bộ đặt thời hạn theo mô tả."
    if len(limits) > 1:
        texts = list(dict.fromkeys(row.limit_text or "không ghi" for row in deciding))
        return None, f"Cổng ghi nhiều thời hạn ({'; '.join(texts)}); cán bộ chọn theo trường hợp."
    others = list(dict.fromkeys(row.limit_text for row in rows if row.limit not in limits and row.limit_text))
    return deciding[0].limit, f"Kênh nộp khác ghi: {'; '.join(others)}." if others else ""


def _condition(row: Channel) -> str:
    """The words in brackets at the head of a description: the portal puts the conditions of the fee there."""
    depth = 0
    for index, char in enumerate(row.note):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return row.note[1:index].strip() if index else ""
    return ""


def _fee_text(rows: tuple[Channel, ...]) -> str:
    lines = []
    for row in sorted(rows, key=lambda row: row.kind != "in_person"):
        condition = _condition(row)
        if row.fee_text or condition:
            lines.append(": ".join(part for part in (row.fee_text, condition) if part))
    return "\n".join(dict.fromkeys(lines))


def _fees(matches: list[re.Match[str]], rows: tuple[Channel, ...]) -> tuple[Fee, ...]:
    amounts: set[int] = set()
    for match, row in zip(matches, rows, strict=True):
        if row.kind != "in_person":
            continue
        if match["currency"] not in _DONG or row.note or (match["amount"] and not match["unit"]):
            return ()
        amounts.add(int(re.sub(r"\D", "", match["money"])))
    if len(amounts) != 1:
        return ()
    return (Fee(key="fee", name="Phí, lệ phí", amount=amounts.pop(), source=_SOURCE),)
