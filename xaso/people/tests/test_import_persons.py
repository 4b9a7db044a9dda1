"""A list of persons that the office kept in Excel: looked at, written in chunks, taken back. Nobody in it exists."""

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import xlsxwriter

from tests.offices import LAN, Office
from xaso.base import clock, imports
from xaso.base.audit import Reading
from xaso.base.command import change
from xaso.base.errors import Invalid, NotFound, NotPossible, Stale
from xaso.base.models import AuditEntry, Imported, ImportRun
from xaso.people import actions, queries
from xaso.people.models import Person

HEADINGS = ("STT", "HỌ TÊN", "Số CCCD", "SĐT", "Nơi thường trú")


def listed(*rows: tuple[Any, ...], headings: tuple[str, ...] = HEADINGS) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.merge_range(0, 0, 0, 4, "DANH SÁCH CÔNG DÂN")
    sheet.write_row(2, 0, headings)
    for number, row in enumerate(rows, 3):
        sheet.write_row(number, 0, (number - 2, *row))
    book.close()
    return out.getvalue()


MAI = ("Ví Thị Mai", "012199000011", "0912000011", "Bản Một")
NAM = ("Ví Văn Nam", "012099000012", "", "Bản Hai")
HOA = ("Ví Thị Hoa", "", "0912000013", "")
THREE = listed(MAI, NAM, HOA)


def uploaded(office: Office, content: bytes = THREE, name: str = "ds.xlsx") -> UUID:
    return actions.upload_persons(actor=office.khoa, office_id=office.id, name=name, content=content).run_id


def version(run_id: UUID) -> int:
    return ImportRun.objects.get(pk=run_id).version


def imported(office: Office, content: bytes = THREE) -> UUID:
    run_id = uploaded(office, content)
    actions.start_import(actor=office.khoa, run_id=run_id, version=version(run_id))
    actions.go_on_importing()
    return run_id


def said(notes: tuple[Any, ...]) -> list[str]:
    return [str(note) for note in notes]


def names() -> list[str]:
    return list(Person.objects.order_by("name").values_list("name", flat=True))


def test_a_list_is_seen_before_it_is_imported(office: Office, reading: Reading) -> None:
    run_id = uploaded(office)
    seen = queries.import_preview(office.khoa, run_id)
    assert seen.columns == {"name": 1, "personal_number": 2, "phone": 3, "address": 4}
    assert (seen.total, seen.ready, seen.errors, seen.warnings) == (3, 3, (), ())
    assert seen.first[0] == ("4", "Ví Thị Mai", "012199000011", "0912000011", "Bản Một")
    assert names() == []
    assert str(run_id) in reading.subjects


def test_it_becomes_persons_of_the_office(office: Office) -> None:
    run_id = imported(office)
    assert names() == ["Ví Thị Hoa", "Ví Thị Mai", "Ví Văn Nam"]
    mai = Person.objects.get(personal_number="012199000011")
    assert (mai.office_id, mai.phone, mai.address, mai.kind) == (office.id, "0912000011", "Bản Một", "citizen")
    run = queries.import_run(office.khoa, run_id)
    assert (run.state, run.lines, run.done, run.made) == ("done", 3, 3, 3)
    assert ImportRun.objects.get(pk=run_id).content is None
    row = AuditEntry.objects.filter(verb="people.import_lists", kind="write").order_by("-id").first()
    assert row and set(row.subjects) == {str(run_id), *map(str, Person.objects.values_list("pk", flat=True))}


def test_errors_are_told_by_cell_and_keep_their_row_out(office: Office, reading: Reading) -> None:
    run_id = uploaded(
        office, listed(("Ví Thị Mai", "12345", "", ""), ("", "012099000012", "", ""), ("Ví 9", "", "12", ""), HOA)
    )
    seen = queries.import_preview(office.khoa, run_id)
    assert (seen.total, seen.ready) == (4, 1)
    where = [note.where for note in seen.errors]
    assert where == ["Dòng 4, cột C", "Dòng 5, cột B", "Dòng 6, cột B", "Dòng 6, cột D"]
    assert "12 chữ số" in seen.errors[0].text


def test_one_person_twice_in_the_list_is_one_person(office: Office, reading: Reading) -> None:
    twice = listed(MAI, ("VÍ THỊ MAI", *MAI[1:]), HOA, HOA)
    seen = queries.import_preview(office.khoa, uploaded(office, twice))
    assert said(seen.warnings) == [
        "Dòng 5: người này đã có ở dòng 4; chỉ nhập một lần",
        "Dòng 7: người này đã có ở dòng 6; chỉ nhập một lần",
    ]
    imported(office, twice)
    assert names() == ["Ví Thị Hoa", "Ví Thị Mai"]


def test_one_number_of_two_people_is_an_error(office: Office, reading: Reading) -> None:
    seen = queries.import_preview(office.khoa, uploaded(office, listed(MAI, ("Ví Văn Khác", MAI[1], "", ""))))
    assert (seen.ready, said(seen.errors)[0][:20]) == (1, "Dòng 5, cột C: số nà")


def test_the_same_name_without_any_number_is_asked_about_and_stays_two(office: Office, reading: Reading) -> None:
    plain = ("Ví Thị Hoa", "", "", "")
    seen = queries.import_preview(office.khoa, uploaded(office, listed(plain, plain)))
    assert (seen.ready, len(seen.warnings)) == (2, 1)


def test_whom_the_office_knows_stays_as_recorded(office: Office, reading: Reading) -> None:
    actions.record_person(office_id=office.id, data=LAN)
    again = (LAN.name, LAN.personal_number, "", "Chỗ khác")
    other = ("Người Tên Khác", LAN.personal_number, "", "")
    seen = queries.import_preview(office.khoa, uploaded(office, listed(again, MAI)))
    assert (seen.ready, len(seen.warnings)) == (1, 1)
    seen = queries.import_preview(office.khoa, uploaded(office, listed(other, MAI)))
    assert (seen.ready, len(seen.errors)) == (1, 1)
    imported(office, listed(again, MAI))
    assert Person.objects.get(personal_number=LAN.personal_number).address == LAN.address


def test_a_zero_that_excel_took_is_asked_about(office: Office, reading: Reading) -> None:
    run_id = uploaded(office, listed(("Ví Thị Mai", 12199000011, 912000011, "")))
    seen = queries.import_preview(office.khoa, run_id)
    assert (seen.ready, seen.asked.lost) == (0, 1)
    with pytest.raises(NotPossible):
        actions.start_import(actor=office.khoa, run_id=run_id, version=version(run_id))
    actions.set_import(
        actor=office.khoa, run_id=run_id, version=version(run_id), columns=dict(seen.columns), zeros=True
    )
    assert queries.import_preview(office.khoa, run_id).first == (("4", "Ví Thị Mai", "012199000011", "0912000011", ""),)


def test_columns_can_be_chosen_by_hand_but_not_twice(office: Office, reading: Reading) -> None:
    run_id = uploaded(office, listed(MAI, headings=("", "Ai", "Số gì", "x", "y")))
    assert queries.import_preview(office.khoa, run_id).missing == ("Họ và tên",)
    with pytest.raises(Invalid):
        actions.set_import(
            actor=office.khoa, run_id=run_id, version=version(run_id), columns={"name": 1, "phone": 1}, zeros=False
        )
    actions.set_import(actor=office.khoa, run_id=run_id, version=version(run_id), columns={"name": 1}, zeros=False)
    seen = queries.import_preview(office.khoa, run_id)
    assert [cells[1] for cells in seen.first][-1] == "Ví Thị Mai"


def test_merged_cells_and_errors_of_excel_are_errors_of_their_cells(office: Office, reading: Reading) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("Họ tên", "Địa chỉ"))
    sheet.write_column(1, 0, ("Ví Thị Mai", "Ví Văn Nam", "Ví Thị Hoa", "Ví Thị Lê"))
    sheet.merge_range(1, 1, 2, 1, "Bản Một")
    sheet.write_formula(3, 1, "=[so.xlsx]A!A1", None, "#REF!")
    sheet.write_formula(4, 1, "=[so.xlsx]A!A1", None, "Bản Ba")
    book.close()
    seen = queries.import_preview(office.khoa, uploaded(office, out.getvalue()))
    assert [note.where for note in seen.errors] == ["Dòng 2, cột B", "Dòng 3, cột B", "Dòng 4, cột B"]
    assert [note.where for note in seen.warnings] == ["Dòng 5, cột B"]
    assert seen.first == (("5", "Ví Thị Lê", "", "", "Bản Ba"),)


def test_a_list_in_an_old_encoding_is_imported_in_unicode(office: Office, reading: Reading) -> None:
    rows = "Hä vµ tªn;§Þa chØ\r\nNguyÔn V¨n ThÝ;B¶n Mét\r\nTrÇn ThÞ MÉu;Th«n Hai\r\n"
    run_id = uploaded(office, rows.encode("latin-1"), "ds.csv")
    assert queries.import_preview(office.khoa, run_id).encodings == "TCVN3 (ABC)"
    actions.start_import(actor=office.khoa, run_id=run_id, version=version(run_id))
    actions.go_on_importing()
    assert set(Person.objects.values_list("name", "address")) == {
        ("Nguyễn Văn Thí", "Bản Một"), ("Trần Thị Mẫu", "Thôn Hai"),
    }  # fmt: skip


def many(count: int) -> bytes:
    return listed(
        *((f"Ví Thị {chr(65 + n % 26)}", "" if n % 3 == 0 else f"0121990{n:05}", "", "") for n in range(count))
    )


def test_an_import_that_was_cut_off_goes_on_and_doubles_nobody(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "CHUNK", 10)
    run_id = uploaded(office, many(35))
    actions.start_import(actor=office.khoa, run_id=run_id, version=version(run_id))
    real, calls = imports.advance, []

    def dies(*arguments: Any, **named: Any) -> None:
        calls.append(1)
        real(*arguments, **named)
        if len(calls) == 3:
            raise SystemExit  # the process ends before its transaction does

    monkeypatch.setattr(imports, "advance", dies)
    with pytest.raises(SystemExit):
        actions.go_on_importing()
    assert Person.objects.count() == 20
    actions.go_on_importing()
    assert Person.objects.count() == 35
    assert Imported.objects.count() == 35
    run = queries.import_run(office.khoa, run_id)
    assert (run.state, run.done, run.made) == ("done", 35, 35)
    actions.go_on_importing()
    assert Person.objects.count() == 35


def test_a_chunk_that_another_has_written_is_not_written_again(office: Office) -> None:
    run_id = uploaded(office)
    actions.start_import(actor=office.khoa, run_id=run_id, version=version(run_id))
    run = imports.get(run_id, "persons", None)
    change(ImportRun.objects.get(pk=run_id), expect=run.version, done=1)
    with pytest.raises(Stale):
        imports.advance(run, dealt=3, last=True, made=[], at=clock.now())


def test_an_import_is_taken_back_as_one(office: Office) -> None:
    actions.record_person(office_id=office.id, data=LAN)
    run_id = imported(office)
    undone = actions.undo_import(actor=office.khoa, run_id=run_id, version=version(run_id))
    assert (undone.removed, undone.left, names()) == (3, 0, [LAN.name])
    with pytest.raises(NotPossible):
        actions.undo_import(actor=office.khoa, run_id=run_id, version=version(run_id))


def test_with_whom_somebody_has_worked_stays(office: Office) -> None:
    run_id = imported(office)
    Person.objects.filter(name="Ví Thị Mai").update(phone="0912999999")
    undone = actions.undo_import(actor=office.khoa, run_id=run_id, version=version(run_id))
    assert (undone.removed, undone.left, names()) == (2, 1, ["Ví Thị Mai"])
    run = queries.import_run(office.khoa, run_id)
    assert (run.state, run.kept) == ("undone", 1)


def test_headings_that_were_chosen_are_remembered(office: Office, reading: Reading) -> None:
    strange = listed(MAI, headings=("TT", "Họ tên", "Số gì", "SĐT", "Ở đâu"))
    run_id = uploaded(office, strange)
    places = {"name": 1, "personal_number": 2, "phone": 3, "address": 4}
    actions.set_import(actor=office.khoa, run_id=run_id, version=version(run_id), columns=places, zeros=False)
    actions.start_import(actor=office.khoa, run_id=run_id, version=version(run_id))
    assert queries.import_preview(office.khoa, uploaded(office, strange)).columns == places


def test_pressing_twice_or_from_an_old_page_imports_once(office: Office) -> None:
    run_id = uploaded(office)
    old = version(run_id)
    actions.set_import(actor=office.khoa, run_id=run_id, version=old, columns={"name": 1}, zeros=False)
    with pytest.raises(Stale):
        actions.start_import(actor=office.khoa, run_id=run_id, version=old)
    now = version(run_id)
    actions.start_import(actor=office.khoa, run_id=run_id, version=now)
    with pytest.raises(NotPossible):
        actions.start_import(actor=office.khoa, run_id=run_id, version=now)


def test_another_office_sees_and_does_nothing(office: Office, other_office: Office, reading: Reading) -> None:
    run_id = uploaded(office)
    stranger = other_office.khoa
    for look in (queries.import_preview, queries.import_run):
        with pytest.raises(NotFound):
            look(stranger, run_id)
    assert queries.import_runs(stranger) == []
    with pytest.raises(NotFound):
        actions.start_import(actor=stranger, run_id=run_id, version=version(run_id))
    with pytest.raises(NotFound):
        actions.upload_persons(actor=office.binh, office_id=office.id, name="ds.xlsx", content=THREE)


def test_a_file_that_was_only_looked_at_is_forgotten(office: Office) -> None:
    run_id = uploaded(office)
    assert imports.forget_abandoned() == 0
    ImportRun.objects.filter(pk=run_id).update(at=clock.now() - timedelta(days=8))
    assert imports.forget_abandoned() == 1
