"""``xaso sign``: what is to be said of the signatures of a file."""

from dataclasses import asdict
from pathlib import Path

import click
from django.conf import settings

from xaso.base.actor import SYSTEM
from xaso.base.errors import Refused
from xaso.kit.worktime import ZONE
from xaso.signing.actions import distrust_authority, trust_authority
from xaso.signing.queries import Report, SignatureReport, Verdict, report, trusted
from xaso.site.console import Exit, answer, stop, tell
from xaso.site.ready import is_set_up, must_be_set_up

VERDICTS = {
    Verdict.GOOD: "ĐẠT: mọi chữ ký đều hợp lệ.",
    Verdict.UNPROVEN: "CHƯA KẾT LUẬN: có điều chưa chứng minh được.",
    Verdict.BAD: "KHÔNG ĐẠT: đừng tin tệp này.",
    Verdict.UNSIGNED: "CHƯA KÝ: tệp không có chữ ký số nào.",
}
SIGNS = {"good": "+", "note": "·", "unproven": "?", "bad": "!"}


@click.group("sign")
def sign() -> None:
    """Ký số: kiểm tra chữ ký của tệp PDF; máy này tin cơ quan cấp chứng thư nào."""


@sign.command("verify")
@click.argument("file", metavar="TỆP.pdf", type=click.Path(path_type=Path))
@click.option(
    "--trust",
    "roots",
    metavar="TỆP",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Chứng thư gốc (PEM hoặc DER) tin cậy thêm cho lần này; ghi được nhiều lần.",
)
@click.option("--online", is_flag=True, help="Hỏi nơi cấp chứng thư xem chứng thư có bị thu hồi không.")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def verify(file: Path, roots: tuple[Path, ...], *, online: bool, as_json: bool) -> int:
    """Ai ký, lúc nào, tệp có bị sửa sau khi ký không.

    Mã kết thúc: 0 mọi chữ ký hợp lệ; 1 chưa ký, chưa kết luận được hoặc không hợp lệ; 2 tệp không đọc được.
    Tin các cơ quan cấp chứng thư đã ghi bằng “xaso sign trust” trên máy này.
    """
    content = _content(file)
    also = [_content(root) for root in roots]
    try:
        found = report(content, online=online, also=also, alone=not is_set_up(settings.DATA))
    except Refused as error:
        stop(error.message)
    except ValueError:
        stop("tệp ghi sau --trust không phải chứng thư số (PEM hoặc DER).")
    if as_json:
        answer({"file": str(file), **found.as_json()})
    else:
        _tell(found)
    return Exit.DONE if found.verdict is Verdict.GOOD else Exit.PROBLEMS


@sign.command("trust")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--between", is_flag=True, help="Chứng thư trung gian, không phải chứng thư gốc.")
def trust(file: Path, *, between: bool) -> None:
    """Tin một cơ quan cấp chứng thư. Hãy so dấu vân tay với nơi công bố."""
    must_be_set_up(settings.DATA)
    done = trust_authority(actor=SYSTEM, content=_content(file), between=between)
    tell(f"Đã tin. Dấu vân tay SHA-256: {done.fingerprint}")


@sign.command("trusted")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def list_trusted(*, as_json: bool) -> None:
    """Các cơ quan cấp chứng thư mà máy này tin."""
    must_be_set_up(settings.DATA)
    rows = trusted()
    if as_json:
        answer({"trusted": [asdict(one) for one in rows]})
        return
    for one in rows:
        kind = "gốc" if one.place == "root" else "trung gian"
        tell(f"{one.fingerprint[:16]}… {kind}, đến {one.valid_to.astimezone(ZONE):%d/%m/%Y}: {one.name}")
    if not rows:
        tell("Máy này chưa tin cơ quan cấp chứng thư nào.")


@sign.command("distrust")
@click.argument("fingerprint", metavar="DẤU_VÂN_TAY")
def distrust(fingerprint: str) -> None:
    """Thôi tin một cơ quan cấp chứng thư."""
    must_be_set_up(settings.DATA)
    distrust_authority(actor=SYSTEM, fingerprint=fingerprint)
    tell("Đã thôi tin.")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        stop(f"không đọc được tệp “{file}”.")


def _tell(found: Report) -> None:
    tell(VERDICTS[found.verdict])
    for number, one in enumerate(found.signatures, start=1):
        _tell_signature(number, one)
    for finding in found.about:
        tell(f"{SIGNS[finding.weight]} {finding.words}")


def _tell_signature(number: int, one: SignatureReport) -> None:
    who = one.signer.name if one.signer else "không rõ"
    tell(f"\nChữ ký {number}: {who} ({one.level or 'hỏng'})")
    if one.signer:
        until = f"{one.signer.valid_to.astimezone(ZONE):%d/%m/%Y}"
        tell(f"  Chứng thư do “{one.signer.issuer}” cấp, hạn đến {until}.")
    for finding in one.findings:
        tell(f"  {SIGNS[finding.weight]} {finding.words}")
