"""``xaso sign``: what is to be said of the signatures of a file."""

from pathlib import Path

import click

from xaso.base.errors import Refused
from xaso.kit.worktime import ZONE
from xaso.signing.queries import Report, SignatureReport, Verdict, report
from xaso.site.console import Exit, answer, stop, tell

VERDICTS = {
    Verdict.GOOD: "ĐẠT: mọi chữ ký đều hợp lệ.",
    Verdict.UNPROVEN: "CHƯA KẾT LUẬN: có điều chưa chứng minh được.",
    Verdict.BAD: "KHÔNG ĐẠT: đừng tin tệp này.",
    Verdict.UNSIGNED: "CHƯA KÝ: tệp không có chữ ký số nào.",
}
SIGNS = {"good": "+", "note": "·", "unproven": "?", "bad": "!"}


@click.group("sign")
def sign() -> None:
    """Ký số: kiểm tra chữ ký của một tệp PDF."""


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
    Chứng thư gốc tin cậy lấy từ thư mục “trust” trong thư mục dữ liệu.
    """
    content = _content(file)
    also = [_content(root) for root in roots]
    try:
        found = report(content, online=online, also=also)
    except Refused as error:
        stop(error.message)
    except ValueError:
        stop("tệp ghi sau --trust không phải chứng thư số (PEM hoặc DER).")
    if as_json:
        answer({"file": str(file), **found.as_json()})
    else:
        _tell(found)
    return Exit.DONE if found.verdict is Verdict.GOOD else Exit.PROBLEMS


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
