"""The catalogue of bare facts that ships with the product, so that a fresh installation knows what a commune does.

One YAML file a ministry in ``facts/``. It holds what the State has published of a procedure (code, title, field,
levels, limit, fee, papers, number of the decision), in short words, with source and month; every entry says that it is
to be checked (cần đối chiếu). A folder or an import of the same code overrides it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from typing import Any

import yaml

from xaso.kit import limits
from xaso.kit.procedure import ProcedureSpec

_SHOWN = "Xuất trình: "
_NOT_ALWAYS = ("(nếu có)", "(tùy trường hợp)")


def shipped() -> Iterator[ProcedureSpec]:
    """Every procedure of the shipped files."""
    for file in sorted(files("xaso.catalogue").joinpath("facts").iterdir(), key=lambda file: file.name):
        content = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
        taken_on = date.fromisoformat(f"{content['source_date']}-01")
        for entry in content["procedures"]:
            yield _spec(entry, content["source"], taken_on)


def _spec(entry: Mapping[str, Any], source: str, taken_on: date) -> ProcedureSpec:
    limit = limits.parse(entry["limit"]).model_copy(update={"source": source}) if "limit" in entry else None
    papers = [_paper(at, *paper) for at, paper in enumerate(entry.get("papers", ()), 1)]
    return ProcedureSpec.model_validate(
        {
            "code": entry["code"],
            "name": entry["title"],
            "field": entry["field"],
            "levels": entry["levels"],
            "decision": entry["decision"],
            "origin": "facts",
            "needs_review": True,
            "source": source,
            "source_date": taken_on,
            "limit": limit,
            "limit_note": "" if limit else "Danh mục kèm theo không ghi thời hạn; cán bộ đặt ngày hẹn trả.",
            "fee_text": entry.get("fee", ""),
            "cases": [{"key": "c1", "papers": papers}] if papers else (),
        }
    )


def _paper(at: int, name: str, originals: int, copies: int) -> dict[str, Any]:
    return {
        "key": f"p{at}",
        "name": name.removeprefix(_SHOWN),
        "originals": originals,
        "copies": copies,
        "required": not name.endswith(_NOT_ALWAYS),
        "shown_only": name.startswith(_SHOWN),
        "identity": "căn cước" in name.lower() or "hộ chiếu" in name.lower(),
    }
