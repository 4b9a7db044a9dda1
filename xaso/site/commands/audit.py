"""``xaso audit``: whether somebody has tampered with the record of who did what."""

import re
from dataclasses import asdict

import click
from django.conf import settings

from xaso.base import audit as chain
from xaso.site.console import Exit, answer, tell
from xaso.site.ready import must_be_set_up

ROOT = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")


def _noted(_context: click.Context, _option: click.Parameter, text: str | None) -> tuple[int, str] | None:
    if text is None:
        return None
    match = ROOT.fullmatch(text.strip().lower())
    if match is None:
        raise click.BadParameter("dấu niêm gồm số dòng, dấu hai chấm và 64 chữ số hoặc chữ từ a đến f.")
    return int(match[1]), match[2]


@click.group("audit")
def audit() -> None:
    """Kiểm tra nhật ký có bị sửa hay không."""


@audit.command("verify")
@click.option(
    "--root",
    "noted",
    metavar="SỐ:MÃ",
    callback=_noted,
    help="Dấu niêm đã chép từ trang công khai; nhật ký phải còn đúng dấu đó.",
)
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def verify(noted: tuple[int, str] | None, as_json: bool) -> int:
    """Đi lại cả chuỗi nhật ký và nêu dòng đầu tiên không khớp (mã kết thúc 1).

    Phần cuối bị cắt bỏ thì chuỗi còn lại vẫn khớp; chỉ một dấu niêm đã chép trước đó (--root) mới cho thấy.
    """
    must_be_set_up(settings.DATA)
    verdict = chain.verify(noted=noted)
    if as_json:
        answer(asdict(verdict))
    else:
        _tell(verdict)
    return Exit.DONE if verdict.sound else Exit.PROBLEMS


def _tell(verdict: chain.Verdict) -> None:
    if verdict.broken_at is not None:
        tell(f"Nhật ký KHÔNG khớp, từ dòng số {verdict.broken_at}. {verdict.checked} dòng trước đó nguyên vẹn.")
    else:
        tell(f"Nhật ký nguyên vẹn: {verdict.checked} dòng đã khóa, {verdict.unsealed} dòng chờ khóa.")
        tell(f"Dấu niêm cuối: {verdict.checked}:{verdict.root}")
    if verdict.holds:
        tell("Dấu niêm đã chép có trong nhật ký.")
    elif verdict.holds is False:
        tell(
            "Dấu niêm đã chép KHÔNG có trong nhật ký: các dòng đến đó đã bị sửa hoặc cắt bỏ, "
            "hoặc hệ thống được khôi phục từ một bản sao lưu cũ hơn."
        )
    if not verdict.sound:
        tell("Hãy giữ nguyên máy, báo lãnh đạo, và so với bản sao lưu gần nhất.")
