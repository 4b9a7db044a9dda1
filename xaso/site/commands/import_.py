"""``xaso import``: lists that the office had before."""

from pathlib import Path
from typing import Any
from uuid import UUID

import click
from django.conf import settings

from xaso.base import sheets
from xaso.base.actor import SYSTEM
from xaso.base.imports import Preview
from xaso.cases import actions as case_actions
from xaso.cases import queries as dossiers
from xaso.kit.tables import Note
from xaso.kit.text import fold
from xaso.people import actions
from xaso.people import queries as people
from xaso.site.console import Exit, answer, say, stop, tell
from xaso.site.ready import must_be_set_up

SHOWN_LINES = 20

FILE = click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
CHECK = click.option("--check", is_flag=True, help="Chỉ xem trước, không ghi gì.")
OFFICE = click.option("--office", "code", metavar="MÃ", help="Mã định danh của cơ quan, khi máy này có nhiều cơ quan.")
JSON = click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")


@click.group("import")
def import_() -> None:
    """Nhập danh sách cơ quan đã có sẵn."""


@import_.command("persons")
@FILE
@CHECK
@click.option("--add-zeros", is_flag=True, help="Thêm lại số 0 mà Excel đã bỏ ở đầu số định danh.")
@OFFICE
@JSON
def persons(file: Path, check: bool, add_zeros: bool, code: str | None, as_json: bool) -> int:
    """Nhập danh sách người dân, tổ chức từ Excel (.xlsx, .xls) hoặc CSV; chữ TCVN3, VNI được tự nhận ra.

    Kết thúc với mã 0 nếu nhận được mọi dòng, 1 nếu có dòng lỗi (các dòng khác vẫn nhập), 2 nếu tệp không dùng được.
    """
    must_be_set_up(settings.DATA)
    office, content = _office(code), _content(file)
    seen = people.check_list(sheets.opened(content, file.name), office.id, zeros=add_zeros)
    _must_have_columns(seen, file)
    made = None
    if not check and seen.ready:
        run_id = actions.upload_persons(actor=SYSTEM, office_id=office.id, name=file.name, content=content).run_id
        places = dict(seen.columns)
        actions.set_import(actor=SYSTEM, run_id=run_id, version=1, columns=places, zeros=add_zeros)
        actions.start_import(actor=SYSTEM, run_id=run_id, version=2)
        actions.go_on_importing()
        made = _made(run_id)
    return _report(seen, made if check else made or 0, "người", as_json=as_json)


@import_.command("staff")
@FILE
@CHECK
@click.option(
    "--role", "roles", metavar="CHỨC DANH=VAI TRÒ", multiple=True,
    help="Vai trò của vị trí mới: counter, resolver, leader hoặc steward. Không ghi thì đoán theo chức danh.",
)  # fmt: skip
@click.option("--slips", is_flag=True, help="In luôn tên đăng nhập và mật khẩu lần đầu, một lần này.")
@OFFICE
@JSON
def staff(file: Path, check: bool, roles: tuple[str, ...], slips: bool, code: str | None, as_json: bool) -> int:  # noqa: PLR0917 - one an option
    """Nhập danh sách cán bộ, công chức: mỗi người một tài khoản và một vị trí.

    Kết thúc với mã 0 nếu nhận được mọi dòng, 1 nếu có dòng lỗi (các dòng khác vẫn nhập), 2 nếu tệp không dùng được.
    """
    must_be_set_up(settings.DATA)
    office, content, chosen = _office(code), _content(file), _roles(roles)
    seen = people.check_staff(sheets.opened(content, file.name), office.id, chosen)
    _must_have_columns(seen, file)
    if not as_json:
        for one in seen.asked:
            tell(f"{one.title}: {one.free} vị trí đang trống, {one.new} vị trí mới ({people.ROLE_NAMES[one.role]}).")
    if check or not seen.ready:
        return _report(seen, None if check else 0, "tài khoản", as_json=as_json)
    run_id = actions.upload_staff(actor=SYSTEM, office_id=office.id, name=file.name, content=content).run_id
    places = dict(seen.columns)
    actions.set_staff_import(actor=SYSTEM, run_id=run_id, version=1, columns=places, roles=chosen)
    actions.start_staff_import(actor=SYSTEM, run_id=run_id, version=2)
    actions.go_on_importing_staff()
    told = _slips(run_id) if slips else {}
    result = _report(seen, _made(run_id), "tài khoản", as_json=as_json, slips=told)
    for username, password in ({} if as_json else told).items():
        tell(f"{username}  {password}")
    return result


@import_.command("cases")
@FILE
@CHECK
@click.option("--holder", metavar="TÊN", help="Tên đăng nhập của người làm tiếp hồ sơ đang giải quyết.")
@OFFICE
@JSON
def cases(file: Path, check: bool, holder: str | None, code: str | None, as_json: bool) -> int:
    """Nhập hồ sơ từ sổ cũ: giữ mã cũ và ngày thật; hồ sơ đang giải quyết giao cho người ghi trong sổ hoặc --holder.

    Kết thúc với mã 0 nếu nhận được mọi dòng, 1 nếu có dòng lỗi (các dòng khác vẫn nhập), 2 nếu tệp không dùng được.
    """
    must_be_set_up(settings.DATA)
    office, content = _office(code), _content(file)
    seen = dossiers.check_old_book(sheets.opened(content, file.name), office.id, None)
    _must_have_columns(seen, file)
    if check or not seen.ready:
        return _report(seen, None if check else 0, "hồ sơ", as_json=as_json)
    officer = _officer(seen, holder)
    run_id = case_actions.upload_old_book(actor=SYSTEM, office_id=office.id, name=file.name, content=content).run_id
    places = dict(seen.columns)
    case_actions.set_old_book(actor=SYSTEM, run_id=run_id, version=1, columns=places, holder=str(officer))
    case_actions.start_old_book(actor=SYSTEM, run_id=run_id, version=2)
    case_actions.go_on_importing_old_books()
    return _report(seen, _made(run_id), "hồ sơ", as_json=as_json)


def _officer(seen: Preview[dossiers.Holders], holder: str | None) -> UUID:
    """The account that goes on with what is open; it stands as the receiver of the others too."""
    account_id = people.account_id(holder) if holder else None
    officers = {one.account_id: one.name for one in seen.asked.officers}
    if account_id is None or account_id not in officers:
        names = ", ".join(officers.values()) or "chưa có"
        stop(f"Hãy ghi --holder là tên đăng nhập của một công chức giải quyết. Công chức giải quyết ở đây: {names}.")
    return account_id


def _slips(run_id: UUID) -> dict[str, str]:
    """User name → first password, sheet after sheet."""
    told: dict[str, str] = {}
    while any(one.state == "waits" for one in people.new_officers(SYSTEM, run_id)):
        version = people.import_run(SYSTEM, run_id).version
        given = actions.give_slips(actor=SYSTEM, run_id=run_id, version=version, again=False)
        names = {one.account_id: one.username for one in people.new_officers(SYSTEM, run_id)}
        told |= {names[key]: password for key, password in given.items()}
    return told


def _roles(said: tuple[str, ...]) -> dict[str, str]:
    """Folded title → role."""
    found = {}
    for one in said:
        title, _, role = one.rpartition("=")
        if not title.strip() or role not in people.ROLE_NAMES:
            stop(f'--role “{one}” chưa đúng. Ví dụ: --role "Công chức Tư pháp=resolver".')
        found[fold(title)] = role
    return found


def _made(run_id: UUID) -> int:
    return people.import_run(SYSTEM, run_id).made


def _must_have_columns(seen: Preview[Any], file: Path) -> None:
    if seen.missing:
        stop(f"Không thấy cột {', '.join(seen.missing)} trong {file.name}. Hãy đặt tên cột như tệp mẫu.")


def _report(seen: Preview[Any], made: int | None, thing: str, *, as_json: bool, **more: object) -> int:
    """Tell what was read and what was made of it (None: nothing was to be made)."""
    if as_json:
        answer(
            {
                "rows": seen.total,
                "ready": seen.ready,
                "made": made or 0,
                "encodings": seen.encodings,
                "errors": [str(note) for note in seen.errors],
                "warnings": [str(note) for note in seen.warnings],
                **{key: value for key, value in more.items() if value},
            }
        )
    else:
        if seen.encodings:
            tell(f"Chữ trong tệp là mã cũ {seen.encodings}, đã chuyển sang Unicode.")
        tell(f"{seen.total} dòng, nhập được {seen.ready}.")
        _notes("Lỗi", seen.errors)
        _notes("Cần xem", seen.warnings)
        if made is not None:
            tell(f"Đã nhập {made} {thing}.")
    return Exit.PROBLEMS if seen.errors else Exit.DONE


def _notes(title: str, notes: tuple[Note, ...]) -> None:
    if notes:
        say(f"{title}: {len(notes)}")
    for note in notes[:SHOWN_LINES]:
        say(f"  {note}")
    if len(notes) > SHOWN_LINES:
        say("  … Thêm --json để xem tất cả.")


def _office(code: str | None) -> people.UnitRow:
    offices = [unit for unit in people.administered_units(SYSTEM) if unit.agency_code]
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
