"""``xaso numbers``: what an office has given, and after a restore the last numbers of its paper books."""

from collections.abc import Mapping
from dataclasses import asdict

import click
from django.conf import settings

from xaso.base import numbering
from xaso.base.actor import SYSTEM
from xaso.cases import queries as cases
from xaso.cases.actions import confirm_numbers
from xaso.kit.worktime import ZONE
from xaso.people.queries import UnitRow, administered_units
from xaso.site.console import Exit, answer, stop, tell
from xaso.site.ready import must_be_set_up

BOOKS = tuple(cases.BOOKS)
OFFICE = click.option("--office", "code", metavar="MÃ", help="Mã định danh của cơ quan, khi máy này có nhiều cơ quan.")
JSON = click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")


def _stated(_context: click.Context, _option: click.Parameter, texts: tuple[str, ...]) -> dict[str, int]:
    said: dict[str, int] = {}
    for text in texts:
        book, _, number = text.partition("=")
        if book not in BOOKS or not (number.isascii() and number.isdigit()):
            raise click.BadParameter(f"“{text}” không có dạng SỔ=SỐ với sổ là một trong {', '.join(BOOKS)}.")
        said[book] = int(number)
    return said


@click.group("numbers")
def numbers() -> None:
    """Xem số đã cấp; sau khi khôi phục, xác nhận số cuối trong sổ giấy."""


@numbers.command("show")
@OFFICE
@JSON
def show(code: str | None, as_json: bool) -> int:
    """In số cuối cùng đã cấp của từng sổ. Mã kết thúc 1: còn phải đối chiếu với sổ giấy."""
    must_be_set_up(settings.DATA)
    office = _office(code)
    rows, waits = cases.numbers(office.id), numbering.must_compare(office.id)
    if as_json:
        answer({"office": office.agency_code, "must_compare": waits, "books": [asdict(row) for row in rows]})
    else:
        tell(office.name)
        for row in rows:
            tell(f"  {row.name} ({row.period}): {row.last}{_above(row)}")
        if waits:
            tell("Chưa cấp số mới được: lãnh đạo phải đối chiếu với sổ giấy (“xaso numbers confirm”).")
    return Exit.PROBLEMS if waits else Exit.DONE


@numbers.command("confirm")
@click.option(
    "--last",
    "stated",
    metavar="SỔ=SỐ",
    multiple=True,
    callback=_stated,
    help=f"Số cuối cùng trong sổ giấy, ví dụ receipt=345. Sổ: {', '.join(BOOKS)}. Thiếu sổ nào thì hỏi sổ đó.",
)
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
@OFFICE
@JSON
def confirm(stated: Mapping[str, int], yes: bool, code: str | None, as_json: bool) -> None:
    """Ghi số cuối cùng trong sổ giấy sau khi khôi phục; số mới được cấp tiếp theo các số đó.

    Lãnh đạo làm việc này ở trang Việc hôm nay. Lệnh dùng khi chưa mở được trang, theo xác nhận bằng văn bản của lãnh
    đạo. Số chỉ tăng, không giảm; việc xác nhận được ghi vào nhật ký.
    """
    must_be_set_up(settings.DATA)
    office = _office(code)
    if not numbering.must_compare(office.id):
        stop("Các sổ không có gì phải đối chiếu. Không thay đổi gì.", Exit.OCCUPIED)
    rows = cases.numbers(office.id)
    lasts = {row.book: stated[row.book] if row.book in stated else _ask(row) for row in rows}
    if not yes:
        click.confirm("Lãnh đạo đã xác nhận các số này bằng văn bản chưa?", abort=True, err=True)
    done = confirm_numbers(actor=SYSTEM, office_id=office.id, lasts=lasts)
    if as_json:
        answer({"office": office.agency_code, "given": done.given, "lasts": done.lasts})
        return
    for row in rows:
        tell(f"{row.name} ({row.period}): {row.last} → {lasts[row.book]}, số tiếp theo là {lasts[row.book] + 1}.")
    tell("Đã ghi vào nhật ký. Cơ quan cấp số tiếp được ngay bây giờ.")


def _office(code: str | None) -> UnitRow:
    offices = [unit for unit in administered_units(SYSTEM) if unit.agency_code and code in {None, unit.agency_code}]
    if len(offices) != 1:
        known = ", ".join(unit.agency_code for unit in administered_units(SYSTEM) if unit.agency_code)
        stop(f"Hãy ghi --office với một trong các mã: {known}.")
    return offices[0]


def _ask(row: cases.BookRow) -> int:
    number: int = click.prompt(
        f"{row.name} ({row.period}), số cuối trong sổ giấy", default=row.last, type=int, err=True
    )
    return number


def _above(row: cases.BookRow) -> str:
    if row.above is None:
        return ""
    known, heard = row.above
    return f" (trung tâm biết đến {known}, nghe lần cuối lúc {heard.astimezone(ZONE):%H:%M ngày %d/%m/%Y})"
