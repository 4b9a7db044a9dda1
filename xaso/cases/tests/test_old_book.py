"""The old book of an office becomes dossiers with their true dates, and goes again while untouched. All invented."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from tests.offices import LAN, Office, intake
from xaso.base import clock
from xaso.base.audit import Reading
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.base.models import Imported, ImportRun
from xaso.cases import actions, queries
from xaso.cases.actions import old_book
from xaso.cases.models import Case, Climb, Handover
from xaso.kit.worktime import ZONE
from xaso.people import actions as people
from xaso.people.models import Person

NOW = datetime(2026, 3, 16, 9, 0, tzinfo=ZONE)
HEADINGS = "Mã hồ sơ;Tên thủ tục;Người nộp;Số CCCD;Ngày nhận;Hẹn trả;Ngày trả;Trạng thái;Cán bộ thụ lý"
OPEN = "12;1.004873;Ví Thị Mai;012199000011;02/03/2026;12/03/2026;;Đang giải quyết;Nguyễn Minh Châu"
DONE = "13;1.004873;Ví Văn Nam;;03/03/2026;10/03/2026;09/03/2026;Đã trả đúng hạn;"
OWN_CODE = "H35.12.07-260316-0001;1.004873;Ví Thị Hoa;;16/03/2026;23/03/2026;;;"
REFUSED = "15;1.004873;Ví Thị Lê;;03/03/2026;;04/03/2026;Từ chối;"


@pytest.fixture(autouse=True)
def _now() -> Any:
    with clock.pretend(NOW):
        yield


def uploaded(office: Office, *rows: str) -> UUID:
    content = "\n".join((HEADINGS, *rows)).encode()
    return actions.upload_old_book(actor=office.khoa, office_id=office.id, name="so.csv", content=content).run_id


def version(run_id: UUID) -> int:
    return ImportRun.objects.get(pk=run_id).version


def chosen(office: Office, run_id: UUID, holder: str = "chau") -> None:
    columns = dict(ImportRun.objects.get(pk=run_id).columns)
    account = str(office.accounts[holder])
    actions.set_old_book(actor=office.khoa, run_id=run_id, version=version(run_id), columns=columns, holder=account)


def imported(office: Office, *rows: str) -> UUID:
    run_id = uploaded(office, *rows)
    chosen(office, run_id)
    actions.start_old_book(actor=office.khoa, run_id=run_id, version=version(run_id))
    actions.go_on_importing_old_books()
    return run_id


def undone(office: Office, run_id: UUID) -> Any:
    actions.undo_old_book(actor=office.khoa, run_id=run_id, version=version(run_id))
    actions.go_on_importing_old_books()
    return ImportRun.objects.get(pk=run_id)


def test_what_is_open_lies_with_its_officer_and_is_late_by_its_true_date(office: Office, reading: Reading) -> None:
    imported(office, OPEN)
    case = Case.objects.get(old_code="12/2026")
    assert (case.code, case.state, case.holder_id) == (None, "in_work", office.accounts["chau"])
    assert (case.received_at.astimezone(ZONE).date(), case.due and case.due.astimezone(ZONE).date()) == (
        date(2026, 3, 2), date(2026, 3, 12),
    )  # fmt: skip
    (row,) = queries.cases(office.chau, state="late").rows
    assert (row.ref, row.cited) == (str(case.pk), "12/2026")
    seen = queries.dossier(office.chau, str(case.pk))
    assert seen.timeline[0].what == "Nhập từ sổ cũ"
    assert "Mã cũ 12/2026, tệp so.csv, dòng 2" in seen.timeline[0].note
    assert "Vũ Đăng Khoa" in seen.timeline[0].note
    assert [one.ref for one in queries.cases(office.binh, text="12/2026").rows] == [str(case.pk)]
    actions.climb()
    assert Climb.objects.filter(case=case).exists()
    assert actions.recount() == 0


def test_it_is_worked_on_to_its_end_like_any_other(office: Office, reading: Reading) -> None:
    imported(office, OPEN)
    case = Case.objects.get()
    for verb, who, values in (
        ("draft_result", office.chau, {"content": "Chưa kết hôn."}),
        ("submit", office.chau, {}),
    ):
        getattr(actions, verb)(actor=who, case_id=case.pk, version=Case.objects.get().version, **values)
    assert Case.objects.get().state == "for_approval"


def test_what_was_done_is_closed_on_its_day(office: Office) -> None:
    imported(office, DONE, REFUSED)
    done, refused = Case.objects.order_by("old_code")
    assert (done.state, done.holder_id, done.receipt_number) == ("returned", None, None)
    assert done.finished_at == done.returned_at == datetime(2026, 3, 9, 8, 0, tzinfo=ZONE)
    assert (refused.state, refused.refusal.kind) == ("declined", "appraisal")


def test_a_code_of_its_own_is_kept_and_passed_over_by_the_series(office: Office) -> None:
    imported(office, OWN_CODE)
    assert Case.objects.get(code="H35.12.07-260316-0001").old_code == "H35.12.07-260316-0001"
    assert actions.accept(actor=office.binh, intake=intake()).code == "H35.12.07-260316-0002"


def test_errors_are_told_by_cell_with_the_nearest_procedures(office: Office, reading: Reading) -> None:
    rows = (
        "1;Xác nhận tình trạng hôn nhân;Ví Thị Mai;;02/03/2026;;;;",
        "2;1.004873;Ví Thị Mai;123;31/02/2026;;;;",
        "3;1.004873;Ví Thị Mai;;02/03/2026;01/03/2026;;chẳng rõ;",
        "4;1.004873;Ví Thị Mai;;02/04/2026;;;đã trả;",
        OPEN,
        OPEN,
    )
    seen = queries.old_book_preview(office.khoa, uploaded(office, *rows))
    said = [str(note) for note in seen.errors]
    assert [text.partition(":")[0] for text in said] == [
        "Dòng 2, cột B", "Dòng 3, cột D", "Dòng 3, cột E", "Dòng 4, cột F", "Dòng 4, cột H", "Dòng 5, cột E",
        "Dòng 5, cột G", "Dòng 7, cột A",
    ]  # fmt: skip
    assert "1.004873" in said[0]
    assert said[0].count(";") == 2
    assert (seen.ready, seen.asked.open, seen.asked.needed) == (1, 1, 0)


def test_somebody_must_go_on_with_what_names_nobody(office: Office) -> None:
    run_id = uploaded(office, OWN_CODE)
    with pytest.raises(Invalid):
        actions.start_old_book(actor=office.khoa, run_id=run_id, version=version(run_id))
    with pytest.raises(Invalid):
        chosen(office, run_id, "binh")


def test_a_person_known_by_number_is_the_same_person(office: Office, reading: Reading) -> None:
    people.record_person(office_id=office.id, data=LAN)
    line = OPEN.replace("Ví Thị Mai;012199000011", f"{LAN.name};{LAN.personal_number}")
    imported(office, line)
    assert Person.objects.count() == 1
    other = line.replace(LAN.name, "Người Tên Khác").replace("12;", "14;", 1)
    assert len(queries.old_book_preview(office.khoa, uploaded(office, other)).errors) == 1


def test_the_same_book_again_makes_nothing_twice(office: Office, reading: Reading) -> None:
    imported(office, OPEN, DONE)
    seen = queries.old_book_preview(office.khoa, uploaded(office, OPEN, DONE, OWN_CODE))
    assert (seen.ready, len(seen.warnings), len(seen.errors)) == (1, 2, 0)
    changed = OPEN.replace("Ví Thị Mai", "Ví Thị Sen")
    assert len(queries.old_book_preview(office.khoa, uploaded(office, changed)).errors) == 1


def many(count: int) -> list[str]:
    return [f"{n};1.004873;Ví Thị Mai;;02/03/2026;12/03/2026;10/03/2026;;" for n in range(1, count + 1)]


def test_cut_off_it_keeps_whole_chunks_and_goes_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_book, "CHUNK", 4)
    run_id = uploaded(office, *many(10))
    actions.start_old_book(actor=office.khoa, run_id=run_id, version=version(run_id))
    actions.go_on_importing_old_books(1)
    assert (Case.objects.count(), ImportRun.objects.get(pk=run_id).done) == (4, 4)
    actions.go_on_importing_old_books()
    assert (Case.objects.count(), ImportRun.objects.get(pk=run_id).state) == (10, "done")


def test_cut_off_it_can_be_taken_back_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_book, "CHUNK", 4)
    run_id = uploaded(office, *many(10))
    actions.start_old_book(actor=office.khoa, run_id=run_id, version=version(run_id))
    actions.go_on_importing_old_books(1)
    actions.undo_old_book(actor=office.khoa, run_id=run_id, version=1)
    actions.go_on_importing_old_books(1)
    assert (Case.objects.count(), Person.objects.count()) == (0, 4)
    actions.go_on_importing_old_books()
    assert (Person.objects.count(), Imported.objects.exclude(digest="").count()) == (0, 0)
    assert ImportRun.objects.get(pk=run_id).state == "undone"
    with pytest.raises(NotPossible):
        actions.undo_old_book(actor=office.khoa, run_id=run_id, version=version(run_id))


def test_with_what_somebody_has_worked_stays(office: Office) -> None:
    run_id = imported(office, OPEN, DONE, OWN_CODE)
    case = Case.objects.get(old_code="12/2026")
    actions.draft_result(actor=office.chau, case_id=case.pk, version=1, content="Chưa kết hôn.")
    actions.remind(actor=office.dung, case_id=Case.objects.get(code="H35.12.07-260316-0001").pk)
    run = undone(office, run_id)
    assert (run.state, run.kept) == ("undone", 2)
    assert set(Case.objects.values_list("old_code", flat=True)) == {"12/2026", "H35.12.07-260316-0001"}
    assert Person.objects.count() == 2
    assert Handover.objects.count() == 2


def test_strangers_and_practice_are_kept_out(office: Office, other_office: Office, reading: Reading) -> None:
    run_id = uploaded(office, OPEN)
    with pytest.raises(NotFound):
        queries.old_book_preview(other_office.khoa, run_id)
    with pytest.raises(NotFound):
        actions.upload_old_book(actor=office.binh, office_id=office.id, name="so.csv", content=b"x")
