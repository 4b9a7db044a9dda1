"""Results (kết quả): names, each followed by ``Mã: …``, and then the furniture of the page."""

from __future__ import annotations

import re

from xaso.catalogue.portal.cells import content, line, tidy
from xaso.kit.procedure import Result

_FURNITURE = re.compile(r"Từ khóa.*\Z", re.DOTALL)
_CODE = re.compile(r"Mã: (?:KQ\.[A-Z]\d{2}\.\d{6}|TP-[A-Z]\d{2}\.\d{8}|[\w.-]*?(?=[A-ZĐ][a-zà-ỹ]|\s|$))")


def results(cell: str) -> tuple[Result, ...]:
    """The named results in their order, each name once."""
    text = content(_FURNITURE.sub("", tidy(cell)))
    names = dict.fromkeys(name for part in _CODE.split(text) if (name := line(part)))
    return tuple(Result(key=f"r{at}", name=name) for at, name in enumerate(names, 1))
