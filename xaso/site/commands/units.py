"""``xaso units``: the country's administrative units."""

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import click

from xaso.base.actor import SYSTEM
from xaso.people import actions
from xaso.people.actions import PlacesReport, UnusableList
from xaso.people.queries import TWO_TIERS
from xaso.site.console import Exit, answer, say, stop, tell

SHOWN_LINES = 20
LARGEST = 50 * 1024 * 1024
KINDS = {
    "three_tiers": "Đơn vị hành chính ba cấp, trước ngày 01/7/2025",
    "two_tiers": "Đơn vị hành chính hai cấp",
    "conversion": "Bảng chuyển đổi đơn vị cũ sang đơn vị mới",
}
JSON = click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")


def _day(_context: click.Context, _option: click.Parameter, text: str | None) -> date:
    if text is None:
        return TWO_TIERS
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise click.BadParameter(f"“{text}” không phải ngày. Hãy viết như 01/07/2025.") from error


@click.group("units")
def units() -> None:
    """Đơn vị hành chính và cơ quan qua các thời kỳ."""


@units.command("import")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--since", metavar="NGÀY", callback=_day, help="Ngày danh sách hai cấp có hiệu lực; mặc định 01/07/2025.")
@click.option("--strict", is_flag=True, help="Có một dòng sai thì không nhập gì.")
@JSON
def import_(file: Path, since: date, strict: bool, as_json: bool) -> int:
    """Nhập danh sách đơn vị hành chính (JSON) hoặc bảng chuyển đổi cũ – mới (CSV); tự nhận ra theo nội dung.

    Nhập hai danh sách trước, bảng chuyển đổi sau. Nhập lại lần nữa không thay đổi gì. Kết thúc với mã 0 nếu nhận được
    mọi dòng, 1 nếu có dòng bị loại, 2 nếu tệp không dùng được.
    """
    try:
        report = actions.import_places(actor=SYSTEM, content=_content(file), since=since, strict=strict)
    except UnusableList as problem:
        for bad in problem.bad[:SHOWN_LINES]:
            say(f"  {bad.where}: {bad.why}")
        stop(str(problem))
    if as_json:
        answer(asdict(report))
    else:
        _tell(report)
    return Exit.PROBLEMS if report.bad else Exit.DONE


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            stop(f"Tệp {file} lớn quá 50 MB, không phải danh sách đơn vị hành chính.")
        return file.read_bytes()
    except OSError as error:
        stop(f"Không đọc được tệp {file}: {error.strerror or error}.")


def _tell(report: PlacesReport) -> None:
    tell(f"{KINDS[report.kind]}: {report.new} mới, {report.changed} thay đổi, {report.unchanged} giữ nguyên.")
    if report.divided:
        tell(f"{report.divided} đơn vị cũ được chia vào nhiều đơn vị mới: không tự chuyển đổi, phải có người chọn.")
    if report.bad:
        tell(f"Loại {len(report.bad)} dòng:")
    for bad in report.bad[:SHOWN_LINES]:
        tell(f"  {bad.where}: {bad.why}")
    if len(report.bad) > SHOWN_LINES:
        tell("  … Thêm --json để xem tất cả.")
