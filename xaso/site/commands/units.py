"""``xaso units``: the country's administrative units."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from xaso.base.actor import SYSTEM
from xaso.cases import queries as cases
from xaso.cases.actions import Share, transfer_open
from xaso.people import actions
from xaso.people import queries as people
from xaso.people.actions import PlacesReport, UnusableList
from xaso.people.queries import TWO_TIERS, OfficeRow
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
@click.argument("file", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
@click.option("--since", metavar="NGÀY", callback=_day, help="Ngày danh sách hai cấp có hiệu lực; mặc định 01/07/2025.")
@click.option("--strict", is_flag=True, help="Có một dòng sai thì không nhập gì.")
@JSON
def import_(file: Path | None, since: date, strict: bool, as_json: bool) -> int:
    """Nhập danh sách đơn vị hành chính (JSON) hoặc bảng chuyển đổi cũ – mới (CSV); tự nhận ra theo nội dung.

    Không nêu tệp thì nhập các danh sách kèm phần mềm. Tự nhập thì hai danh sách trước, bảng chuyển đổi sau. Nhập lại
    lần nữa không thay đổi gì. Mã kết thúc: 0 nhận được mọi dòng, 1 có dòng bị loại, 2 tệp không dùng được.
    """
    try:
        if file is None:
            reports = actions.import_shipped_places(actor=SYSTEM)
        else:
            reports = [actions.import_places(actor=SYSTEM, content=_content(file), since=since, strict=strict)]
    except UnusableList as problem:
        for bad in problem.bad[:SHOWN_LINES]:
            say(f"  {bad.where}: {bad.why}")
        stop(str(problem))
    if as_json:
        answer(asdict(reports[0]) if file else {"lists": [asdict(one) for one in reports]})
    else:
        for report in reports:
            _tell(report)
    return Exit.PROBLEMS if any(report.bad for report in reports) else Exit.DONE


def office_of(code: str) -> OfficeRow:
    """The office with this agency code: the one in force, or the last that had it; else one that once had it."""
    wanted, offices = code.strip().upper(), people.offices()
    found = [one for one in offices if one.agency_code == wanted] or [one for one in offices if wanted in one.codes]
    if not found:
        stop(f"Không có cơ quan nào có mã {code}. Gõ “xaso units list” để xem các cơ quan.")
    return next((one for one in found if one.valid_to is None), found[-1])


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


@units.command("list")
@JSON
def list_(as_json: bool) -> None:
    """Các cơ quan trên máy này, kể cả đã kết thúc, với mã định danh và ngày."""
    rows = people.offices()
    if as_json:
        answer({"offices": [asdict(row) for row in rows]})
        return
    for row in rows:
        ended = f", kết thúc {row.valid_to:%d/%m/%Y}" if row.valid_to else ""
        tell(f"{row.agency_code or 'chưa có mã':14} {row.name} (từ {row.valid_from:%d/%m/%Y}{ended})")


@units.command("end")
@click.option("--office", "code", metavar="MÃ", required=True, help="Mã định danh của cơ quan kết thúc.")
@click.option("--day", metavar="NGÀY", required=True, callback=_day, help="Ngày đầu tiên không còn cơ quan này.")
@click.option(
    "--kind",
    metavar="KIỂU",
    type=click.Choice(["merge", "split", "rename", "abolish"]),
    required=True,
    help="merge sáp nhập, split chia tách, rename đổi tên, abolish giải thể.",
)
@click.option("--heir", "heirs", metavar="MÃ", multiple=True, help="Mã định danh của cơ quan kế thừa.")
@click.option("--ground", metavar="CĂN_CỨ", required=True, help="Số, ngày của nghị quyết.")
@click.option("--move-people", is_flag=True, help="Mọi người giữ vị trí cùng tên ở cơ quan kế thừa (khi chỉ có một).")
def end(*, code: str, day: date, kind: str, heirs: tuple[str, ...], ground: str, move_people: bool) -> None:
    """Ghi việc kết thúc một cơ quan và cơ quan kế thừa.

    Hồ sơ đang mở được chuyển sau, bằng lệnh transfer hoặc trên màn hình của lãnh đạo cơ quan kế thừa.
    """
    office, standing = office_of(code), [office_of(heir).id for heir in heirs]
    moves = dict.fromkeys(people.tenures_in(office.id), standing[0]) if move_people and len(standing) == 1 else {}
    ending = actions.Ending(day, kind, ground, standing, moves)
    actions.end_unit(actor=SYSTEM, unit_id=office.id, version=office.version, ending=ending)
    left = cases.left_open(office.id)
    tell(f"{office.name} kết thúc; ngày cuối {day - timedelta(days=1):%d/%m/%Y}.")
    tell(f"Còn mở: {left.open} hồ sơ, {left.drafts} bản nháp.")


@units.command("transfer")
@click.option("--office", "code", metavar="MÃ", required=True, help="Mã định danh của cơ quan đã kết thúc.")
@click.option("--heir", metavar="MÃ", required=True, help="Mã định danh của cơ quan kế thừa nhận hồ sơ.")
@click.option("--villages", metavar="TÊN,TÊN", default="", help="Chỉ hồ sơ của người ở các thôn, bản này.")
@click.option("--field", metavar="LĨNH_VỰC", default="", help="Chỉ hồ sơ của lĩnh vực này.")
def transfer(code: str, heir: str, villages: str, field: str) -> int:
    """Chuyển hồ sơ đang mở của cơ quan đã kết thúc sang cơ quan kế thừa.

    Dừng giữa chừng thì chạy lại: lệnh làm tiếp phần còn lại. Mã kết thúc 1: còn hồ sơ chưa có nơi nhận.
    """
    office = office_of(code)
    before = cases.left_open(office.id).open

    def told(done: int) -> None:
        if done and done % 100 == 0:
            say(f"  {done}/{before}")

    share = Share(office_of(heir).id, field, villages)
    moved = transfer_open(actor=SYSTEM, office_id=office.id, shares=[share], most=None, tell=told)
    left = cases.left_open(office.id).open
    tell(f"Đã chuyển {moved} hồ sơ; còn {left} hồ sơ chưa có nơi nhận.")
    return Exit.PROBLEMS if left else Exit.DONE
