"""``xaso import``: lists that the office had before."""

from pathlib import Path

import click
from django.conf import settings

from xaso.base import sheets
from xaso.base.actor import SYSTEM
from xaso.kit.tables import Note
from xaso.people import actions
from xaso.people.queries import Preview, UnitRow, administered_units, check_list, import_run, list_columns
from xaso.site.console import Exit, answer, say, stop, tell
from xaso.site.ready import must_be_set_up

SHOWN_LINES = 20


@click.group("import")
def import_() -> None:
    """Nhập danh sách cơ quan đã có sẵn."""


@import_.command("persons")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Chỉ xem trước, không ghi gì.")
@click.option("--add-zeros", is_flag=True, help="Thêm lại số 0 mà Excel đã bỏ ở đầu số định danh.")
@click.option("--office", "code", metavar="MÃ", help="Mã định danh của cơ quan, khi máy này có nhiều cơ quan.")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
def persons(file: Path, check: bool, add_zeros: bool, code: str | None, as_json: bool) -> int:
    """Nhập danh sách người dân, tổ chức từ Excel (.xlsx, .xls) hoặc CSV; chữ TCVN3, VNI được tự nhận ra.

    Kết thúc với mã 0 nếu nhận được mọi dòng, 1 nếu có dòng lỗi (các dòng khác vẫn nhập), 2 nếu tệp không dùng được.
    """
    must_be_set_up(settings.DATA)
    office, content = _office(code), _content(file)
    table = sheets.opened(content, file.name)
    seen = check_list(table, list_columns(table), office.id, zeros=add_zeros)
    if seen.missing:
        stop(f"Không thấy cột {', '.join(seen.missing)} trong {file.name}. Hãy đặt tên cột như tệp mẫu.")
    made = 0
    if not check:
        made = _import(office, file.name, content, seen, zeros=add_zeros)
    if as_json:
        answer(
            {
                "rows": seen.total,
                "ready": seen.ready,
                "made": made,
                "encodings": seen.encodings,
                "errors": [str(note) for note in seen.errors],
                "warnings": [str(note) for note in seen.warnings],
            }
        )
    else:
        _tell(seen, None if check else made)
    return Exit.PROBLEMS if seen.errors else Exit.DONE


def _import(office: UnitRow, name: str, content: bytes, seen: Preview, *, zeros: bool) -> int:
    if not seen.ready:
        return 0
    run_id = actions.upload_persons(actor=SYSTEM, office_id=office.id, name=name, content=content).run_id
    actions.set_import(actor=SYSTEM, run_id=run_id, version=2, columns=dict(seen.columns), zeros=zeros)
    actions.start_import(actor=SYSTEM, run_id=run_id, version=3)
    actions.go_on_importing()
    return import_run(SYSTEM, run_id).made


def _tell(seen: Preview, made: int | None) -> None:
    if seen.encodings:
        tell(f"Chữ trong tệp là mã cũ {seen.encodings}, đã chuyển sang Unicode.")
    tell(f"{seen.total} dòng, nhập được {seen.ready}.")
    _notes("Lỗi", seen.errors)
    _notes("Cần xem", seen.warnings)
    if made is not None:
        tell(f"Đã nhập {made} người.")


def _notes(title: str, notes: tuple[Note, ...]) -> None:
    if notes:
        say(f"{title}: {len(notes)}")
    for note in notes[:SHOWN_LINES]:
        say(f"  {note}")
    if len(notes) > SHOWN_LINES:
        say("  … Thêm --json để xem tất cả.")


def _office(code: str | None) -> UnitRow:
    offices = [unit for unit in administered_units(SYSTEM) if unit.agency_code]
    found = [unit for unit in offices if code is None or unit.agency_code == code.upper()]
    if len(found) != 1:
        codes = ", ".join(unit.agency_code for unit in offices) or "chưa có"
        stop(f"Hãy chọn cơ quan bằng --office MÃ. Mã của các cơ quan trên máy này: {codes}.")
    return found[0]


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > sheets.LARGEST:
            stop(f"Tệp {file} lớn quá {sheets.LARGEST // 1024 // 1024} MB.")
        return file.read_bytes()
    except OSError as error:
        stop(f"Không đọc được tệp {file}: {error.strerror or error}.")
