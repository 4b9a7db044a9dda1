"""Synthetic crawl files and specs for the tests of the room."""

import json
from pathlib import Path
from typing import Any

from xaso.catalogue.portal.tests.records import record
from xaso.kit.procedure import ProcedureSpec


def spec(code: str = "9.000001", name: str = "Cấp giấy phép mở quán nước", **changes: Any) -> ProcedureSpec:
    return ProcedureSpec.model_validate(
        {"code": code, "name": name, "field": "Quán nước", "origin": "import"} | changes
    )


def crawl(folder: Path, *parts: Any) -> Path:
    """A file whose lines are these: bytes as they are, mappings as changes of a whole record."""
    path = folder / "crawl.jsonl"
    lines = [part if isinstance(part, bytes) else json.dumps(record(**part)).encode() for part in parts]
    path.write_bytes(b"\n".join(lines))
    return path
