"""Form II.06 (VPCP/KSTT): the state and result of dossiers in a period, by field, procedure or office."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from xaso.catalogue import queries as catalogue
from xaso.kit.text import sort_key
from xaso.people import queries as people
from xaso.reporting.queries.asked import Asked
from xaso.reporting.queries.sums import flows
from xaso.reporting.rules import Numbers, numbers

NAMES: Mapping[int, str] = {
    3: "Tiếp nhận: tổng số",
    4: "Tiếp nhận trực tuyến trong kỳ",
    5: "Tiếp nhận trực tiếp, bưu chính trong kỳ",
    6: "Từ kỳ trước chuyển sang",
    7: "Đã giải quyết: tổng số",
    8: "Đã giải quyết trước hạn",
    9: "Đã giải quyết đúng hạn",
    10: "Đã giải quyết quá hạn",
    11: "Đang giải quyết: tổng số",
    12: "Đang giải quyết trong hạn",
    13: "Đang giải quyết quá hạn",
}
"""Columns of the form."""


@dataclass(frozen=True)
class Row:
    """One line. ``key``: what stands in it, as text."""

    key: str
    name: str
    numbers: Numbers


@dataclass(frozen=True)
class Table:
    """The form filled in. ``as_at``: the day at whose end everything is told; ``running``: the period is not over."""

    asked: Asked
    rows: tuple[Row, ...]
    total: Numbers

    @property
    def balanced(self) -> bool:
        return all(row.numbers.balanced for row in self.rows)


def ii06(asked: Asked) -> Table:
    """The form for a period; rows by name. It names nobody."""
    found: dict[str, Numbers] = {}
    for key, flow in flows(asked).items():
        row = str(asked.heirs.get(UUID(key), key)) if asked.by == "office" else key
        found[row] = found.get(row, Numbers()) + numbers(flow, asked.reading)
    names = _names(asked, list(found))
    told = [Row(key, names.get(key, key), one) for key, one in found.items() if any(one.parts)]
    return Table(asked, tuple(sorted(told, key=_by_name)), sum((row.numbers for row in told), Numbers()))


def _by_name(row: Row) -> list[str]:
    return [sort_key(word) for word in row.name.split()]


def _names(asked: Asked, keys: list[str]) -> Mapping[str, str]:
    if asked.by == "office":
        return {str(key): name for key, name in people.names_of([UUID(key) for key in keys]).items()}
    if asked.by == "procedure":
        return catalogue.names_ever(keys)
    return {"": "Chưa ghi lĩnh vực"}
