"""Lists from Excel: ten thousand persons, and an old book of ten thousand dossiers, looked at, written, taken back."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random
from time import perf_counter
from uuid import UUID

import xlsxwriter

from bench.people import invent
from xaso.base.actor import SYSTEM
from xaso.base.sheets import opened
from xaso.cases import actions as cases
from xaso.cases import queries as dossiers
from xaso.cases.actions.old_book import CHUNK
from xaso.people import actions as people
from xaso.people import queries

LISTED = 10_000
PERSONS = ("Họ và tên", "Số định danh", "Điện thoại", "Địa chỉ")
BOOK = ("Mã hồ sơ", "Thủ tục", "Người nộp", "Số định danh", "Ngày nhận", "Hẹn trả", "Ngày trả", "Tình trạng")
FIRST_DAY = date(2025, 1, 2)
PROCEDURES = ("1.004873", "1.001193", "1.000656", "2.000815")
Row = Sequence[str | date]


def largest() -> UUID:
    """The office with most dossiers."""
    return next(one.id for one in queries.administered_units(SYSTEM) if one.tier == "province")


def imports(office_id: UUID, rows: int = LISTED) -> dict[str, float]:
    """Seconds: ``look`` is from the file to the preview, ``write`` and ``undo`` all chunks, ``chunk`` one of them."""
    found: dict[str, float] = {"rows": rows}
    _persons(found, office_id, _sheet(PERSONS, _people(rows)))
    _cases(found, office_id, _sheet(BOOK, _lines(rows)))
    found["cases_chunk_s"] = round(found["cases_write_s"] / -(-rows // CHUNK), 2)
    return found


def _persons(found: dict[str, float], office_id: UUID, content: bytes) -> None:
    with _clock(found, "persons_look_s"):
        seen = queries.check_list(opened(content, "ds.xlsx"), office_id, zeros=False)
    run_id = people.upload_persons(actor=SYSTEM, office_id=office_id, name="ds.xlsx", content=content).run_id
    people.set_import(actor=SYSTEM, run_id=run_id, version=1, columns=dict(seen.columns), zeros=False)
    people.start_import(actor=SYSTEM, run_id=run_id, version=2)
    with _clock(found, "persons_write_s"):
        people.go_on_importing()
    run = queries.import_run(SYSTEM, run_id)
    with _clock(found, "persons_undo_s"):
        people.undo_import(actor=SYSTEM, run_id=run_id, version=run.version)
    _must_be_all(found, run.made)


def _cases(found: dict[str, float], office_id: UUID, content: bytes) -> None:
    officer = queries.colleagues(office_id, "resolver")[0].account_id
    with _clock(found, "cases_look_s"):
        seen = dossiers.check_old_book(opened(content, "so.xlsx"), office_id, officer)
    run_id = cases.upload_old_book(actor=SYSTEM, office_id=office_id, name="so.xlsx", content=content).run_id
    cases.set_old_book(actor=SYSTEM, run_id=run_id, version=1, columns=dict(seen.columns), holder=str(officer))
    cases.start_old_book(actor=SYSTEM, run_id=run_id, version=2)
    with _clock(found, "cases_write_s"):
        cases.go_on_importing_old_books()
    run = queries.import_run(SYSTEM, run_id)
    cases.undo_old_book(actor=SYSTEM, run_id=run_id, version=run.version)
    with _clock(found, "cases_undo_s"):
        cases.go_on_importing_old_books()
    _must_be_all(found, run.made)


def _must_be_all(found: dict[str, float], made: int) -> None:
    if made != found["rows"]:
        raise RuntimeError(f"{made} of {found['rows']} lines were imported")


def _people(rows: int) -> Iterator[Row]:
    random = Random(7)
    for number in range(rows):
        one = invent(random, 900_000 + number)
        yield one.name, f"09{one.number[2:]}", one.phone, one.address


def _lines(rows: int) -> Iterator[Row]:
    """One in twenty is still open, as in the book of an office."""
    random = Random(8)
    for number in range(rows):
        one = invent(random, 800_000 + number)
        day = FIRST_DAY + timedelta(days=number * 300 // rows)
        due, done = day + timedelta(days=7), day + timedelta(days=random.randrange(12))
        ended = (done, "Đã trả kết quả") if number % 20 else ("", "Đang giải quyết")
        yield f"{number + 1}/SO", random.choice(PROCEDURES), one.name, f"09{one.number[2:]}", day, due, *ended


def _sheet(headings: Sequence[str], rows: Iterable[Row]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, headings)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)
    return out.getvalue()


@contextmanager
def _clock(found: dict[str, float], key: str) -> Iterator[None]:
    start = perf_counter()
    yield
    found[key] = round(perf_counter() - start, 2)
