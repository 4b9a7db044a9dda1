"""``xaso edxml check``: what a message of the national exchange is, and every problem in it. Needs no database."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click
from cryptography import x509
from cryptography.x509.oid import NameOID

from xaso.base import clock
from xaso.kit.edxml.inspecting import Inspection, inspect
from xaso.kit.edxml.message import KINDS, STATUSES, Agency, Document, Status
from xaso.kit.edxml.packing import File
from xaso.kit.edxml.tree import megabytes
from xaso.kit.edxml.verifying import Verdict
from xaso.kit.text import clean
from xaso.kit.worktime import ZONE
from xaso.site.console import Exit, answer, stop, tell

_KINDS = {Document: "document", Status: "status", type(None): None}


@click.group("edxml")
def edxml() -> None:
    """Gói tin edXML (QCVN 102:2016/BTTTT) của trục liên thông văn bản."""


@edxml.command("check")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--ca", metavar="TỆP", type=click.Path(path_type=Path), help="Chứng thư số của nơi cấp được tin (PEM).")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def check(file: Path, ca: Path | None, as_json: bool) -> Exit:
    """Xem gói tin nói gì và mọi chỗ chưa đúng.

    Kết thúc với mã 0: đúng quy chuẩn; 1: đọc được nhưng có vấn đề; 2: không đọc được.
    """
    anchors = _anchors(ca) if ca else []
    try:
        with file.open("rb") as stream:
            found = inspect(stream, clock.now(), anchors)
    except OSError:
        stop(f"không mở được tệp {file}.")
    if as_json:
        answer(_as_json(found))
    else:
        for line in _as_words(found):
            tell(
                line[: len(line) - len(line.lstrip())] + clean(line)
            )  # nothing that a stranger's text does to a console
    if found.message is None:
        return Exit.UNUSABLE
    return Exit.PROBLEMS if found.problems else Exit.DONE


def _anchors(path: Path) -> list[x509.Certificate]:
    try:
        found = x509.load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError):
        found = []
    return found or stop(f"không đọc được chứng thư số trong tệp {path}.")


def _as_json(found: Inspection) -> dict[str, Any]:
    return {
        "readable": found.message is not None,
        "valid": found.message is not None and not found.problems,
        "kind": _KINDS[type(found.message)],
        "signature": _signature(found.signature),
        "message": _message(found.message),
        "files": [
            {"name": one.name, "size": len(one.content), "sha256": hashlib.sha256(one.content).hexdigest()}
            for one in found.files
        ],
        "problems": [asdict(problem) for problem in found.problems],
    }


def _signature(verdict: Verdict | None) -> dict[str, Any] | None:
    if verdict is None:
        return None
    return {
        "intact": verdict.intact,
        "trusted": verdict.trusted,
        "signer": verdict.certificate.subject.rfc4514_string() if verdict.certificate else None,
        "signed_at": verdict.signed_at,
    }


def _signed(verdict: Verdict) -> str:
    """Of whom, and when by the signer's own word."""
    if verdict.certificate is None:
        return "không có giá trị"
    names = verdict.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    who = str(names[0].value) if names else verdict.certificate.subject.rfc4514_string()
    when = verdict.signed_at.astimezone(ZONE) if verdict.signed_at else None
    said = f"{when:%H:%M} {_day(when.date())}, theo lời người ký" if when else "không ghi lúc nào"
    return f"{who} ({said}){'' if verdict.trusted else ', chưa xác minh được người ký'}"


def _message(message: Document | Status | None) -> dict[str, Any] | None:
    """Without what is attached: a console is no place for it."""
    if message is None:
        return None
    said = asdict(message)
    for attachment in said.get("attachments", ()):
        attachment["size"] = len(attachment.pop("content"))
    return said


def _as_words(found: Inspection) -> Iterator[str]:
    if isinstance(found.message, Document):
        yield from _document(found.message, found.files)
    elif found.message:
        yield from _status(found.message)
    else:
        yield "Không đọc được gói tin này."
    if found.signature:
        yield f"  Chữ ký: {_signed(found.signature)}"
    yield ""
    yield f"{len(found.problems)} vấn đề:" if found.problems else "Đúng quy chuẩn, không có vấn đề nào."
    yield from (f"  {problem}" for problem in found.problems)


def _document(document: Document, files: tuple[File, ...]) -> Iterator[str]:
    yield KINDS[document.business.kind]
    yield f"  Số, ký hiệu: {document.code.full}"
    yield f"  Ngày ban hành: {_day(document.issued)}"
    yield f"  Loại văn bản: {document.type.name}"
    yield f"  Trích yếu: {document.subject}"
    yield f"  Người ký: {' '.join(part for part in (document.signer.competence, document.signer.name) if part)}"
    yield f"  Nơi gửi: {_agency(document.sender)}"
    yield from (f"  Nơi nhận: {_agency(receiver)}" for receiver in document.receivers)
    yield f"  Mã văn bản: {document.id}"
    if document.concerns != document.id:
        yield f"  Về văn bản có mã: {document.concerns}"
    if document.business.reason:
        yield f"  Lý do: {document.business.reason}"
    yield from (f"  Tệp: {file.name} ({megabytes(len(file.content))})" for file in files)


def _status(status: Status) -> Iterator[str]:
    yield f"Trạng thái {status.code}: {STATUSES.get(status.code, 'không có trong quy định')}"
    yield from (f"  Về văn bản: {about.code} ngày {_day(about.issued)}" for about in status.answers)
    yield f"  Nơi báo: {_agency(status.sender)}"
    yield f"  Lúc: {f'{status.at:%H:%M} {_day(status.at.date())}' if status.at else 'không rõ'}"
    if status.description:
        yield f"  Nội dung: {status.description}"


def _agency(agency: Agency) -> str:
    return f"{agency.name} ({agency.id})"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/}{day.year:04}" if day else "không rõ"
