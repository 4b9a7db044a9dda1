"""The lines of a crawl file, one at a time: memory stays small whatever the file holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from xaso.catalogue.portal.record import NotReadable, code_of, spec_of
from xaso.kit.procedure import ProcedureSpec, fingerprint

LONGEST_LINE = 2_000_000
"""Bytes. The longest record of the portal has some 120,000."""


@dataclass(frozen=True)
class Read:
    """A line that is a whole procedure. ``number`` counts from 1."""

    number: int
    spec: ProcedureSpec


@dataclass(frozen=True)
class Rejected:
    """A line that was left out, with the code it claims and the reason, for people."""

    number: int
    code: str
    why: str


Line = Read | Rejected


def read(source: Path | BinaryIO) -> Iterator[Line]:
    """Every line of a file that holds something; empty lines are passed over.

    A code that comes twice: the same content is passed over, a different one is rejected, for nobody could say which
    of the two is right.

    Raises:
        OSError: the file cannot be opened or read.
    """
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield from read(stream)
        return
    seen: dict[str, tuple[int, str]] = {}
    for number, raw in enumerate(_raw_lines(source), 1):
        line = _line(number, raw)
        if isinstance(line, Read):
            line = _against(seen, line)
        if line is not None:
            yield line


def _raw_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines without their ending; None for one that is too long, whose rest is read past and forgotten."""
    while raw := stream.readline(LONGEST_LINE + 1):
        if len(raw) <= LONGEST_LINE:
            yield raw.strip()
            continue
        while raw and not raw.endswith(b"\n"):
            raw = stream.readline(LONGEST_LINE)
        yield None


def _line(number: int, raw: bytes | None) -> Line | None:
    if raw is None:
        return Rejected(number, "", f"Dòng dài quá {LONGEST_LINE} byte.")
    record: object = None
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        if not text.strip():
            return None
        record = json.loads(text)
        return Read(number, spec_of(record))
    except UnicodeDecodeError:
        why = "Dòng không phải là chữ UTF-8."
    except json.JSONDecodeError as error:
        why = f"Dòng không đọc được: sai dạng JSON ở ký tự thứ {error.pos + 1}."
    except RecursionError:
        why = "Dòng lồng quá nhiều tầng."
    except NotReadable as error:
        why = str(error)
    except ValidationError as error:
        why = _why(error)
    except ValueError:
        why = "Dòng chứa con số không đọc được."
    return Rejected(number, code_of(record), why)


def _why(error: ValidationError) -> str:
    names = {"code": "mã thủ tục", "name": "tên thủ tục"}
    parts = dict.fromkeys(str(problem["loc"][0]) if problem["loc"] else "" for problem in error.errors())
    wrong = ", ".join(names.get(part, part) for part in parts)
    return f"Thiếu hoặc sai: {wrong}."


def _against(seen: dict[str, tuple[int, str]], line: Read) -> Line | None:
    mark = fingerprint(line.spec, {})
    if line.spec.code not in seen:
        seen[line.spec.code] = (line.number, mark)
        return line
    first, known = seen[line.spec.code]
    if known == mark:
        return None
    return Rejected(line.number, line.spec.code, f"Mã đã có ở dòng {first} với nội dung khác.")
