"""One record of the crawl as a ``ProcedureSpec``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xaso.catalogue.portal.basis import legal_basis
from xaso.catalogue.portal.cells import content, line
from xaso.catalogue.portal.channels import channels
from xaso.catalogue.portal.papers import papers
from xaso.catalogue.portal.results import results
from xaso.kit.procedure import ProcedureSpec

LONGEST_CELL = 200_000
"""Characters. The longest cell of the portal has some 40,000."""

_CELLS = (
    "ma_thu_tuc", "ten_thu_tuc", "detail_url", "so_quyet_dinh", "cap_thuc_hien", "linh_vuc", "doi_tuong_thuc_hien",
    "co_quan_co_tham_quyen", "co_quan_thuc_hien", "trinh_tu_thuc_hien", "cach_thuc_thuc_hien", "thanh_phan_ho_so",
    "can_cu_phap_ly", "yeu_cau_dieu_kien", "ket_qua_xu_ly",
)  # fmt: skip
_LEVELS = {"cấp xã": "commune", "cấp huyện": "district", "cấp tỉnh": "province", "cấp bộ": "ministry"}


class NotReadable(ValueError):
    """The record cannot become a procedure; the message says why, in Vietnamese."""


def code_of(record: object) -> str:
    """The code that a record claims to have, for a report; empty where it has none."""
    code = record.get("ma_thu_tuc") if isinstance(record, dict) else None
    return line(code[:40]) if isinstance(code, str) else ""


def spec_of(record: object) -> ProcedureSpec:
    """Read one record, whole or not at all.

    ``needs_review`` says that something was not certain: no limit, a doubtful paper, no readable table of papers.

    Raises:
        NotReadable: something that a procedure cannot do without is missing or of the wrong kind.
    """
    cells = _cells(record)
    filing, listed = channels(cells["cach_thuc_thuc_hien"]), papers(cells["thanh_phan_ho_so"])
    levels = _levels(cells["cap_thuc_hien"])
    values: dict[str, Any] = {
        "code": line(content(cells["ma_thu_tuc"])),
        "name": line(content(cells["ten_thu_tuc"])),
        "field": line(content(cells["linh_vuc"])),
        "levels": levels or ("commune",),
        "audience": line(content(cells["doi_tuong_thuc_hien"])),
        "agency": line(content(cells["co_quan_thuc_hien"]) or content(cells["co_quan_co_tham_quyen"])),
        "decision": line(content(cells["so_quyet_dinh"])),
        "legal_basis": legal_basis(cells["can_cu_phap_ly"]),
        "origin": "import",
        "needs_review": filing.doubtful or listed.doubtful or not levels,
        "source": line(content(cells["detail_url"])),
        "limit": filing.limit,
        "limit_note": filing.limit_note,
        "channels": filing.rows,
        "cases": listed.cases,
        "fees": filing.fees,
        "fee_text": filing.fee_text,
        "results": results(cells["ket_qua_xu_ly"]),
        "order_of_work": content(cells["trinh_tu_thuc_hien"]),
        "requirements": _requirements(content(cells["yeu_cau_dieu_kien"]), listed.notes),
    }
    return ProcedureSpec.model_validate(values)


def _cells(record: object) -> Mapping[str, str]:
    if not isinstance(record, dict):
        raise NotReadable("Dòng không phải là một thủ tục.")
    cells = {}
    for name in _CELLS:
        value = record.get(name)
        if not isinstance(value, str | None):
            raise NotReadable(f"Mục “{name}” không phải là chữ.")
        if len(value or "") > LONGEST_CELL:
            raise NotReadable(f"Mục “{name}” dài quá {LONGEST_CELL} ký tự.")
        cells[name] = value or ""
    return cells


def _levels(text: str) -> tuple[str, ...]:
    found = {_LEVELS[part] for part in (line(part).lower() for part in content(text).split(",")) if part in _LEVELS}
    return tuple(level for level in _LEVELS.values() if level in found)


def _requirements(text: str, notes: tuple[str, ...]) -> str:
    if not notes:
        return text
    remarks = "\n".join(f"- {note}" for note in notes)
    return f"{text}\n\nLưu ý về giấy tờ:\n{remarks}".strip()
