"""``xaso audit``: whether somebody has tampered with the record of who did what."""

from dataclasses import asdict

import click
from django.conf import settings

from xaso.base import audit as chain
from xaso.site.console import Exit, answer, tell
from xaso.site.ready import must_be_set_up


@click.group("audit")
def audit() -> None:
    """Kiểm tra nhật ký có bị sửa hay không."""


@audit.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def verify(as_json: bool) -> int:
    """Đi lại cả chuỗi nhật ký và nêu dòng đầu tiên không khớp (mã kết thúc 1).

    Mã cuối in ra so được với mã đã công bố hoặc chép tay trước đây.
    """
    must_be_set_up(settings.DATA)
    verdict = chain.verify()
    if as_json:
        answer(asdict(verdict))
    elif verdict.broken_at is None:
        tell(f"Nhật ký nguyên vẹn: {verdict.checked} dòng đã khóa, {verdict.unsealed} dòng chờ khóa.")
        tell(f"Mã cuối: {verdict.root}")
    else:
        tell(f"Nhật ký KHÔNG khớp, từ dòng số {verdict.broken_at}. {verdict.checked} dòng trước đó nguyên vẹn.")
        tell("Hãy giữ nguyên máy, báo lãnh đạo, và so với bản sao lưu gần nhất.")
    return Exit.DONE if verdict.broken_at is None else Exit.PROBLEMS
