"""What I have, what I gave, what is late with whom; the same as Excel; what came out of a document."""

from datetime import date, datetime
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from tests.offices import Office
from xaso.base import clock
from xaso.base.identity import new_id
from xaso.kit.worktime import ZONE
from xaso.tasks import actions, queries

pytestmark = pytest.mark.usefixtures("reading")


@pytest.fixture(autouse=True)
def _thursday(office: Office) -> object:
    """Three of Châu's, one late; one of Bình's that Châu helps with; one that Dũng set himself."""
    with clock.pretend(datetime(2025, 12, 1, 9, 0, tzinfo=ZONE)):
        give(office, "Trễ", "chau", date(2025, 12, 2))
        give(office, "Còn hạn", "chau", date(2025, 12, 10))
        give(office, "=1+1", "chau", None)
        give(office, "Của Bình", "binh", date(2025, 12, 9), "chau")
    with clock.pretend(datetime(2025, 12, 4, 9, 0, tzinfo=ZONE)):
        yield


def give(office: Office, title: str, owner: str, day: date | None, *helpers: str) -> None:
    word = actions.Word(title, office.accounts[owner], day, helpers=[office.accounts[one] for one in helpers])
    source = actions.Source("arrival", "a1", "128/SNV")
    actions.give(actor=office.dung, new=actions.NewTask(new_id(), word, source))


def test_mine_are_those_i_have_or_help_with_what_falls_due_first_on_top(office: Office) -> None:
    shown = queries.tasks(office.chau, side="mine")
    assert [one.title for one in shown.rows] == ["Trễ", "Của Bình", "Còn hạn", "=1+1"]
    assert (shown.open, shown.late, shown.more) == (4, 1, False)
    assert [one.title for one in queries.tasks(office.binh, side="office").rows] == ["Của Bình"]
    assert [one.title for one in queries.tasks(office.dung, side="given", state="late").rows] == ["Trễ"]


def test_of_one_person(office: Office) -> None:
    shown = queries.tasks(office.dung, side="office", person=office.accounts["binh"])
    assert ([one.title for one in shown.rows], shown.person) == (["Của Bình"], "Trần Thị Bình, Công chức Một cửa")


def test_the_board_has_who_is_late_on_top(office: Office) -> None:
    board = queries.board(office.dung)
    (first, second) = board.rows
    assert (first.name, first.open, first.late, first.task) == ("Nguyễn Minh Châu", 3, 1, "Trễ")
    assert first.longest is not None
    assert first.longest.text == "Quá hạn 2 ngày"
    assert (second.name, second.late, second.longest) == ("Trần Thị Bình", 0, None)
    assert [one.title for one in board.late] == ["Trễ"]
    assert queries.board(office.chau).rows == ()


def test_excel_has_what_was_typed_as_text(office: Office) -> None:
    rows = CalamineWorkbook.from_filelike(BytesIO(queries.excel(office.chau, side="mine"))).get_sheet_by_index(0)
    lines = rows.to_python()
    titles = [line[1] for line in lines if isinstance(line[0], float)]
    assert titles == ["Trễ", "Của Bình", "Còn hạn", "=1+1"]
    assert any("Quá hạn 2 ngày" in line for line in lines)


def test_out_of_a_document(office: Office) -> None:
    assert len(queries.of_source(office.dung, "arrival", "a1")) == 4
    assert [one.title for one in queries.of_source(office.binh, "arrival", "a1")] == ["Của Bình"]
    assert queries.of_source(office.dung, "dispatch", "a1") == ()
    assert queries.of_source(office.khoa, "arrival", "a1") == ()


def test_today_has_what_waits_for_a_word_on_top_of_what_is_late(office: Office) -> None:
    assert [(one.title, one.label) for one in queries.today(office.chau)] == [
        ("Trễ", "Thực hiện"), ("Của Bình", "Xem"), ("Còn hạn", "Thực hiện"), ("=1+1", "Thực hiện"),
    ]  # fmt: skip
    late = queries.tasks(office.chau, side="mine").rows[0]
    actions.finish(actor=office.chau, task_id=late.id, version=1, outcome="Xong")
    assert [(one.title, one.label) for one in queries.today(office.dung)] == [("Trễ", "Nghiệm thu")]
